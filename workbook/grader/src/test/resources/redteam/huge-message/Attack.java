package asyncjava.ch2_2;

/** An exception with a message of 2 MB. */
final class Attack {
  static void run() throws Exception {
    throw new IllegalStateException("x\n".repeat(1 << 20));
  }
}
