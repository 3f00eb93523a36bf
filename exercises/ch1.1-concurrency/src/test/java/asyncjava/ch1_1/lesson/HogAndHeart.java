package asyncjava.ch1_1.lesson;

import java.util.concurrent.Executors;

/** Two virtual threads; to be run with a single carrier. */
final class HogAndHeart {

  public static void main(String[] arguments) throws InterruptedException {
    Runnable pause = arguments[0].equals("selfish") ? () -> {} : Thread::yield;
    Thread.startVirtualThread(() -> both(pause)).join();
  }

  static void both(Runnable pause) {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      threads.execute(() -> threeTimes("hog", pause));
      threads.execute(() -> threeTimes("heart", Thread::yield));
    } // waits for both
  }

  static void threeTimes(String who, Runnable pause) {
    for (int i = 1; i <= 3; i++) {
      System.out.print(who + i + " ");
      pause.run();
    }
  }
}
