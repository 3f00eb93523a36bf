package asyncjava.ch7_4;

import static asyncjava.genserver.GenServer.INFINITY;
import static asyncjava.process.Processes.name;
import static asyncjava.supervisor.PartitionSupervisor.via;

import asyncjava.genserver.Start;
import asyncjava.supervisor.DynamicSupervisor;
import asyncjava.supervisor.PartitionSupervisor;
import asyncjava.task.Result;
import asyncjava.task.Task;
import asyncjava.task.TaskSupervisor;
import asyncjava.task.Yielded;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;

/**
 * Exercise 7.4.4. Several task supervisors, called desks, where there was one: the partitions of a
 * partition supervisor with the name {@link #NAME}. A key says which desk starts a task.
 */
public final class Desks {
  /** The name of the partition supervisor. */
  public static final String NAME = "desks";

  private Desks() {}

  /** Starts so many desks, linked to the caller. */
  public static Start startLink(int desks) {
    return PartitionSupervisor.startLink(
        PartitionSupervisor.options(NAME).partitions(desks),
        TaskSupervisor.childSpec(TaskSupervisor.options()));
  }

  /**
   * Starts a task at the desk that the key belongs to. A failure of the task does not end the
   * caller, which is its owner, nor the other way round. The caller waits for that desk to start
   * the task, and for no other desk.
   */
  public static <T> Task<T> ask(Object key, Callable<T> work) {
    return TaskSupervisor.asyncNolink(via(NAME, key), work);
  }

  /**
   * Applies a function to each item, each in a task of its own at the desk of its key, and all at
   * the same time, however long that takes. The caller goes on whatever becomes of them, and
   * nothing of them is left in its mailbox.
   *
   * @param key of an item
   * @return what became of each, in the order of the items
   */
  public static <A, R> List<Result<R>> askAll(
      List<A> items, Function<A, ?> key, Function<A, R> work) {
    List<Task<R>> tasks = new ArrayList<>();
    for (A item : items) {
      tasks.add(ask(key.apply(item), () -> work.apply(item)));
    }
    return Task.yieldMany(tasks, INFINITY).stream()
        .map(Yielded::result)
        .map(result -> result.orElseThrow())
        .toList();
  }

  /** How many tasks each desk has, in the order of the partitions' numbers. */
  public static List<Integer> load() {
    return PartitionSupervisor.whichChildren(name(NAME)).stream()
        .sorted(Comparator.comparing(child -> (Integer) child.id()))
        .map(child -> DynamicSupervisor.countChildren(child.pid().orElseThrow()).active())
        .toList();
  }
}
