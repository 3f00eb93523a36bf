package asyncjava.workbook;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.MultipleFailuresError;
import org.opentest4j.ValueWrapper;

/**
 * What was expected and what was found, each on one line; at least one of them is there. Assertion
 * libraries tell it in paragraphs, only some of them as data.
 */
record Difference(Optional<String> expected, Optional<String> found) {
  private static final Pattern DESCRIPTION =
      Pattern.compile(
          "^\\s*\\[((?:[^\\[\\]\\n]|\\[[^\\[\\]\\n]*\\])+)\\]\\s+(.*)$", Pattern.DOTALL);
  private static final Pattern ACTUAL_FIRST =
      Pattern.compile("^Expecting [\\w ]+:\\R\\s*(.*?)\\R\\s*((?:not )?to .*)$", Pattern.DOTALL);
  private static final Pattern BUT =
      Pattern.compile(
          "^Expect(?:ing|ed):?\\s+(.*?),?\\s+but (?:it )?(?:was|had|got|found|caught)(?: instance"
              + " of)?:?\\s+(.*?)\\.?$",
          Pattern.DOTALL);
  private static final Pattern EXPECTING =
      Pattern.compile("^Expecting\\s+(.*?)\\.?$", Pattern.DOTALL);
  private static final Pattern STACK = Pattern.compile("\\R\\s*(at |\\.\\.\\. ?\\(?\\d).*");
  private static final Pattern QUOTED_EXCEPTION =
      Pattern.compile("^\"(\\w+(?:Exception|Error)\\b.*?)\\s*\"$", Pattern.DOTALL);
  private static final Pattern PACKAGE = Pattern.compile("\\b(?:[a-z_][a-z0-9_]*\\.)+(?=[A-Z])");

  static Difference of(Throwable failure) {
    if (failure instanceof MultipleFailuresError all && !all.getFailures().isEmpty()) {
      return of(all.getFailures().getFirst());
    }
    String message = failure.getMessage() == null ? "" : failure.getMessage().strip();
    Matcher described = DESCRIPTION.matcher(message);
    if (!described.matches()) {
      return plain(failure, message);
    }
    Difference plain = plain(failure, described.group(2).strip());
    String description = described.group(1);
    return new Difference(
        Optional.of(plain.expected.map(e -> description + ": " + e).orElse(description)),
        plain.found);
  }

  /** An exception that the test did not ask for. */
  static Difference unexpected(Throwable thrown) {
    String found =
        thrown instanceof ExceptionInInitializerError error && error.getCause() != null
            ? "a static initializer failed with " + nameOf(error.getCause())
            : nameOf(thrown);
    return new Difference(Optional.empty(), Optional.of(found));
  }

  private static Difference plain(Throwable failure, String message) {
    if (failure instanceof AssertionFailedError error
        && error.isExpectedDefined()
        && error.isActualDefined()) {
      // AssertJ hands over printed values, strings with their quotes; JUnit, which prints <1>, the
      // values themselves.
      return values(error.getExpected(), error.getActual(), !message.contains("> but was: "));
    }
    String text = PACKAGE.matcher(STACK.matcher(message).replaceAll("")).replaceAll("");
    Matcher m = ACTUAL_FIRST.matcher(text);
    if (m.matches()) {
      return new Difference(line(m.group(2).split("\\R\\s*but ", 2)[0]), line(m.group(1)));
    }
    m = BUT.matcher(text);
    if (m.matches()) {
      return new Difference(
          line(m.group(1)), line(QUOTED_EXCEPTION.matcher(m.group(2)).replaceFirst("$1")));
    }
    m = EXPECTING.matcher(text);
    if (m.matches()) {
      return new Difference(line(m.group(1)), Optional.empty());
    }
    return new Difference(Optional.empty(), line(text.isEmpty() ? "a failed assertion" : text));
  }

  private static Difference values(ValueWrapper expected, ValueWrapper actual, boolean printed) {
    String one = show(expected, printed);
    String other = show(actual, printed);
    boolean lookAlike = one.equals(other) && !printed;
    return new Difference(
        line(lookAlike ? one + withType(expected) : one),
        line(lookAlike ? other + withType(actual) : other));
  }

  private static String show(ValueWrapper value, boolean printed) {
    String text = value.getStringRepresentation();
    return !printed && String.class.equals(value.getType()) ? '"' + text + '"' : text;
  }

  private static String withType(ValueWrapper value) {
    return value.getType() == null
        ? " (null)"
        : " ("
            + value.getType().getSimpleName()
            + "@"
            + Integer.toHexString(value.getIdentityHashCode())
            + ")";
  }

  /** {@code IllegalStateException: no server}. */
  static String nameOf(Throwable thrown) {
    String message;
    try {
      message = thrown.getMessage();
    } catch (RuntimeException | StackOverflowError unprintable) {
      message = null;
    }
    String name = PACKAGE.matcher(thrown.getClass().getTypeName()).replaceAll("");
    return message == null || message.isBlank() ? name : name + ": " + oneLine(message);
  }

  private static Optional<String> line(String text) {
    return Optional.of(oneLine(text));
  }

  static String oneLine(String text) {
    return text.strip().replaceAll("\\s+", " ");
  }
}
