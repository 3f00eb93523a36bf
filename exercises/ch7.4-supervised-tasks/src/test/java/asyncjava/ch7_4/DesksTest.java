package asyncjava.ch7_4;

import static asyncjava.process.ExitReason.KILL;
import static asyncjava.process.ExitReason.KILLED;
import static asyncjava.process.Processes.*;
import static asyncjava.supervisor.PartitionSupervisor.via;
import static asyncjava.workbook.Workbook.settle;
import static java.time.Duration.ZERO;
import static java.time.Duration.ofHours;
import static org.assertj.core.api.Assertions.assertThat;

import asyncjava.genserver.Sys;
import asyncjava.process.Down;
import asyncjava.process.ExitReason;
import asyncjava.process.Pid;
import asyncjava.supervisor.PartitionSupervisor;
import asyncjava.task.Result;
import asyncjava.task.Task;
import asyncjava.task.TaskSupervisor;
import asyncjava.workbook.Exercise;
import asyncjava.workbook.ExpectCrash;
import asyncjava.workbook.Rule;
import java.util.List;
import org.junit.jupiter.api.Test;

@Exercise(
    id = "7.4.4",
    title = "A partitioned task supervisor",
    points = 10,
    of = Desks.class,
    mayUse = {"asyncjava.process", "asyncjava.genserver", "asyncjava.supervisor", "asyncjava.task"})
class DesksTest {
  private static final IllegalStateException CLOSED = new IllegalStateException("closed");

  @Test
  @Rule("each partition is a task supervisor, and a task is a child of the one of its key")
  void aTaskIsAChildOfItsDesk() {
    Desks.startLink(37);
    assertThat(PartitionSupervisor.partitions(Desks.NAME)).as("desks").isEqualTo(37);
    for (int key : List.of(0, 1, 39, -40)) {
      Task<Object> task = Desks.ask(key, () -> receive());
      int desk = Math.abs(key) % 37;
      assertThat(TaskSupervisor.children(via(Desks.NAME, desk)))
          .as("the tasks of desk %d, asked with the key %d", desk, key)
          .contains(task.pid());
    }
  }

  @Test
  @Rule("equal keys lead to the same desk; whoever asks, it is the key that decides")
  void equalKeysMeet() {
    Desks.startLink(8);
    Pid test = self();
    for (int n = 0; n < 5; n++) {
      spawn(
          () -> {
            Desks.ask(List.of("ann"), () -> receive());
            send(test, "asked");
            receive();
          });
      receive();
    }
    assertThat(Desks.load()).as("tasks of the desks").containsOnlyOnce(5).containsOnly(5, 0);
  }

  @Test
  @Rule("a desk that is busy holds up who needs it, and nobody else")
  void desksStartTasksIndependently() {
    Desks.startLink(2);
    Sys.suspend(via(Desks.NAME, 1));
    Pid test = self();
    spawn(() -> send(test, Desks.ask(1, () -> "one").await()));
    settle();
    assertThat(Desks.ask(0, () -> "none").await()).as("an answer of desk 0").isEqualTo("none");
    assertThat(now()).as("the time at which it was there").isEqualTo(ZERO);
    assertThat(flush()).as("answers of desk 1, which is suspended").isEmpty();
    Sys.resume(via(Desks.NAME, 1));
    assertThat(receive()).isEqualTo("one");
  }

  @Test
  @Rule("the load is told desk by desk, by number; what has ended does not count")
  void theLoad() {
    Desks.startLink(3);
    assertThat(Desks.load()).as("the load of new desks").containsExactly(0, 0, 0);
    for (int key : List.of(1, 1, 4, 2)) {
      Desks.ask(key, () -> receive());
    }
    Desks.ask(0, () -> "done").await();
    settle();
    assertThat(Desks.load()).as("the load after 1, 1, 4, 2").containsExactly(0, 3, 1);
  }

  @Test
  @Rule("a failure ends nobody but the task, and the owner hears of it")
  @ExpectCrash(IllegalStateException.class)
  void aFailureEndsNobodyElse() {
    Desks.startLink(2);
    Task<Object> works = Desks.ask(0, () -> receive());
    Task<Object> fails = Desks.ask(0, () -> closed());
    assertThat(receive(on(Down.class, it -> it.ref() == fails.ref(), Down::reason)))
        .isEqualTo(ExitReason.of(CLOSED));
    assertThat(isAlive(works.pid())).as("whether another task of that desk lives").isTrue();
  }

  @Test
  @Rule("a desk that ends takes its tasks along, those of the others go on; its keys stay")
  void aDeskEnds() {
    Desks.startLink(3);
    List<Task<Object>> tasks = List.of(0, 1, 2).stream().map(DesksTest::waiting).toList();
    exit(via(Desks.NAME, 1).whereis().orElseThrow(), KILL);
    settle();
    assertThat(tasks.stream().map(it -> isAlive(it.pid())))
        .as("whether the tasks of desks 0, 1 and 2 live")
        .containsExactly(true, false, true);
    assertThat(Desks.ask(1, () -> "again").await()).isEqualTo("again");
    settle();
    assertThat(Desks.load()).as("the load").containsExactly(1, 0, 1);
  }

  @Test
  @Rule("many tasks are started first and waited for then, each at the desk of its key")
  void allAtTheSameTime() {
    Desks.startLink(4);
    Pid test = self();
    spawn(() -> send(test, Desks.askAll(List.of(5, 10, 1, 2), n -> n, n -> hours(n))));
    settle();
    assertThat(Desks.load()).as("the load meanwhile").containsExactly(0, 2, 2, 0);
    assertThat(receive())
        .as("the results")
        .isEqualTo(List.of(new Result.Ok<>(5), ok(10), ok(1), ok(2)));
    assertThat(now()).as("the time at which they were there").isEqualTo(ofHours(10));
  }

  @Test
  @Rule("who waits for many hears of each, and goes on whatever became of it")
  @ExpectCrash(IllegalStateException.class)
  void whateverBecomesOfThem() {
    Desks.startLink(3);
    List<Integer> items = List.of(0, 1, 2);
    List<Result<Integer>> results = Desks.askAll(items, n -> n, n -> fateOf(n));
    assertThat(results)
        .isEqualTo(
            List.of(
                new Result.Exited<>(ExitReason.of(CLOSED)), new Result.Exited<>(KILLED), ok(2)));
    settle();
    assertThat(flush()).as("messages that are left").isEmpty();
    assertThat(info(self()).orElseThrow().monitors()).as("monitors that are left").isEmpty();
    assertThat(Desks.load()).as("the load at the end").containsExactly(0, 0, 0);
  }

  /** The first fails, the second ends with its desk, the third is well. */
  private static int fateOf(int n) {
    switch (n) {
      case 0 -> closed();
      case 1 -> exit(via(Desks.NAME, 1).whereis().orElseThrow(), KILL);
      default -> {}
    }
    return hours(n);
  }

  private static Task<Object> waiting(int key) {
    return Desks.ask(key, () -> receive());
  }

  private static Result<Integer> ok(int value) {
    return new Result.Ok<>(value);
  }

  private static int hours(int n) {
    sleep(ofHours(n));
    return n;
  }

  private static int closed() {
    throw CLOSED;
  }
}
