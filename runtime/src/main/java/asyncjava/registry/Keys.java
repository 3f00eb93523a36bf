package asyncjava.registry;

/** How many processes a key of a registry can stand for. */
public enum Keys {
  /** A key stands for one process or none. */
  UNIQUE,
  /** A key stands for any number of processes, and for one process any number of times. */
  DUPLICATE;

  @Override
  public String toString() {
    return this == UNIQUE ? "unique" : "duplicate";
  }
}
