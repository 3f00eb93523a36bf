package asyncjava.ch3_4;

import static asyncjava.process.ExitReason.KILL;
import static asyncjava.process.ExitReason.KILLED;
import static asyncjava.process.ExitReason.NORMAL;
import static asyncjava.process.Processes.*;
import static asyncjava.workbook.Workbook.settle;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import asyncjava.ch3_4.JobServer.Job;
import asyncjava.ch3_4.JobServer.Result;
import asyncjava.ch3_4.JobServer.Result.Done;
import asyncjava.ch3_4.JobServer.Result.Failed;
import asyncjava.genserver.Sys;
import asyncjava.process.ExitReason;
import asyncjava.process.Pid;
import asyncjava.workbook.Exercise;
import asyncjava.workbook.ExpectCrash;
import asyncjava.workbook.Rule;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

@Exercise(
    id = "3.4.2",
    title = "Replies from elsewhere",
    points = 12,
    of = JobServer.class,
    mayUse = {"asyncjava.process", "asyncjava.genserver"})
class JobServerTest {

  private record Told(Result<?> result, Duration at) {}

  @Test
  @Rule("a job runs neither in the server, which must stay free, nor in the caller")
  void aJobHasAProcessOfItsOwn() {
    Pid server = JobServer.startLink(2);
    Job<Pid> whoAmI = () -> self();
    assertThat(JobServer.run(server, whoAmI))
        .isInstanceOfSatisfying(
            Done.class, done -> assertThat(done.value()).isNotIn(server, self()));
  }

  @Test
  @Rule("a from is an address: whoever has it can reply, and the server need not know of it")
  void theJobAnswersWhileTheServerHasNoTime() {
    Pid server = JobServer.startLink(2);
    run(server, () -> slow(2, "done"));
    Sys.suspend(server);
    assertThat(receive(ofSeconds(10)))
        .as("the answer to a job of 2 s, with the server suspended for 10 s")
        .isEqualTo(new Told(new Done<>("done"), ofSeconds(2)));
    Sys.resume(server);
  }

  @Test
  @Rule("a call waits for 5 s unless it is told to wait longer")
  void aJobMayTakeLong() {
    Pid server = JobServer.startLink(1);
    assertThat(JobServer.run(server, () -> slow(3600, "done"))).isEqualTo(new Done<>("done"));
  }

  @Test
  @Rule("as many jobs run at a time as the limit says, and the next one begins when one ends")
  void thereAreNoMoreThanTheLimit() {
    Pid server = JobServer.startLink(2);
    for (int i = 0; i < 5; i++) {
      run(server, () -> slow(1, now()));
    }
    sleep(ofSeconds(4));
    assertThat(flush().stream().map(told -> ((Told) told).at().toSeconds()))
        .as("when five jobs of 1 s were answered, with a limit of 2")
        .containsExactly(1L, 1L, 2L, 2L, 3L);
  }

  @Test
  @Rule("first come, first served")
  void jobsBeginInTheirOrder() {
    Pid server = JobServer.startLink(1);
    for (String name : List.of("one", "two", "three")) {
      run(server, () -> slow(1, name));
    }
    assertThat(List.of(receive(), receive(), receive()))
        .isEqualTo(
            List.of(
                new Told(new Done<>("one"), ofSeconds(1)),
                new Told(new Done<>("two"), ofSeconds(2)),
                new Told(new Done<>("three"), ofSeconds(3))));
  }

  @Test
  @Rule("a job that crashes cannot answer: the server does it in its place")
  @ExpectCrash(IllegalStateException.class)
  void aCrashIsTold() {
    RuntimeException failure = new IllegalStateException("no disk");
    Pid server = JobServer.startLink(1);
    Job<String> crashes =
        () -> {
          sleep(ofSeconds(1));
          throw failure;
        };
    assertThat(JobServer.run(server, crashes)).isEqualTo(new Failed<>(ExitReason.of(failure)));
    assertThat(now()).as("the time when the caller was told").isEqualTo(ofSeconds(1));
  }

  @Test
  @Rule("an end without an answer is told whatever its reason, and normal is one too")
  void anEndWithoutAnAnswerIsTold() {
    Pid server = JobServer.startLink(1);
    Job<String> killed =
        () -> {
          exit(self(), KILL);
          return "never";
        };
    assertThat(JobServer.run(server, killed))
        .as("a job that was killed")
        .isEqualTo(new Failed<>(KILLED));
    assertThat(JobServer.run(server, () -> exit(NORMAL)))
        .as("a job that ends its process normally, and returns nothing")
        .isEqualTo(new Failed<>(NORMAL));
  }

  @Test
  @Rule("the place of a job is free when its process has ended, and not only if it went well")
  void aFailureFreesItsPlace() {
    Pid server = JobServer.startLink(1);
    run(server, () -> exit("boom"));
    run(server, () -> slow(1, "done"));
    assertThat(List.of(receive(ofSeconds(9)), receive(ofSeconds(9))))
        .isEqualTo(
            List.of(
                new Told(new Failed<>(ExitReason.of("boom")), Duration.ZERO),
                new Told(new Done<>("done"), ofSeconds(1))));
  }

  /** Somebody has a job run, and the test is told what has come of it. */
  private static void run(Pid server, Job<?> job) {
    Pid test = self();
    spawn(() -> send(test, new Told(JobServer.run(server, job), now())));
    settle(); // they come in their order
  }

  private static <T> T slow(int seconds, T result) {
    sleep(ofSeconds(seconds));
    return result;
  }
}
