package asyncjava.supervisor;

/**
 * What a supervisor answers. {@link Supervisor#startChild} and {@link Supervisor#restartChild} give
 * those that are errors as the reason of a {@link asyncjava.genserver.Start.NotStarted}.
 */
public enum Outcome {
  /** It is done. */
  OK,

  /** There is no such child. */
  NOT_FOUND,

  /** The child runs, so this cannot be done. */
  RUNNING,

  /** The child is about to be started again, so this cannot be done. */
  RESTARTING,

  /** There is a child of that id, which does not run. */
  ALREADY_PRESENT,

  /** There are as many children as there may be. */
  MAX_CHILDREN;

  /** As OTP writes it: {@code not_found}. */
  @Override
  public String toString() {
    return Check.word(this);
  }
}
