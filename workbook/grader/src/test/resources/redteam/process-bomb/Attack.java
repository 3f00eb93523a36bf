package asyncjava.ch2_2;

/** Eighty processes, for a minute. */
final class Attack {
  static void run() throws Exception {
    for (int i = 0; i < 80; i++) {
      new ProcessBuilder("sleep", "59").start();
    }
    Thread.sleep(60_000);
  }
}
