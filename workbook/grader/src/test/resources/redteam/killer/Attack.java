package asyncjava.ch2_2;

/** Kills every process of the test. */
final class Attack {
  static void run() throws Exception {
    for (var pid : asyncjava.process.Processes.list()) {
      asyncjava.process.Processes.exit(pid, asyncjava.process.ExitReason.KILL);
    }
  }
}
