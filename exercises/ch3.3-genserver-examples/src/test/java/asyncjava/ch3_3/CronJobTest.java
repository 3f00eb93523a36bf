package asyncjava.ch3_3;

import static asyncjava.ch3_3.CronJob.runNow;
import static asyncjava.ch3_3.CronJob.runs;
import static asyncjava.process.Processes.*;
import static asyncjava.workbook.Workbook.settle;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import asyncjava.genserver.GenServer;
import asyncjava.process.Body;
import asyncjava.process.Exit;
import asyncjava.process.ExitReason;
import asyncjava.process.Pid;
import asyncjava.workbook.Exercise;
import asyncjava.workbook.ExpectCrash;
import asyncjava.workbook.Rule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@Exercise(
    id = "3.3.4",
    title = "Cron job",
    points = 15,
    of = CronJob.class,
    mayUse = {"asyncjava.process", "asyncjava.genserver"})
class CronJobTest {

  /** What the work tells the test, each at its time. */
  private record Begun(Duration at) {}

  private record Ended(Duration at) {}

  @Test
  @Rule("who wants to do something at a time sends itself a message for that time")
  void theWorkIsRunEachPeriod() {
    Pid job = start(workThatTakes(0));
    expectRunsAt(job, 35, 10, 20, 30);
  }

  @Test
  @Rule("due times are counted from the start: what follows the end of a run drifts")
  void dueTimesDoNotDrift() {
    Pid job = start(workThatTakes(3));
    expectRunsAt(job, 55, 10, 20, 30, 40, 50);
  }

  @Test
  @Rule("one run at a time: the next one does not begin before the last has ended")
  void runsDoNotOverlap() {
    start(workThatTakes(25));
    sleep(ofSeconds(75));
    settle();
    assertThat(flush())
        .as("what the runs tell")
        .containsExactly(begun(10), ended(35), begun(40), ended(65), begun(70));
  }

  @Test
  @Rule("who is late leaves out what he has missed, and does not make up for it")
  void missedTimesAreLeftOut() {
    Pid job = start(workThatTakes(35, 0));
    expectRunsAt(job, 75, 10, 50, 60, 70);
  }

  @Test
  @Rule("an extra run comes at once, and sets up no ticks of its own")
  void anExtraRunChangesNoDueTime() {
    Pid job = start(workThatTakes(0));
    sleep(ofSeconds(14));
    runNow(job);
    sleep(ofSeconds(4));
    runNow(job);
    expectRunsAt(job, 37, 10, 14, 18, 20, 30, 40, 50);
  }

  @Test
  @Rule("an extra run that is asked for during a run waits for its end")
  void anExtraRunDoesNotOverlap() {
    Pid job = start(workThatTakes(4));
    sleep(ofSeconds(11));
    runNow(job);
    expectRunsAt(job, 24, 10, 14, 20, 30);
  }

  @Test
  @Rule("the tick that comes during an extra run is one that was missed")
  void timesMissedDuringAnExtraRunAreLeftOut() {
    Pid job = start(workThatTakes(0, 22, 0));
    sleep(ofSeconds(13));
    runNow(job); // until 35
    expectRunsAt(job, 45, 10, 13, 40, 50);
  }

  @Test
  @Rule("a server answers questions between its ticks, and they do not put off the next one")
  void questionsDoNotDisturb() {
    Pid job = start(workThatTakes(0));
    for (int second = 1; second <= 25; second++) {
      sleep(ofSeconds(1).minus(ofMillis(1)));
      assertThat(runs(job)).as("runs before second " + second).isEqualTo((second - 1) / 10);
      sleep(ofMillis(1));
    }
    expectRunsAt(job, 10, 10, 20, 30);
  }

  @Test
  @Rule("jobs are servers with a state each, and know nothing of one another")
  void twoJobsDoNotDisturbEachOther() {
    Pid one = start(workThatTakes(1));
    Pid other = CronJob.startLink(ofSeconds(7), workThatTakes(0)).pid();
    expectRunsAt(other, 22, 7, 10, 14, 20, 21);
    assertThat(List.of(runs(one), runs(other))).as("runs of both").isEqualTo(List.of(2, 3));
  }

  @Test
  @Rule("a stopped job finishes its run, begins no other and leaves nothing behind")
  void aJobStopsCleanly() {
    List<Pid> before = list();
    Pid job = start(workThatTakes(3));
    sleep(ofSeconds(11));
    GenServer.stop(job);
    assertThat(now()).as("the time when stop returns").isEqualTo(ofSeconds(13));
    settle();
    assertThat(list()).as("the processes after it").isEqualTo(before);
    sleep(ofSeconds(60));
    settle();
    assertThat(flush()).as("what the runs tell").containsExactly(begun(10), ended(13));
  }

  @Test
  @Rule("let it crash: a job that hides the failure of its work looks well for ever")
  @ExpectCrash(IllegalStateException.class)
  void aJobEndsWhenItsWorkFails() {
    trapExit(true);
    IllegalStateException failure = new IllegalStateException("no work today");
    Pid job =
        start(
            () -> {
              throw failure;
            });
    assertThat(receive(ofSeconds(15))).isEqualTo(new Exit(job, ExitReason.of(failure)));
    assertThat(now()).as("the time of its end").isEqualTo(ofSeconds(10));
  }

  @Test
  @Rule("what is wrong with an argument is told to who gave it, before there is a process")
  void thePeriodMustBePositive() {
    for (Duration period : List.of(Duration.ZERO, ofSeconds(-1))) {
      List<Pid> before = list();
      assertThat(catchThrowable(() -> CronJob.startLink(period, workThatTakes(0))))
          .as("what comes of a period of " + period.toSeconds() + " s")
          .isInstanceOf(IllegalArgumentException.class);
      assertThat(list()).as("the processes after it").isEqualTo(before);
    }
  }

  private static Pid start(Body work) {
    return CronJob.startLink(ofSeconds(10), work).pid();
  }

  /** Tells the test when it begins and ends; the last time is for all runs that follow. */
  private static Body workThatTakes(int... seconds) {
    Pid test = self();
    int[] runs = {0};
    return () -> {
      int took = seconds[Math.min(runs[0]++, seconds.length - 1)];
      send(test, new Begun(now()));
      if (took > 0) {
        sleep(ofSeconds(took));
      }
      send(test, new Ended(now()));
    };
  }

  /** Looks at all runs that have begun after so many seconds more. */
  private static void expectRunsAt(Pid job, int after, int... seconds) {
    sleep(ofSeconds(after));
    settle();
    List<Duration> begun = new ArrayList<>();
    for (Object message : flush()) {
      if (message instanceof Begun(Duration at)) {
        begun.add(at);
      }
    }
    assertThat(begun)
        .as("the times at which runs began")
        .isEqualTo(IntStream.of(seconds).mapToObj(Duration::ofSeconds).toList());
    assertThat(isAlive(job)).as("the job is alive").isTrue();
  }

  private static Object begun(int second) {
    return new Begun(ofSeconds(second));
  }

  private static Object ended(int second) {
    return new Ended(ofSeconds(second));
  }
}
