package asyncjava.ch7_2;

import asyncjava.task.Task;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;

/** Exercise 7.2.1. Numbers that are found at the same time, and their sum. */
public final class Sums {
  private Sums() {}

  /**
   * The sum of three numbers, each found by a task of its own. None of them takes more than 5 s,
   * and all of them together take as long as the slowest.
   *
   * <p>The caller exits, as of {@link Task#await()}, if a task fails.
   */
  public static int ofThree(
      Callable<Integer> first, Callable<Integer> second, Callable<Integer> third) {
    Task<Integer> a = Task.async(first);
    Task<Integer> b = Task.async(second);
    Task<Integer> c = Task.async(third);
    return a.await() + b.await() + c.await();
  }

  /**
   * The sum of as many numbers as there are, each found by a task of its own, all at the same time.
   *
   * <p>The caller exits, as of {@link Task#awaitMany(List, Duration)}, as soon as any of the tasks
   * has failed, whatever the others do, and if the sum is not there in time.
   *
   * @param timeout for all of them together
   * @return the sum; 0 if there are no numbers
   */
  public static int ofAll(List<Callable<Integer>> numbers, Duration timeout) {
    return numbers.stream()
        .map(number -> Task.<Integer>async(number))
        .mapToInt(task -> task.await(timeout))
        .sum();
  }
}
