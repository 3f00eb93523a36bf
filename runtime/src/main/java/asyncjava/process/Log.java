package asyncjava.process;

/** Where a node tells what nobody else is told. */
final class Log {
  private Log() {}

  /** Looked up when it is needed: the first time takes milliseconds, and most nodes never log. */
  static System.Logger log() {
    return System.getLogger("asyncjava.process");
  }
}
