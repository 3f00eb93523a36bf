package asyncjava.ch1_1;

/**
 * A hog and a heartbeat: two virtual threads that may have to share one carrier. Nobody takes the
 * carrier away from a virtual thread that computes, so both have to give it away themselves.
 */
public final class Fairness {
  private Fairness() {}

  /** Counts the primes below {@code limit} and keeps its carrier all the time: a hog. */
  public static int hog(int limit) {
    int primes = 0;
    for (int n = 2; n < limit; n++) {
      if (isPrime(n)) {
        primes++;
      }
    }
    return primes;
  }

  /**
   * Counts the primes below {@code limit} as {@link #hog} does, but is cooperative: each time when
   * it has looked at {@code budget} numbers more, it lets the other virtual threads of its carrier
   * have a turn, and goes on when its own comes again. It does so no more often, and never sleeps
   * or waits for anything else than its turn.
   *
   * @param budget how many numbers it may look at in a turn, 1 or more
   */
  public static int cooperativeHog(int limit, int budget) {
    int primes = 0;
    int left = budget;
    for (int n = 2; n < limit; n++) {
      if (isPrime(n)) {
        primes++;
      }
      left--;
      if (left == 0) {
        Thread.yield();
        left = budget;
      }
    }
    return primes;
  }

  /**
   * Runs {@code work} in a virtual thread, and beside it a heart: another virtual thread, which
   * calls {@code beat} and then lets others have a turn, over and over, until the work has ended.
   * Returns when the work has ended; the heart then ends by itself.
   *
   * @throws InterruptedException if the caller is interrupted while it waits
   */
  public static void withHeartbeat(Runnable work, Runnable beat) throws InterruptedException {
    Thread worker = Thread.startVirtualThread(work);
    Thread.startVirtualThread(
        () -> {
          while (worker.isAlive()) {
            beat.run();
          }
        });
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
