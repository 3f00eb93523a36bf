package asyncjava.trace;

import asyncjava.genserver.CallFailed;
import asyncjava.genserver.GenMessage;
import asyncjava.genserver.Start;
import asyncjava.process.Dest;
import asyncjava.process.ExitReason;
import asyncjava.process.Node;
import asyncjava.process.Pid;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Steps in words. */
final class Wording {
  private static final int EVERYTHING = Integer.MAX_VALUE;

  private final Participants who;
  private final Signs signs;

  /** How long a message may be before it is cut. */
  private final int most;

  Wording(Participants who, Signs signs, int most) {
    this.who = who;
    this.signs = signs;
    this.most = most;
  }

  static Wording whole(Participants who, Signs signs) {
    return new Wording(who, signs, EVERYTHING);
  }

  String of(Step step) {
    return switch (step) {
      case Step.Spawned(_, Optional<Pid> by, Pid child, boolean linked, boolean monitored) ->
          outside(by) + " spawns " + who.who(child) + bonds(linked, monitored);
      case Step.Started(_, Optional<Pid> by, Pid child, boolean linked) ->
          outside(by) + " starts " + who.who(child) + bonds(linked && most == EVERYTHING, false);
      case Step.NotStarted(_, Pid child, Start outcome) ->
          who.who(child)
              + (outcome instanceof Start.NotStarted(ExitReason reason)
                  ? " does not start: " + show(reason)
                  : " does not start: ignore");
      case Step.Asked asked ->
          arrow(outside(asked.by()), question(asked), who.who(asked.to()))
              + asked.answer().map(value -> " = " + show(value)).orElse("");
      case Step.Answered(_, Optional<Pid> by, Pid to, Object value, boolean late) ->
          arrow(outside(by), (late ? "late reply " : "reply ") + show(value), who.who(to));
      case Step.Sent(_, boolean cast, Optional<Pid> by, Dest to, _, Object message) ->
          arrow(who.who(by), (cast ? "cast " : "") + show(message), who.who(to));
      case Step.Taken(_, Pid by, Object message) -> who.who(by) + " takes " + show(message);
      case Step.TimedOut(_, Pid by, Duration after) ->
          who.who(by) + " " + signs.clock() + " " + time(after);
      case Step.Printed(_, Pid by, String text) -> who.who(by) + " prints " + show(text);
      case Step.Bound(_, Step.Bond bond, Pid by, Dest to) ->
          who.who(by) + " " + bond + " " + who.who(to);
      case Step.Named(_, Pid pid, String name) -> pid + " is registered as " + name;
      case Step.Signalled(_, Optional<Pid> by, Pid to, ExitReason reason) ->
          arrow(outside(by), "exit " + show(reason), who.who(to));
      case Step.Stopped stopped -> who.who(stopped.by()) + " " + stop(stopped);
      case Step.Ended(_, Pid pid, ExitReason reason) -> who.who(pid) + " ends: " + show(reason);
      case Step.Told(_, boolean down, Dest by, Pid to, ExitReason reason) ->
          arrow(who.who(by), (down ? "DOWN " : "EXIT ") + show(reason), who.who(to));
    };
  }

  private String stop(Step.Stopped step) {
    return (step.isKill() ? "kills " : "stops ")
        + who.who(step.child())
        + (step.isAsTold() ? "" : ", which ends: " + show(step.reason()));
  }

  private String arrow(String from, String label, String to) {
    return from + " " + signs.arrow(label) + " " + to;
  }

  private String outside(Optional<Pid> by) {
    return by.map(who::who).orElse("(outside)");
  }

  static String bonds(boolean linked, boolean monitored) {
    return linked && monitored
        ? ", linked and monitored"
        : linked ? ", linked" : monitored ? ", monitored" : "";
  }

  String question(Step.Asked asked) {
    return switch (asked.kind()) {
      case CALL -> "call " + show(asked.request());
      case STOP -> "stop " + show(asked.request());
      case SYSTEM -> "sys " + decapitalized(asked.request().getClass().getSimpleName());
    };
  }

  private static String decapitalized(String word) {
    return word.substring(0, 1).toLowerCase(Locale.ROOT) + word.substring(1);
  }

  /** A value; cut, a record or an exception is told by its type. */
  String show(Object value) {
    Object inner =
        switch (value) {
          case GenMessage.Cast(Object message) -> message;
          case GenMessage.Request(_, Object request) -> request;
          default -> value;
        };
    String before = inner == value ? "" : value instanceof GenMessage.Cast ? "cast " : "call ";
    return before + shown(inner);
  }

  private String shown(Object value) {
    if (most < EVERYTHING
        && value instanceof ExitReason.Term(CallFailed(ExitReason reason, String function, _))) {
      return shown(reason) + " of " + function.substring(function.lastIndexOf('.') + 1);
    }
    String type = value.getClass().getSimpleName();
    String text;
    try {
      text = who.withoutHome(oneLine(quoted(value)));
    } catch (RuntimeException | StackOverflowError unprintable) {
      return type;
    }
    if (most == EVERYTHING) {
      return text;
    }
    boolean record = value instanceof Record && text.startsWith(type + "[");
    if (record && text.equals(type + "[]")) {
      return type;
    }
    if (text.length() <= most) {
      return text;
    }
    if (value instanceof ExitReason.Crash(Throwable cause)) {
      return cause.getClass().getSimpleName();
    }
    return record ? type : text.substring(0, most - 1) + "~";
  }

  /** Strings in quotes, so that the text {@code "normal"} is not taken for the reason normal. */
  static String quoted(Object value) {
    return value instanceof String text ? '"' + text + '"' : String.valueOf(value);
  }

  static String oneLine(String text) {
    return text.strip().replaceAll("\\s+", " ");
  }

  /** A via name as the processes of a node see it. */
  static String withoutNode(String text, Node node) {
    return text.contains("{via, ")
        ? text.replaceAll("(\\{via, [^{}]*), " + Pattern.quote(node.name()) + "\\}", "$1}")
        : text;
  }

  /** {@code 100ms}, {@code 1.5s}, {@code 2h}. */
  static String time(Duration time) {
    return time.toNanos() % 1_000_000_000 == 0 || time.toSeconds() > 0
        ? time.toString().substring(2).toLowerCase(Locale.ROOT)
        : time.toNanos() % 1_000_000 == 0 ? time.toMillis() + "ms" : time.toNanos() / 1000 + "us";
  }
}
