package asyncjava.ch2_2;

import java.util.concurrent.CountDownLatch;

/** Two threads that each have what the other wants. */
final class Attack {
  static void run() throws Exception {
    Object one = new Object();
    Object other = new Object();
    CountDownLatch both = new CountDownLatch(2);
    Thread a = Thread.ofPlatform().daemon().start(() -> take(one, other, both));
    Thread b = Thread.ofPlatform().daemon().start(() -> take(other, one, both));
    a.join();
    b.join();
  }

  private static void take(Object first, Object then, CountDownLatch both) {
    synchronized (first) {
      both.countDown();
      try {
        both.await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      synchronized (then) {
        System.out.println("reached: both locks");
      }
    }
  }
}
