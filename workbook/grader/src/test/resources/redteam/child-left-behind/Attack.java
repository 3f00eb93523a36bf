package asyncjava.ch2_2;

/**
 * Two processes that outlive the tests: one in a session of its own, one that keeps the channel
 * open.
 */
final class Attack {
  static void run() throws Exception {
    new ProcessBuilder("setsid", "sleep", "59").start();
    new ProcessBuilder("sleep", "59").inheritIO().start();
  }
}
