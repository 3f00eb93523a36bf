package asyncjava.ch2_2;

/** A shutdown hook that never returns, for the end that comes by itself. */
final class Attack {
  static void run() throws Exception {
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  while (true) {
                    Thread.onSpinWait();
                  }
                }));
  }
}
