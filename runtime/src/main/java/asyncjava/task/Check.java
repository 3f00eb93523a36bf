package asyncjava.task;

import asyncjava.process.Bridge;
import java.time.Duration;
import java.util.Locale;

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

  /** Rule: who owns something is a process. */
  static void inside(String function, String why) {
    if (Bridge.isNeeded()) {
      throw new IllegalStateException(
          function
              + " was called outside a process, by thread \""
              + Thread.currentThread().getName()
              + "\"; "
              + why);
    }
  }

  /** A constant as OTP writes it. */
  static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
