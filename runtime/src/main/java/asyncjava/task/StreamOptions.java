package asyncjava.task;

import asyncjava.genserver.GenServer;
import java.time.Duration;

/**
 * How a stream of tasks works: {@code Task.streamOptions().maxConcurrency(4).ordered(false)}. Each
 * setting gives changed options and leaves these as they are.
 *
 * @param maxConcurrency how many tasks there are at the same time, 1 or more. Default: the
 *     processors of the machine
 * @param ordered whether the results come in the order of the items; if not, they come as they are
 *     there. Default: true
 * @param timeout how long one task may take, {@link GenServer#INFINITY} for any time. Default: 5 s
 * @param onTimeout what it means if a task takes longer, {@link OnTimeout#EXIT} or {@link
 *     OnTimeout#KILL_TASK}. In any case the task is killed. Default: exit
 * @param zipInputOnExit whether a {@link Result.Exited} also has the item, see {@link Zipped}.
 *     Default: false
 */
public record StreamOptions(
    int maxConcurrency,
    boolean ordered,
    Duration timeout,
    OnTimeout onTimeout,
    boolean zipInputOnExit) {

  public StreamOptions {
    if (maxConcurrency < 1) {
      throw new IllegalArgumentException("maxConcurrency must be 1 or more, got " + maxConcurrency);
    }
    Check.duration(timeout, "the timeout of a task");
    Check.notNull(onTimeout, "onTimeout");
    if (onTimeout != OnTimeout.EXIT && onTimeout != OnTimeout.KILL_TASK) {
      throw new IllegalArgumentException(
          "onTimeout of a stream must be exit or kill_task, got " + onTimeout);
    }
  }

  StreamOptions() {
    this(
        Runtime.getRuntime().availableProcessors(),
        true,
        Duration.ofSeconds(5),
        OnTimeout.EXIT,
        false);
  }

  /** The same with that many tasks at the same time. */
  public StreamOptions maxConcurrency(int value) {
    return new StreamOptions(value, ordered, timeout, onTimeout, zipInputOnExit);
  }

  /** The same, ordered or not. */
  public StreamOptions ordered(boolean value) {
    return new StreamOptions(maxConcurrency, value, timeout, onTimeout, zipInputOnExit);
  }

  /** The same with that time for each task. */
  public StreamOptions timeout(Duration value) {
    return new StreamOptions(maxConcurrency, ordered, value, onTimeout, zipInputOnExit);
  }

  /** The same with another answer to a task that takes too long. */
  public StreamOptions onTimeout(OnTimeout value) {
    return new StreamOptions(maxConcurrency, ordered, timeout, value, zipInputOnExit);
  }

  /** The same, with or without the item in a {@link Result.Exited}. */
  public StreamOptions zipInputOnExit(boolean value) {
    return new StreamOptions(maxConcurrency, ordered, timeout, onTimeout, value);
  }
}
