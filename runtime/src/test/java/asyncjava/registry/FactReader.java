package asyncjava.registry;

import static asyncjava.registry.Match.*;

import asyncjava.process.Pid;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the terms of a step. */
final class FactReader {
  /** A word that is no process: the name of a registry, of a listener, of an option. */
  record Word(String text) {}

  private static final Pattern TOKEN =
      Pattern.compile("\"[^\"]*\"|\\$\\d+|\\$_|\\$\\$|-?\\d+(\\.\\d+)?|\\w+|[{}(),]");

  private final List<String> tokens;
  private final Map<String, Pid> processes;
  private int at;

  private FactReader(String text, Map<String, Pid> processes) {
    tokens = new ArrayList<>();
    Matcher matcher = TOKEN.matcher(text);
    while (matcher.find()) {
      tokens.add(matcher.group());
    }
    this.processes = processes;
  }

  static List<Object> read(String text, Map<String, Pid> processes) {
    FactReader reader = new FactReader(text, processes);
    List<Object> terms = new ArrayList<>();
    while (reader.at < reader.tokens.size()) {
      terms.add(reader.term());
    }
    return terms;
  }

  private boolean sees(String token) {
    return at < tokens.size() && tokens.get(at).equals(token);
  }

  private Object term() {
    String token = tokens.get(at++);
    if (token.equals("{")) {
      return parts("}");
    }
    if (sees("(")) {
      at++;
      return new Guard(op(token), parts(")"));
    }
    return switch (token.charAt(0)) {
      case '"' -> token.substring(1, token.length() - 1);
      case '$' ->
          switch (token) {
            case "$_" -> whole();
            case "$$" -> vars();
            default -> var(Integer.parseInt(token.substring(1)));
          };
      case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> number(token);
      default -> word(token);
    };
  }

  private List<Object> parts(String close) {
    List<Object> parts = new ArrayList<>();
    while (!sees(close)) {
      if (sees(",")) {
        at++;
      }
      parts.add(term());
    }
    at++;
    return List.copyOf(parts);
  }

  private static Object number(String token) {
    return token.contains(".") ? (Object) Double.valueOf(token) : Integer.valueOf(token);
  }

  private Object word(String token) {
    return switch (token) {
      case "true" -> true;
      case "false" -> false;
      case "_" -> any();
      default -> processes.containsKey(token) ? processes.get(token) : new Word(token);
    };
  }

  private static Guard.Op op(String word) {
    return Arrays.stream(Guard.Op.values())
        .filter(op -> op.toString().equals(word))
        .findFirst()
        .orElseThrow();
  }
}
