package asyncjava.ch2_2;

import java.util.concurrent.locks.LockSupport;

/** 20,000 virtual threads, each with 64 KB that it does not let go. */
final class Attack {
  static void run() throws Exception {
    for (int i = 0; i < 20_000; i++) {
      byte[] kept = new byte[64 << 10];
      Thread.startVirtualThread(
          () -> {
            LockSupport.park(kept);
            System.out.println(kept.length);
          });
    }
  }
}
