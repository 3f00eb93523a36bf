package asyncjava.ch7_2;

import static asyncjava.process.Processes.*;
import static asyncjava.workbook.Todo.todo;

import asyncjava.task.Result;
import java.util.List;
import java.util.concurrent.Callable;

/** Exercise 7.2.4. Several ways to one result: the fastest wins. */
public final class Races {
  private Races() {}

  /**
   * Has all contestants work at the same time, each in a process of its own, and waits, however
   * long it takes, until the first of them has returned. The others are killed then.
   *
   * <p>A contestant that fails is out, and the others go on. It does not end the caller.
   *
   * <p>When it is over nothing is left of the race: no process, and in the caller no message,
   * monitor or link, be it that the caller traps exits or not. All that the caller had before is
   * still there.
   *
   * <p>If the caller is ended by an exit signal meanwhile, it ends at once, and with it the race.
   *
   * @return {@link Result.Ok} with what the winner returned; if all have failed {@link
   *     Result.Exited} with the reason of the one that failed last
   * @throws IllegalArgumentException if there is no contestant
   */
  public static <T> Result<T> firstOf(List<Callable<T>> contestants) {
    throw todo("start all contestants, take the first result, kill the others");
  }
}
