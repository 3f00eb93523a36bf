package asyncjava.workbook;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayNameGenerator;

/**
 * Turns the name of a test method into a sentence: {@code aPongCarriesItsRef} is "a pong carries
 * its ref".
 */
public final class Sentence extends DisplayNameGenerator.Standard {

  /**
   * Before a capital that follows a small letter or digit, and before the last capital of a run:
   * "seesDOWNOnce".
   */
  private static final Pattern BORDER =
      Pattern.compile("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|_+");

  @Override
  public String generateDisplayNameForMethod(
      List<Class<?>> enclosing, Class<?> type, Method method) {
    return of(method.getName());
  }

  static String of(String name) {
    return BORDER
        .splitAsStream(name)
        .map(word -> isAcronym(word) ? word : word.toLowerCase(Locale.ROOT))
        .collect(Collectors.joining(" "));
  }

  private static boolean isAcronym(String word) {
    return word.length() > 1 && word.equals(word.toUpperCase(Locale.ROOT));
  }
}
