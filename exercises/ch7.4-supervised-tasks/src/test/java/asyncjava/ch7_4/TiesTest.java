package asyncjava.ch7_4;

import static asyncjava.genserver.GenServer.INFINITY;
import static asyncjava.process.Processes.*;
import static asyncjava.workbook.Workbook.settle;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import asyncjava.ch7_4.Ties.Event;
import asyncjava.ch7_4.Ties.Way;
import asyncjava.ch7_4.Ties.Who;
import asyncjava.process.Body;
import asyncjava.process.Dest;
import asyncjava.process.Down;
import asyncjava.process.ExitReason;
import asyncjava.process.Pid;
import asyncjava.process.ProcessInfo;
import asyncjava.task.Result;
import asyncjava.task.Task;
import asyncjava.task.TaskSupervisor;
import asyncjava.workbook.Exercise;
import asyncjava.workbook.ExpectCrash;
import asyncjava.workbook.Rule;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

@Exercise(
    id = "7.4.1",
    title = "Linked or not: who dies",
    points = 12,
    of = Ties.class,
    mayUse = {"asyncjava.process", "asyncjava.genserver", "asyncjava.supervisor", "asyncjava.task"})
class TiesTest {
  private static final IllegalStateException FLAT_TYRE = new IllegalStateException("flat tyre");

  @Test
  @Rule("a supervised task belongs to the supervisor; its result, to the caller")
  void theSupervisorHasTheTask() {
    Pid supervisor = supervisor();
    Task<Integer> together = Ties.together(supervisor, () -> after(ofSeconds(1), 1));
    Task<Integer> apart = Ties.apart(supervisor, () -> after(ofSeconds(1), 2));
    Pid forgotten = Ties.forget(supervisor, () -> sleep(ofSeconds(1)));
    assertThat(TaskSupervisor.children(supervisor))
        .as("the tasks of the supervisor")
        .isEqualTo(List.of(together.pid(), apart.pid(), forgotten));
    assertThat(List.of(together.await(), apart.await())).isEqualTo(List.of(1, 2));
    assertThat(now()).as("the time at which all was done").isEqualTo(ofSeconds(1));
  }

  @Test
  @Rule("async links: caller and task stand or fall together")
  @ExpectCrash(IllegalStateException.class)
  void togetherIsLinked() {
    Pid supervisor = supervisor();
    Body owner =
        () -> {
          Ties.together(supervisor, () -> fail());
          receive(on(String.class, it -> it));
        };
    assertThat(endOf(owner)).as("why the caller ended").isEqualTo(ExitReason.of(FLAT_TYRE));
    assertThat(endOf(() -> failsWith(Ties.together(supervisor, () -> receive()))))
        .isEqualTo(ExitReason.of(FLAT_TYRE));
    assertThat(TaskSupervisor.children(supervisor)).as("tasks left by callers").isEmpty();
  }

  @Test
  @Rule("asyncNolink monitors and does not link: a failure is a DOWN, and ends nobody else")
  @ExpectCrash(IllegalStateException.class)
  void apartIsMonitored() {
    Pid supervisor = supervisor();
    Task<Object> task = Ties.apart(supervisor, () -> fail());
    assertThat(receive(on(Down.class, it -> it.ref() == task.ref(), Down::reason)))
        .as("the reason in the DOWN that the caller gets")
        .isEqualTo(ExitReason.of(FLAT_TYRE));
    assertThat(endOf(() -> failsWith(Ties.apart(supervisor, () -> receive()))))
        .isEqualTo(ExitReason.of(FLAT_TYRE));
    assertThat(TaskSupervisor.children(supervisor)).as("tasks left by a caller").hasSize(1);
  }

  @Test
  @Rule("startChild neither links nor monitors: nobody hears of the task, and it is not restarted")
  @ExpectCrash(IllegalStateException.class)
  void aForgottenTaskIsNobodysBusiness() {
    Pid supervisor = supervisor();
    ProcessInfo before = info(self()).orElseThrow();
    Pid works = Ties.forget(supervisor, () -> receive());
    ProcessInfo after = info(self()).orElseThrow();
    assertThat(after.links()).as("links of the caller").isEqualTo(before.links());
    assertThat(after.monitors()).as("monitors of the caller").isEqualTo(before.monitors());
    Ties.forget(supervisor, () -> fail());
    settle();
    assertThat(flush()).as("what the caller hears").isEmpty();
    assertThat(TaskSupervisor.children(supervisor)).as("tasks").isEqualTo(List.of(works));
  }

  @Test
  @Rule("yield says what became of a task, where await would exit with it")
  @ExpectCrash(IllegalStateException.class)
  void aFailureHasAFallback() {
    Pid supervisor = supervisor();
    assertThat(Ties.orElse(supervisor, () -> after(ofHours(1), 42), ofHours(2), 0)).isEqualTo(42);
    assertThat(Ties.orElse(supervisor, () -> fail(), ofHours(2), 0))
        .as("what comes of work that fails")
        .isEqualTo(0);
    assertThat(now()).as("the time, an hour after the start").isEqualTo(ofHours(1));
  }

