package asyncjava.ch7_4;

import static asyncjava.process.ExitReason.KILL;
import static asyncjava.process.ExitReason.SHUTDOWN;
import static asyncjava.process.Processes.*;
import static asyncjava.workbook.Workbook.crashes;
import static asyncjava.workbook.Workbook.settle;
import static java.time.Duration.ZERO;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import asyncjava.process.Body;
import asyncjava.process.Exit;
import asyncjava.process.ExitReason;
import asyncjava.process.Pid;
import asyncjava.process.ProcessExit;
import asyncjava.task.TaskSupervisor;
import asyncjava.workbook.Exercise;
import asyncjava.workbook.ExpectCrash;
import asyncjava.workbook.Rule;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

@Exercise(
    id = "7.4.3",
    title = "Transient restart",
    points = 12,
    of = Attempts.class,
    mayUse = {"asyncjava.process", "asyncjava.genserver", "asyncjava.supervisor", "asyncjava.task"})
class AttemptsTest {
  private static final IllegalStateException NO_PAPER = new IllegalStateException("no paper");

  private final List<Pid> tried = new ArrayList<>();

  @Test
  @Rule("a task is temporary unless one says otherwise: it is tried once")
  @ExpectCrash(IllegalStateException.class)
  void onceIsOnce() {
    Pid supervisor = supervisor(3, 5);
    Attempts.once(supervisor, failing(1));
    settle();
    assertThat(tried).as("attempts").hasSize(1);
    assertThat(TaskSupervisor.children(supervisor)).as("tasks that are left").isEmpty();
  }

  @Test
  @Rule("a transient task that fails is started again, in a new process, until it is done")
  @ExpectCrash(IllegalStateException.class)
  void untilItIsDone() {
    Pid supervisor = supervisor(3, 5);
    Attempts.untilDone(supervisor, failing(2));
    settle();
    assertThat(tried).as("who has tried").hasSize(3).doesNotHaveDuplicates();
    assertThat(now()).as("the time after two restarts").isEqualTo(ZERO);
    assertThat(TaskSupervisor.children(supervisor)).as("tasks that are left").isEmpty();
  }

  @Test
  @Rule("not to fail is to end with normal, shutdown or {shutdown, x}; all else is tried again")
  @ExpectCrash(ProcessExit.class)
  void whatCountsAsAFailure() {
    for (Object orderly : List.of(ExitReason.NORMAL, SHUTDOWN, ExitReason.shutdown("closing"))) {
      assertThat(attemptsEndingWith(orderly)).as("attempts, ending with %s", orderly).isEqualTo(1);
    }
    assertThat(attemptsEndingWith("no paper")).as("attempts, with an exit").isEqualTo(2);
  }

  @Test
  @Rule("it is the supervisor that starts it again, so it helps also against what kills a process")
  void alsoIfItIsKilled() {
    Pid supervisor = supervisor(3, 5);
    Attempts.untilDone(supervisor, this::endless);
    Attempts.once(supervisor, this::endless);
    settle();
    TaskSupervisor.children(supervisor).forEach(task -> exit(task, KILL));
    settle();
    assertThat(tried).as("who has begun, of untilDone, once, and untilDone again").hasSize(3);
    assertThat(TaskSupervisor.children(supervisor))
        .as("tasks after all were killed")
        .isEqualTo(List.of(tried.get(2)));
  }

  @Test
  @Rule("restarts are counted: with one too many the supervisor ends, and all its tasks with it")
  @ExpectCrash(IllegalStateException.class)
  void tooManyRestarts() {
    trapExit(true);
    Pid supervisor = supervisor(4, 5);
    Attempts.once(supervisor, this::endless);
    settle();
    Attempts.untilDone(supervisor, failing(100));
    settle();
    assertThat(tried).as("who has begun: the innocent task, and five attempts").hasSize(6);
    assertThat(flush())
        .as("what the parent of the supervisor gets")
        .isEqualTo(List.of(new Exit(supervisor, SHUTDOWN)));
    assertThat(isAlive(tried.getFirst())).as("whether the innocent task lives").isFalse();
  }

