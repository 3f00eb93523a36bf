package asyncjava.supervisor;

import asyncjava.process.ExitReason;

/** After which ends a child is started again. */
public enum Restart {
  /** After every end. The default. */
  PERMANENT,

  /**
   * After an end that was not orderly: not {@code normal}, {@code shutdown} or {@code {shutdown,
   * x}}.
   */
  TRANSIENT,

  /** Never; when it has ended its supervisor forgets it. */
  TEMPORARY;

  /** Whether a child is to be started again that has ended with this reason. */
  boolean isDueAfter(ExitReason reason) {
    return switch (this) {
      case PERMANENT -> true;
      case TRANSIENT -> !isOrderly(reason);
      case TEMPORARY -> false;
    };
  }

  static boolean isOrderly(ExitReason reason) {
    return reason instanceof ExitReason.Normal
        || reason instanceof ExitReason.Shutdown
        || reason instanceof ExitReason.ShutdownWith;
  }

  /** As OTP writes it: {@code permanent}. */
  @Override
  public String toString() {
    return Check.word(this);
  }
}
