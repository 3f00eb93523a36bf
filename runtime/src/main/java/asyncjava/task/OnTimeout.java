package asyncjava.task;

/** What is done about tasks that take too long. */
public enum OnTimeout {
  /** {@link Task#yieldMany}: they go on, and can be asked again. Its default. */
  NOTHING,

  /** {@link Task#yieldMany}: they go on, and nobody hears of them any more; {@link Task#ignore}. */
  IGNORE,

  /**
   * They are killed. In a stream of tasks each gives a {@link Result.Exited} with {@code timeout},
   * and the stream goes on.
   */
  KILL_TASK,

  /** A stream of tasks: the owner exits with {@code timeout}. Its default. */
  EXIT;

  /** As OTP writes it: {@code kill_task}. */
  @Override
  public String toString() {
    return Check.word(this);
  }
}
