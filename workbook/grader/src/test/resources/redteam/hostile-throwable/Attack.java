package asyncjava.ch2_2;

/** An exception that throws at every question, and is each time caused by another one. */
final class Attack {
  static void run() throws Exception {
    throw new Hostile();
  }

  private static final class Hostile extends AssertionError {
    @Override
    public String getMessage() {
      throw new Hostile();
    }

    @Override
    public String toString() {
      throw new Hostile();
    }

    @Override
    public synchronized Throwable getCause() {
      return new Hostile();
    }

    @Override
    public StackTraceElement[] getStackTrace() {
      throw new Hostile();
    }

    @Override
    public boolean equals(Object other) {
      throw new Hostile();
    }

    @Override
    public int hashCode() {
      throw new Hostile();
    }
  }
}
