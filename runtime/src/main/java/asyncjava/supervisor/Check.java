package asyncjava.supervisor;

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

  static int atLeast(int least, int value, String what) {
    if (value < least) {
      throw new IllegalArgumentException(what + " must be " + least + " or more, got " + value);
    }
    return value;
  }

  /** Rule: what is significant must be able to end for good, and then to end its supervisor. */
  static void child(Flags flags, ChildSpec child) {
    notNull(child, "the spec of a child");
    if (!child.significant()) {
      return;
    }
    if (child.restart() == Restart.PERMANENT) {
      throw new IllegalArgumentException(
          "a significant child must be transient or temporary, got " + child);
    }
    if (flags.autoShutdown() == AutoShutdown.NEVER) {
      throw new IllegalArgumentException(
          "a significant child needs autoShutdown any_significant or all_significant, got never"
              + " and "
              + child);
    }
  }

  /** Strings in quotes, so that "1" is not taken for 1; classes by their short name. */
  static String quoted(Object value) {
    return switch (value) {
      case String text -> '"' + text + '"';
      case Class<?> type -> type.getSimpleName();
      case Object other -> String.valueOf(other);
    };
  }

  /** A constant as OTP writes it. */
  static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
