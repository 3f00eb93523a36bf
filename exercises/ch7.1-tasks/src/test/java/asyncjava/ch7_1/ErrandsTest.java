package asyncjava.ch7_1;

import static asyncjava.process.Processes.*;
import static asyncjava.workbook.Workbook.crashes;
import static asyncjava.workbook.Workbook.settle;
import static java.time.Duration.ZERO;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import asyncjava.process.Body;
import asyncjava.process.Down;
import asyncjava.process.ExitReason;
import asyncjava.process.Pid;
import asyncjava.process.ProcessExit;
import asyncjava.supervisor.Child;
import asyncjava.supervisor.Supervisor;
import asyncjava.workbook.Exercise;
import asyncjava.workbook.ExpectCrash;
import asyncjava.workbook.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

@Exercise(
    id = "7.1.1",
    title = "Fire and forget",
    points = 10,
    of = Errands.class,
    mayUse = {"asyncjava.process", "asyncjava.genserver", "asyncjava.supervisor", "asyncjava.task"})
class ErrandsTest {
  private static final IllegalStateException FLAT_TYRE = new IllegalStateException("flat tyre");

  private static final Body FAILS =
      () -> {
        sleep(ofSeconds(1));
        throw FLAT_TYRE;
      };

  private static final Body TAKES_LONG = () -> receive();

  @Test
  @Rule("a task is started and not waited for: all of them work at the same time")
  void nobodyWaitsForATask() {
    Pid test = self();
    Body errand =
        () -> {
          sleep(ofSeconds(1));
          send(test, self());
        };
    List<Pid> tasks = new ArrayList<>(Errands.forget(List.of(errand, errand)));
    tasks.addAll(Errands.together(List.of(errand, errand)));
    Errands.supervised(Map.of("bank", errand, "bakery", errand));
    assertThat(now()).as("the time at which all have been started").isEqualTo(ZERO);
    sleep(ofSeconds(2));
    List<Object> done = flush();
    assertThat(done).as("who has done an errand").hasSize(6).doesNotHaveDuplicates();
    assertThat(done).as("who has done an errand").containsAll(tasks).doesNotContain(test);
  }

  @Test
  @Rule("a task by start is linked to nobody: its crash is nobody's business")
  @ExpectCrash(IllegalStateException.class)
  void aForgottenTaskCrashesAlone() {
    Started started = from(() -> Errands.forget(List.of(TAKES_LONG, FAILS, TAKES_LONG)));
    List<Pid> tasks = started.tasks();
    sleep(ofSeconds(2));
    assertThat(alive(tasks)).as("who goes on").isEqualTo(List.of(tasks.get(0), tasks.get(2)));
    assertThat(isAlive(started.caller())).as("whether the caller goes on").isTrue();
    exit(started.caller(), "boom");
    settle();
    assertThat(alive(tasks))
        .as("who goes on when the caller has ended")
        .isEqualTo(List.of(tasks.get(0), tasks.get(2)));
  }

  @Test
  @Rule("a task by startLink is linked to its caller: its crash ends the caller, and all others")
  @ExpectCrash(IllegalStateException.class)
  void aLinkedTaskTakesItsCallerAlong() {
    Started started = from(() -> Errands.together(List.of(TAKES_LONG, FAILS, TAKES_LONG)));
    assertThat(alive(started.tasks())).as("who is at work").hasSize(3);
    monitor(started.caller());
    Object why =
        receive(on(Down.class, it -> it.reason()), after(ofSeconds(2), () -> "it has not"));
    assertThat(why).as("why the caller has ended").isEqualTo(ExitReason.of(FLAT_TYRE));
    settle();
    assertThat(alive(started.tasks())).as("which errands go on").isEmpty();
  }

  @Test
  @Rule("a caller that fails takes its linked tasks along; a task that is done ends nobody")
  void aCallerTakesItsLinkedTasksAlong() {
    Started started = from(() -> Errands.together(List.of(TAKES_LONG, () -> {}, TAKES_LONG)));
    assertThat(isAlive(started.caller())).as("whether the caller goes on").isTrue();
    assertThat(alive(started.tasks())).as("which errands go on").hasSize(2);
    exit(started.caller(), "boom");
    settle();
    assertThat(alive(started.tasks())).as("which errands go on without the caller").isEmpty();
  }

