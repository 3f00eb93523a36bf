package asyncjava.supervisor;

/** Which children a supervisor starts again when one has to be. */
public enum Strategy {
  /** That one alone. */
  ONE_FOR_ONE,

  /** All: the others are stopped, last started first, and then all are started in order. */
  ONE_FOR_ALL,

  /** That one and those started after it, in the same way. */
  REST_FOR_ONE;

  /** As OTP writes it: {@code one_for_one}. */
  @Override
  public String toString() {
    return Check.word(this);
  }
}
