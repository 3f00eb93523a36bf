package asyncjava.ch2_2;

/** A loop that looks at no interrupt. */
final class Attack {
  static void run() throws Exception {
    while (true) {
      Thread.onSpinWait();
    }
  }
}