  @Test
  @Rule("a supervised task is linked to its supervisor, and to nobody else")
  void aSupervisedTaskIsLinkedToItsSupervisor() {
    Pid supervisor = Errands.supervised(Map.of("bank", TAKES_LONG, "bakery", TAKES_LONG)).pid();
    assertThat(info(self()).orElseThrow().links())
        .as("to whom the caller is linked")
        .isEqualTo(Set.of(supervisor));
    Map<Object, Pid> tasks = children(supervisor);
    assertThat(tasks.keySet()).as("ids of the children").isEqualTo(Set.of("bank", "bakery"));
    for (Pid task : tasks.values()) {
      assertThat(info(task).orElseThrow().links())
          .as("to whom a task is linked")
          .isEqualTo(Set.of(supervisor));
    }
    unlink(supervisor);
    exit(supervisor, ExitReason.SHUTDOWN);
    settle();
    assertThat(alive(List.copyOf(tasks.values())))
        .as("which errands go on without the supervisor")
        .isEmpty();
  }

  @Test
  @Rule("a supervised task is temporary: it is never started again, and its end disturbs nobody")
  @ExpectCrash(IllegalStateException.class)
  void aSupervisedTaskIsTemporary() {
    Pid test = self();
    Function<String, Body> fails =
        name ->
            () -> {
              send(test, name);
              FAILS.run();
            };
    Body done =
        () -> {
          send(test, "done");
          sleep(ofSeconds(1));
        };
    Map<String, Body> errands =
        Map.of(
            "done", done,
            "a", fails.apply("a"),
            "b", fails.apply("b"),
            "c", fails.apply("c"),
            "d", fails.apply("d"),
            "long", TAKES_LONG);
    Pid supervisor = from(() -> List.of(Errands.supervised(errands).pid())).tasks().getFirst();
    sleep(ofSeconds(5));
    assertThat(flush())
        .as("which errands were started")
        .containsExactlyInAnyOrder("done", "a", "b", "c", "d");
    assertThat(isAlive(supervisor)).as("whether the supervisor goes on").isTrue();
    assertThat(children(supervisor).keySet()).as("who is at work").isEqualTo(Set.of("long"));
  }

  @Test
  @Rule("a task that gives up by an exit is reported as a crash is; a plain process is not")
  @ExpectCrash(ProcessExit.class)
  void aTaskThatFailsIsReported() {
    Body givesUp =
        () -> {
          sleep(ofSeconds(1));
          exit("closed on Mondays");
        };
    List<Pid> tasks = new ArrayList<>(from(() -> Errands.forget(List.of(givesUp))).tasks());
    tasks.addAll(from(() -> Errands.together(List.of(givesUp))).tasks());
    sleep(ofSeconds(2));
    assertThat(crashes().stream().map(it -> it.pid()).toList())
        .as("whose failure was reported")
        .containsExactlyInAnyOrderElementsOf(tasks);
  }

  private record Started(Pid caller, List<Pid> tasks) {}

  /** Has another process start the tasks, and go on. */
  private static Started from(Supplier<List<Pid>> start) {
    Pid test = self();
    Pid caller =
        spawn(
            () -> {
              send(test, new Started(self(), start.get()));
              receive(on(String.class, it -> it));
            });
    Started started = receive(on(Started.class, it -> it.caller() == caller, it -> it));
    settle();
    return started;
  }

  private static List<Pid> alive(List<Pid> tasks) {
    settle();
    return tasks.stream().filter(task -> isAlive(task)).toList();
  }

  private static Map<Object, Pid> children(Pid supervisor) {
    settle();
    return Supervisor.whichChildren(supervisor).stream()
        .filter(child -> child.pid().isPresent())
        .collect(Collectors.toMap(Child::id, child -> child.pid().orElseThrow()));
  }
}
