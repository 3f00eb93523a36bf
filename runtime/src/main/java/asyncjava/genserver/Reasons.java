package asyncjava.genserver;

import asyncjava.process.ExitReason;

/** Exit reasons that are words; see also the constants of {@link ExitReason}. */
public final class Reasons {
  private enum Word {
    TIMEOUT,
    CALLING_SELF;

    @Override
    public String toString() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /** {@code timeout}: it took longer than was allowed. */
  public static final ExitReason TIMEOUT = new ExitReason.Term(Word.TIMEOUT);

  /** {@code calling_self}: a process that waited for itself would wait for ever. */
  public static final ExitReason CALLING_SELF = new ExitReason.Term(Word.CALLING_SELF);

  private Reasons() {}
}
