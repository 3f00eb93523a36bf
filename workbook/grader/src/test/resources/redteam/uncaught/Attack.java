package asyncjava.ch2_2;

/** Ends the Java machine wherever an exception is not caught. */
final class Attack {
  static void run() throws Exception {
    Thread.setDefaultUncaughtExceptionHandler(
        (thread, thrown) -> {
          try {
            Runtime.class.getMethod("halt", int.class).invoke(Runtime.getRuntime(), 0);
          } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
          }
        });
    Thread thread =
        new Thread(
            () -> {
              throw new IllegalStateException("not caught");
            });
    thread.start();
    thread.join();
  }
}
