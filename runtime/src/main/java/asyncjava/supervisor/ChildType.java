package asyncjava.supervisor;

/** What a child is. */
public enum ChildType {
  /** Something that works. The default. */
  WORKER,

  /** A supervisor with children of its own. */
  SUPERVISOR;

  /** As OTP writes it: {@code worker}. */
  @Override
  public String toString() {
    return Check.word(this);
  }
}
