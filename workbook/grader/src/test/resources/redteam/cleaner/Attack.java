package asyncjava.ch2_2;

import java.lang.ref.Cleaner;

/** Code that the garbage collector sets off, and that never returns. */
final class Attack {
  static void run() throws Exception {
    Cleaner.create()
        .register(
            new Object(),
            () -> {
              while (true) {
                Thread.onSpinWait();
              }
            });
    new Lingering();
    System.gc();
  }

  @SuppressWarnings("removal")
  private static final class Lingering {
    @Override
    protected void finalize() {
      while (true) {
        Thread.onSpinWait();
      }
    }
  }
}
