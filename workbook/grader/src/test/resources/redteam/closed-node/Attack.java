package asyncjava.ch2_2;

/** Closes the node on which the test runs. */
final class Attack {
  static void run() throws Exception {
    asyncjava.process.Processes.node().close();
  }
}
