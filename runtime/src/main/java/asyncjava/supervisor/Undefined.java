package asyncjava.supervisor;

/** The id of those that have none. */
enum Undefined {
  UNDEFINED;

  @Override
  public String toString() {
    return Check.word(this);
  }
}
