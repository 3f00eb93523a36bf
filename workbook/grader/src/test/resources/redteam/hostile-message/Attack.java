package asyncjava.ch2_2;

import java.util.concurrent.locks.LockSupport;

/** An exception whose message never comes. */
final class Attack {
  static void run() throws Exception {
    throw new Hostile();
  }

  private static final class Hostile extends RuntimeException {
    @Override
    public String getMessage() {
      while (true) {
        LockSupport.park();
      }
    }
  }
}
