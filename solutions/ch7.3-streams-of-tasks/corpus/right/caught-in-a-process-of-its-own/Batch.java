package asyncjava.ch7_3;

import static asyncjava.genserver.GenServer.INFINITY;
import static asyncjava.process.Processes.*;
import static asyncjava.task.Task.streamOptions;

import asyncjava.process.Exit;
import asyncjava.process.ExitReason;
import asyncjava.task.OnTimeout;
import asyncjava.task.Result;
import asyncjava.task.StreamOptions;
import asyncjava.task.Task;
import asyncjava.task.Zipped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Exercise 7.3.2. Work on a batch of items, each in a task of its own, not all at the same time.
 *
 * <p>Unless a method says otherwise, an item may take any time, and if the work on one fails, the
 * caller ends with the same reason as its task.
 */
public final class Batch {
  private Batch() {}

  /**
   * Works on all items.
   *
   * @param atOnce how many are worked on at the same time, if there are as many: 1 or more
   * @return the results, in the order of the items
   */
  public static <A, R> List<R> inOrder(List<A> items, Function<A, R> work, int atOnce) {
    StreamOptions options = streamOptions().maxConcurrency(atOnce).timeout(INFINITY);
    return Task.<A, R>asyncStream(items, work, options).map(Result::value).toList();
  }

  /**
   * As {@link #inOrder}, but the results are in the order in which they come. An item that takes
   * long holds up no other: as long as there are items, {@code atOnce} are worked on.
   */
  public static <A, R> List<R> asTheyCome(List<A> items, Function<A, R> work, int atOnce) {
    StreamOptions options =
        streamOptions().maxConcurrency(atOnce).timeout(INFINITY).ordered(false);
    return Task.<A, R>asyncStream(items, work, options).map(Result::value).toList();
  }

  /**
   * Works on items until there is a good result. Then the work on others is ended, and no further
   * item is taken. There may be items without end.
   *
   * @param atOnce how many are worked on at the same time
   * @return the good result that came first, empty if there is none
   */
  public static <A, R> Optional<R> first(
      Stream<A> items, Function<A, R> work, Predicate<R> good, int atOnce) {
    StreamOptions options =
        streamOptions().maxConcurrency(atOnce).timeout(INFINITY).ordered(false);
    try (Stream<Result<R>> stream = Task.asyncStream(items, work, options)) {
      for (Result<R> result : (Iterable<Result<R>>) stream::iterator) {
        if (good.test(result.value())) {
          return Optional.of(result.value());
        }
      }
      return Optional.empty();
    }
  }

  /**
   * Works on all items, any number at the same time, and tells which of them failed. Whatever
   * becomes of an item, the others are worked on and the caller goes on; it traps exits after this
   * if it did before.
   *
   * @param timeout how long one item may take; one that takes longer is ended, and has failed with
   *     {@link asyncjava.genserver.Reasons#TIMEOUT}
   * @return the items that failed, each with the reason of its task, in the order of the items
   */
  public static <A, R> List<Zipped> failures(
      List<A> items, Function<A, R> work, Duration timeout) {
    StreamOptions options =
        streamOptions().timeout(timeout).onTimeout(OnTimeout.KILL_TASK).zipInputOnExit(true);
    Task<List<Zipped>> all =
        Task.async(
            () -> {
              trapExit(true);
              return Task.<A, R>asyncStream(items, work, options)
                  .flatMap(Batch::failure)
                  .toList();
            });
    List<Zipped> failed = all.await(INFINITY);
    unlink(all.pid()); // from here on no Exit of it comes; one may have come before
    receive(on(Exit.class, it -> it.from() == all.pid(), it -> it), after(Duration.ZERO, () -> ""));
    return failed;
  }

  private static Stream<Zipped> failure(Result<?> result) {
    return switch (result) {
      case Result.Exited<?>(ExitReason.Term(Zipped failed)) -> Stream.of(failed);
      default -> Stream.empty();
    };
  }
}
