package asyncjava.ch2_2;

/** Ends the Java machine, but has a shutdown hook that never returns. */
final class Attack {
  static void run() throws Exception {
    Thread hook =
        new Thread(
            () -> {
              while (true) {
                Thread.onSpinWait();
              }
            });
    Runtime.getRuntime().addShutdownHook(hook);
    System.class.getMethod("exit", int.class).invoke(null, 0);
  }
}
