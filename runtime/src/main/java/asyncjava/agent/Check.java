package asyncjava.agent;

/** Argument checks that say what is missing. */
final class Check {
  private Check() {}

  static <T> T notNull(T value, String what) {
    if (value == null) {
      throw new IllegalArgumentException(what + " must not be null");
    }
    return value;
  }
}
