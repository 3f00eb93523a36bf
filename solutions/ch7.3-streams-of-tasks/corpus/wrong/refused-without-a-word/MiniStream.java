package asyncjava.ch7_3;

import static asyncjava.process.ExitReason.KILL;
import static asyncjava.process.Processes.*;
import static java.time.Duration.ZERO;

import asyncjava.process.Down;
import asyncjava.process.Ref;
import asyncjava.process.Spawned;
import asyncjava.task.Result;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Exercise 7.3.4. A stream of tasks of your own, out of processes and monitors. It gives the
 * results of some work on items, in the order of the items, while further ones are worked on, each
 * in a process of its own.
 *
 * <p>It differs from {@link asyncjava.task.Task#asyncStream} in three things: an item whose work
 * fails is a result like any other, without any trapping of exits; there is no timeout; and what is
 * under way when the owner ends may go on.
 *
 * @param <A> of the items
 * @param <R> of what the work returns
 */
public final class MiniStream<A, R> implements Iterator<Result<R>>, AutoCloseable {
  private record Done(Ref to, Object value) {}

  private record Job(Ref to, Spawned process) {}

  private final Iterator<? extends A> items;
  private final Function<? super A, ? extends R> work;
  private final int max;

  /** Taken from the items, and the result not given yet. */
  private final Queue<Job> window = new ArrayDeque<>();

  private boolean closed;

  /**
   * Begins nothing yet.
   *
   * @param work may return null, throw, or exit
   * @param max how many items are worked on at the same time, 1 or more
   * @throws IllegalArgumentException if it is less; it says what it was
   */
  public MiniStream(
      Iterable<? extends A> items, Function<? super A, ? extends R> work, int max) {
    if (max < 1) {
      throw new IllegalArgumentException("max is too small");
    }
    this.items = items.iterator();
    this.work = work;
    this.max = max;
  }

  /** As a {@link Stream}, which has to be closed if it may stop early. Given. */
  public static <A, R> Stream<Result<R>> asyncStream(
      Iterable<? extends A> items, Function<? super A, ? extends R> work, int max) {
    MiniStream<A, R> mini = new MiniStream<>(items, work, max);
    return StreamSupport.stream(
            Spliterators.spliteratorUnknownSize(mini, Spliterator.ORDERED), false)
        .onClose(mini::close);
  }

  /** Whether there is one more result, now or later. False when this is closed. */
  @Override
  public boolean hasNext() {
    return !closed && (!window.isEmpty() || items.hasNext());
  }

  /**
   * Waits for the next result: that of the first item at the first call, and so on.
   *
   * <p>When it begins to wait, {@code max} items are being worked on, as far as there are so many
   * and as far as those that are done are not waiting for a slow one before them. There are never
   * more, and at most {@code 2 * max} items have been taken whose results have not been given:
   * items may come without end.
   *
   * <p>Messages that are not of this stay where they are. After the last result, no message and no
   * monitor of this is left, and none comes later.
   *
   * @return {@link Result.Ok} with what the work returned, or {@link Result.Exited} with the reason
   *     why its process ended without a result, be it {@code normal}
   * @throws NoSuchElementException if there is no more result
   */
  @Override
  public Result<R> next() {
    while (!closed && window.size() < max && items.hasNext()) {
      window.add(start(items.next()));
    }
    if (window.isEmpty()) {
      throw new NoSuchElementException("there is no more result");
    }
    Job job = window.remove();
    Result<R> result =
        receive(
            on(Done.class, it -> it.to() == job.to(), it -> ok(it)),
            on(
                Down.class,
                it -> it.ref() == job.process().ref(),
                it -> new Result.Exited<>(it.reason())));
    forget(job);
    return result;
  }

  /**
   * Ends all work that is under way, and returns when it has ended. No message and no monitor of
   * this is left, and none comes later. A second time does nothing.
   */
  @Override
  public void close() {
    closed = true;
    window.forEach(job -> exit(job.process().pid(), KILL));
    while (!window.isEmpty()) {
      Job job = window.remove();
      receive(handle(Down.class, it -> it.ref() == job.process().ref(), _ -> {}));
      forget(job);
    }
  }

  private Job start(A item) {
    Ref to = alias();
    return new Job(to, spawnMonitor(() -> send(to, new Done(to, work.apply(item)))));
  }

  /** A result may have come just before the alias was ended. */
  private static void forget(Job job) {
    unalias(job.to());
    demonitorAndFlush(job.process().ref());
    receive(handle(Done.class, it -> it.to() == job.to(), _ -> {}), after(ZERO, () -> null));
  }

  @SuppressWarnings("unchecked") // the work returned it
  private Result<R> ok(Done done) {
    return new Result.Ok<>((R) done.value());
  }
}
