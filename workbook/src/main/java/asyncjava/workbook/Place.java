package asyncjava.workbook;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A spot in a source.
 *
 * @param file the source's name without folders: {@code PingPong.java}
 * @param line 0 if unknown
 * @param method what the learner calls it: a lambda has the name of the method around it; empty if
 *     unknown
 */
record Place(String file, int line, String method) {
  /**
   * As javac names them: lambda$ask$0, lambda$new$1; one that can be written, lambda$ask$1b2c$0.
   */
  private static final Pattern LAMBDA =
      Pattern.compile("lambda\\$(.+?)(?:\\$\\p{XDigit}+)?\\$\\d+");

  private static final Pattern SPOT = Pattern.compile("(.+):(\\d{1,9})");

  static Place of(StackTraceElement frame) {
    return new Place(
        fileOf(frame), Math.max(0, frame.getLineNumber()), methodOf(frame.getMethodName()));
  }

  /** Reads what {@link #spot} has written; nothing from an empty text. */
  static Optional<Place> ofSpot(String spot) {
    Matcher parts = SPOT.matcher(spot);
    return parts.matches()
        ? Optional.of(new Place(parts.group(1), Integer.parseInt(parts.group(2)), ""))
        : spot.isEmpty() ? Optional.empty() : Optional.of(new Place(spot, 0, ""));
  }

  private static String fileOf(StackTraceElement frame) {
    String file = frame.getFileName();
    return file == null ? frame.getClassName() : file;
  }

  static String methodOf(String name) {
    Matcher lambda = LAMBDA.matcher(name);
    return switch (lambda.matches() ? lambda.group(1) : name) {
      case "<init>", "new" -> "constructor";
      case "<clinit>", "static" -> "static initializer";
      case String method -> method;
    };
  }

  /** {@code PingPong.java:23}. */
  String spot() {
    return line == 0 ? file : file + ":" + line;
  }

  /** {@code PingPong.java:23 (ask)}. */
  @Override
  public String toString() {
    return method.isEmpty() ? spot() : spot() + " (" + method + ")";
  }
}
