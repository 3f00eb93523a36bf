package asyncjava.process;

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

  static String name(String name) {
    notNull(name, "a process name");
    if (name.isBlank()) {
      throw new IllegalArgumentException("a process name must not be blank, got \"" + name + "\"");
    }
    return name;
  }

  /** The duration in nanoseconds; what does not fit into a long is as good as forever. */
  static long nanos(Duration duration, String what) {
    notNull(duration, what);
    if (duration.isNegative()) {
      throw new IllegalArgumentException(what + " must be zero or more, got " + duration);
    }
    return duration.getSeconds() > Long.MAX_VALUE / 2_000_000_000L
        ? Long.MAX_VALUE
        : duration.toNanos();
  }
}
