package asyncjava.ch7_2;

import asyncjava.task.Task;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

public final class Sums {
  private Sums() {}

  public static int ofThree(
      Callable<Integer> first, Callable<Integer> second, Callable<Integer> third) {
    return ofAll(List.of(first, second, third), Duration.ofSeconds(5));
  }

  public static int ofAll(List<Callable<Integer>> numbers, Duration timeout) {
    Stream<Task<Integer>> tasks = numbers.stream().map(Task::async);
    List<Integer> values = Task.awaitMany(tasks.toList(), timeout);
    int sum = 0;
    for (int value : values) {
      sum += value;
    }
    return sum;
  }
}
