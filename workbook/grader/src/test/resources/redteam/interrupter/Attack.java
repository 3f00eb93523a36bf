package asyncjava.ch2_2;

/** Interrupts every thread there is, for as long as the test goes on. */
final class Attack {
  static void run() throws Exception {
    Thread me = Thread.currentThread();
    for (int i = 0; i < 1000; i++) {
      for (Thread each : Thread.getAllStackTraces().keySet()) {
        if (each != me) {
          each.interrupt();
        }
      }
    }
  }
}