  @Test
  @Rule("only the restarts of the last so many seconds count")
  @ExpectCrash(IllegalStateException.class)
  void restartsAreForgotten() {
    Pid supervisor = supervisor(1, 10);
    for (int attempt = 1; attempt <= 4; attempt++) {
      Attempts.untilDone(supervisor, failing(tried.size() + 1));
      sleep(ofSeconds(11));
    }
    assertThat(tried).as("attempts of four that fail once, every 11 s").hasSize(8);
    assertThat(isAlive(supervisor)).as("whether the supervisor lives").isTrue();
  }

  @Test
  @Rule("a restart begins from the beginning; what is to be remembered is kept by another process")
  @ExpectCrash(IllegalStateException.class)
  void whatIsDoneIsNotDoneAgain() {
    Pid progress = Progress.startLink().pid();
    List<String> done = new ArrayList<>();
    List<Body> parts = List.of(part(done, "a"), part(done, "b"), failing(2), part(done, "d"));
    Attempts.partByPart(supervisor(3, 5), progress, parts);
    settle();
    assertThat(tried).as("attempts at the part that fails twice").hasSize(3);
    assertThat(done).as("the other parts, as they were done").isEqualTo(List.of("a", "b", "d"));
    assertThat(Progress.done(progress)).as("the progress at the end").isEqualTo(4);
  }

  @Test
  @Rule("what counts is what is done: a part that was begun and then killed is not")
  void whatWasBegunIsNotDone() {
    Pid progress = Progress.startLink().pid();
    Progress.done(progress, 1);
    List<String> done = new ArrayList<>();
    Pid supervisor = supervisor(3, 5);
    Attempts.partByPart(supervisor, progress, List.of(part(done, "a"), this::lasting));
    settle();
    assertThat(done).as("what is done again of what was done before").isEmpty();
    assertThat(Progress.done(progress)).as("the progress in the second part").isEqualTo(1);
    exit(tried.getFirst(), KILL);
    sleep(ofMinutes(2));
    assertThat(tried).as("who has begun the second part").hasSize(2);
    assertThat(Progress.done(progress)).as("the progress at the end").isEqualTo(2);
  }

  @Test
  @Rule("a pause, and a limit of its own, are not the supervisor's: the task tries again itself")
  void withAPause() {
    Pid supervisor = supervisor(0, 5);
    Attempts.withPause(supervisor, 10, ofMinutes(1), failing(7));
    settle();
    assertThat(tried).as("attempts at the start").hasSize(1);
    assertThat(now()).as("the time when withPause has returned").isEqualTo(ZERO);
    sleep(ofMinutes(6).plusSeconds(30));
    assertThat(tried).as("attempts after 6.5 minutes").hasSize(7);
    sleep(ofMinutes(30));
    assertThat(tried).as("attempts in all").hasSize(8);
    assertThat(isAlive(supervisor)).as("whether the supervisor lives").isTrue();
  }

  @Test
  @Rule("who gives up says so: the last failure is that of the task")
  @ExpectCrash(IllegalStateException.class)
  void theLastFailureIsReported() {
    Pid supervisor = supervisor(0, 5);
    Attempts.withPause(supervisor, 3, ofMinutes(1), failing(100));
    sleep(ofMinutes(2).plusSeconds(1));
    assertThat(tried).as("attempts").hasSize(3);
    assertThat(crashes().stream().map(it -> it.pid()).toList())
        .as("whose failures were reported")
        .isEqualTo(List.of(tried.getFirst()));
    assertThat(TaskSupervisor.children(supervisor)).as("tasks that are left").isEmpty();
  }

  private static Pid supervisor(int restarts, int seconds) {
    return Attempts.startSupervisor(restarts, seconds).pid();
  }

  /** Fails until so many have tried. */
  private Body failing(int times) {
    return () -> {
      tried.add(self());
      if (tried.size() <= times) {
        throw NO_PAPER;
      }
    };
  }

  private int attemptsEndingWith(Object reason) {
    tried.clear();
    Attempts.untilDone(
        supervisor(3, 5),
        () -> {
          tried.add(self());
          if (tried.size() == 1) {
            exit(reason);
          }
        });
    settle();
    return tried.size();
  }

  private void endless() {
    tried.add(self());
    receive();
  }

  private void lasting() {
    tried.add(self());
    sleep(ofMinutes(1));
  }

  private static Body part(List<String> done, String name) {
    return () -> done.add(name);
  }
}
