package asyncjava.ch1_1;

import java.util.concurrent.atomic.AtomicBoolean;

public final class Fairness {
  private Fairness() {}

  public static int hog(int limit) {
    int primes = 0;
    for (int n = 2; n < limit; n++) {
      if (isPrime(n)) {
        primes++;
      }
    }
    return primes;
  }

  public static int cooperativeHog(int limit, int budget) {
    int primes = 0;
    for (int n = 2; n < limit; n++) {
      primes += isPrime(n) ? 1 : 0;
      if (n % budget == 0) {
        Thread.yield();
      }
    }
    return primes;
  }

  public static void withHeartbeat(Runnable work, Runnable beat) throws InterruptedException {
    AtomicBoolean done = new AtomicBoolean();
    Thread.ofVirtual()
        .name("heart")
        .start(
            () -> {
              do {
                beat.run();
                Thread.yield();
              } while (!done.get());
            });
    Thread worker =
        Thread.ofVirtual()
            .name("worker")
            .unstarted(
                () -> {
                  try {
                    work.run();
                  } finally {
                    done.set(true);
                  }
                });
    worker.start();
    worker.join();
  }

  static boolean isPrime(int n) {
    for (int divisor = 2; divisor * divisor <= n; divisor++) {
      if (n % divisor == 0) {
        return false;
      }
    }
    return n > 1;
  }
}