  @Test
  @Rule("who gives up on a task ends it, and leaves no process, message or monitor")
  @ExpectCrash(IllegalStateException.class)
  void aLateTaskIsEnded() {
    Pid supervisor = supervisor();
    for (boolean traps : List.of(false, true)) {
      Duration begin = now();
      assertThat(Ties.orElse(supervisor, () -> lasting(traps), ofSeconds(10), 7)).isEqualTo(7);
      assertThat(now().minus(begin))
          .as("the time it takes, with a task that traps exits: %s", traps)
          .isEqualTo(ofSeconds(10));
    }
    Ties.orElse(supervisor, () -> 1, ofSeconds(10), 7);
    Ties.orElse(supervisor, () -> fail(), ofSeconds(10), 7);
    settle();
    assertThat(TaskSupervisor.children(supervisor)).as("tasks that are left").isEmpty();
    assertThat(flush()).as("messages that are left").isEmpty();
    assertThat(info(self()).orElseThrow().monitors()).as("monitors that are left").isEmpty();
  }

  @Test
  @Rule("in a stream of unlinked tasks a failure is a result among the others")
  @ExpectCrash(IllegalStateException.class)
  void aFailureIsAResult() {
    List<Result<Integer>> results =
        Ties.tryAll(supervisor(), 2, List.of(2, 2, 0, 1), n -> n == 0 ? fail() : hours(n));
    assertThat(results)
        .isEqualTo(
            List.of(
                new Result.Ok<>(2),
                new Result.Ok<>(2),
                new Result.Exited<>(ExitReason.of(FLAT_TYRE)),
                new Result.Ok<>(1)));
    assertThat(now()).as("the time that 2, 2 and 1 h take, two at a time").isEqualTo(ofHours(3));
  }

  @Test
  @Rule("a task that fails ends who is linked to it, and a supervisor is prepared for that")
  @ExpectCrash(IllegalStateException.class)
  void whoElseEndsIfTheTaskFails() {
    assertForesees(Event.TASK_FAILS);
  }

  @Test
  @Rule("an owner that fails ends the tasks that are linked to it, and no others")
  @ExpectCrash(IllegalStateException.class)
  void whoElseEndsIfTheOwnerFails() {
    assertForesees(Event.OWNER_FAILS);
  }

  @Test
  @Rule("an owner that returns ends no task, since normal does not go over a link")
  void whoElseEndsIfTheOwnerReturns() {
    assertForesees(Event.OWNER_RETURNS);
  }

  @Test
  @Rule("a supervisor that stops ends its tasks with shutdown, and they end who is linked to them")
  void whoElseEndsIfTheSupervisorStops() {
    assertForesees(Event.SUPERVISOR_STOPS);
  }

  private static void assertForesees(Event event) {
    for (Way way : Way.values()) {
      Map<Who, Pid> all = scene(way);
      Pid dies =
          switch (event) {
            case TASK_FAILS -> all.get(Who.TASK);
            case OWNER_FAILS, OWNER_RETURNS -> all.get(Who.OWNER);
            case SUPERVISOR_STOPS -> all.get(Who.SUPERVISOR);
          };
      switch (event) {
        case TASK_FAILS, OWNER_FAILS -> send(dies, "fail");
        case OWNER_RETURNS -> send(dies, "return");
        case SUPERVISOR_STOPS -> TaskSupervisor.stop(dies);
      }
      settle();
      assertThat(Ties.whoElseEnds(event, way))
          .as("who else ends at %s, with %s", event, way)
          .isEqualTo(
              all.keySet().stream()
                  .filter(who -> all.get(who) != dies && !isAlive(all.get(who)))
                  .collect(Collectors.toSet()));
    }
  }

  private record Started(Pid task) {}

  /** A supervisor with two tasks, and the owner of one of them; all wait. */
  private static Map<Who, Pid> scene(Way way) {
    Pid test = self();
    Map<Who, Pid> all = new EnumMap<>(Who.class);
    spawn(
        () -> {
          trapExit(true);
          send(test, new Started(supervisor()));
          receive(on(String.class, it -> it));
        });
    Pid supervisor = receive(on(Started.class, Started::task));
    all.put(Who.SUPERVISOR, supervisor);
    all.put(Who.OTHER_TASK, TaskSupervisor.startChild(supervisor, () -> obeys()).pid());
    Pid owner =
        spawn(
            () -> {
              send(test, new Started(START.get(way).apply(supervisor)));
              obeys();
            });
    all.put(Who.OWNER, owner);
    all.put(Who.TASK, receive(on(Started.class, Started::task)));
    return all;
  }

  private static final Map<Way, Function<Dest, Pid>> START =
      Map.of(
          Way.ASYNC, it -> TaskSupervisor.async(it, TiesTest::obeys).pid(),
          Way.ASYNC_NOLINK, it -> TaskSupervisor.asyncNolink(it, TiesTest::obeys).pid(),
          Way.START_CHILD, it -> TaskSupervisor.startChild(it, TiesTest::obeys).pid());

  private static Object obeys() {
    return receive(on(String.class, order -> order.equals("fail") ? fail() : order));
  }

  private static Pid supervisor() {
    return TaskSupervisor.startLink(TaskSupervisor.options()).pid();
  }

  private static ExitReason endOf(Body body) {
    Pid pid = spawnMonitor(body).pid();
    ExitReason reason = receive(on(Down.class, it -> it.from() == pid, Down::reason));
    settle();
    return reason;
  }

  /** The task has begun before this process fails. */
  private static void failsWith(Task<?> task) {
    settle();
    throw FLAT_TYRE;
  }

  private static Integer fail() {
    throw FLAT_TYRE;
  }

  private static int lasting(boolean traps) {
    trapExit(traps);
    sleep(INFINITY);
    return 0;
  }

  private static int hours(int n) {
    return after(ofHours(n), n);
  }

  private static int after(Duration time, int result) {
    sleep(time);
    return result;
  }
}
