package asyncjava.genserver;

import java.time.Duration;

/** Argument checks whose errors quote the value. */
final class Check {
  private Check() {}

  static <T> T notNull(T value, String what) {
    if (value == null) {
      throw new IllegalArgumentException(what + " must not be null");
    }
    return value;
  }

  static Duration duration(Duration value, String what) {
    if (notNull(value, what).isNegative()) {
      throw new IllegalArgumentException(what + " must be zero or more, got " + value);
    }
    return value;
  }
}
