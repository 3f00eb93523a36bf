package asyncjava.supervisor;

/**
 * Whether a supervisor ends by itself, with {@code shutdown}, when children that are {@link
 * ChildSpec#significant() significant} have ended. What counts is an end by itself after which the
 * child is not started again, so neither a restart nor {@link Supervisor#terminateChild}.
 */
public enum AutoShutdown {
  /** It does not. The default; no child may be significant then. */
  NEVER,

  /** When the first of them has ended. */
  ANY_SIGNIFICANT,

  /** When the last of them has ended. */
  ALL_SIGNIFICANT;

  /** As OTP writes it: {@code any_significant}. */
  @Override
  public String toString() {
    return Check.word(this);
  }
}
