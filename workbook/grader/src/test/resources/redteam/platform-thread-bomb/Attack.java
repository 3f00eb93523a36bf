package asyncjava.ch2_2;

import java.util.concurrent.locks.LockSupport;

/** 4,000 threads of the system, for a minute. */
final class Attack {
  static void run() throws Exception {
    for (int i = 0; i < 4_000; i++) {
      Thread.ofPlatform().daemon().start(() -> LockSupport.parkNanos(60_000_000_000L));
    }
    Thread.sleep(60_000);
  }
}
