package asyncjava.ch1_1;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counts how often the heart beats while a hog is at work. Run by the tests where there is one
 * carrier.
 */
final class HogBesideHeart {
  static final int LIMIT = 20_000;
  static final int BUDGET = 1_000;

  /**
   * After so many beats the work will never be done; a yield at every number makes less than
   * 20,000.
   */
  private static final int FAR_TOO_OFTEN = 100_000;

  private static final AtomicInteger beats = new AtomicInteger();
  private static final CountDownLatch firstBeat = new CountDownLatch(1);
  private static volatile boolean begun;
  private static volatile int during;
  private static boolean cooperative;

  private HogBesideHeart() {}

  /** Prints "beats: 19", or in words why it cannot tell. */
  public static void main(String[] arguments) throws InterruptedException {
    cooperative = arguments[0].equals("cooperative");
    // From a virtual thread, so that all of them stand in the same queue, that of the one carrier.
    Thread.startVirtualThread(HogBesideHeart::run).join();
  }

  private static void run() {
    try {
      Fairness.withHeartbeat(HogBesideHeart::work, HogBesideHeart::beat);
      System.out.println(
          begun ? "beats: " + during : "withHeartbeat returned before the work began");
    } catch (InterruptedException e) {
      System.out.println("withHeartbeat was interrupted");
    }
  }

  private static void work() {
    try {
      firstBeat.await(); // so that the heart is there, and ready to go on
    } catch (InterruptedException e) {
      return;
    }
    begun = true;
    int before = beats.get();
    if (cooperative) {
      Fairness.cooperativeHog(LIMIT, BUDGET);
    } else {
      Fairness.hog(LIMIT);
    }
    during = beats.get() - before;
  }

  private static void beat() {
    firstBeat.countDown();
    if (beats.incrementAndGet() == FAR_TOO_OFTEN) {
      System.out.println(
          begun
              ? "100,000 beats, and the work was not done: does it sleep or wait?"
              : "100,000 beats, and the work had not begun: does the heart give way?");
      Runtime.getRuntime().halt(1);
    }
  }
}
