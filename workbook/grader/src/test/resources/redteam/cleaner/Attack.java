package asyncjava.ch2_2;

import java.lang.ref.Cleaner;
import java.util.concurrent.locks.LockSupport;

/** Code that the garbage collector sets off, and that never returns. */
final class Attack {
  static void run() throws Exception {
    Cleaner.create()
        .register(
            new Object(),
            () -> {
              while (true) {
                LockSupport.park();
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
        LockSupport.park();
      }
    }
  }
}
