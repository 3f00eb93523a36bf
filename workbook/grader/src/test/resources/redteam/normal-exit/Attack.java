package asyncjava.ch2_2;

/** Ends the test, with a reason that is no error. */
final class Attack {
  static void run() throws Exception {
    asyncjava.process.Processes.exit(asyncjava.process.ExitReason.NORMAL);
  }
}
