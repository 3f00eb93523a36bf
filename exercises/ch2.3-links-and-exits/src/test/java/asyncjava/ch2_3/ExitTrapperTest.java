package asyncjava.ch2_3;

import static asyncjava.ch2_3.ExitTrapper.run;
import static asyncjava.ch2_3.ExitTrapper.runAll;
import static asyncjava.process.ExitReason.KILL;
import static asyncjava.process.ExitReason.KILLED;
import static asyncjava.process.ExitReason.NORMAL;
import static asyncjava.process.ExitReason.SHUTDOWN;
import static asyncjava.process.Processes.*;
import static asyncjava.workbook.Workbook.settle;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import asyncjava.process.Body;
import asyncjava.process.Exit;
import asyncjava.process.ExitReason;
import asyncjava.process.Pid;
import asyncjava.workbook.Exercise;
import asyncjava.workbook.ExpectCrash;
import asyncjava.workbook.Rule;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

@Exercise(
    id = "2.3.3",
    title = "Exit trapper",
    points = 10,
    of = ExitTrapper.class,
    mayUse = "asyncjava.process")
class ExitTrapperTest {

  @Test
  @Rule("who traps exits survives the crash of a linked process, and learns the exception")
  @ExpectCrash(IllegalStateException.class)
  void aCrashBecomesAValue() {
    RuntimeException failure = new IllegalStateException("no disk");
    ExitReason reason =
        run(
            () -> {
              throw failure;
            });
    assertThat(reason).isEqualTo(ExitReason.of(failure));
  }

  @Test
  @Rule("a process that returns has ended with the reason normal")
  void aNormalEndIsAReasonToo() {
    assertThat(run(() -> sleep(ofSeconds(1)))).isEqualTo(NORMAL);
  }

  @Test
  @Rule("a reason arrives as it was given; only of the signal kill the others see killed")
  void everyReasonIsKeptAsItIs() {
    List<ExitReason> reasons =
        runAll(
            List.of(
                () -> exit("boom"),
                () -> exit(SHUTDOWN),
                () -> exit(KILL),
                () -> exit(self(), KILL)));
    assertThat(reasons).isEqualTo(List.of(ExitReason.of("boom"), SHUTDOWN, KILL, KILLED));
  }

  @Test
  @Rule("an EXIT says by its pid who has ended: the order in which they come says nothing")
  void reasonsComeInTheOrderOfTheJobs() {
    List<ExitReason> reasons = runAll(List.of(job("slow", 3), job("quick", 1), job("middle", 2)));
    assertThat(reasons)
        .isEqualTo(List.of(ExitReason.of("slow"), ExitReason.of("quick"), ExitReason.of("middle")));
  }

  @Test
  @Rule("all jobs run at the same time")
  void jobsDoNotWaitForEachOther() {
    Duration start = now();
    runAll(List.of(job("a", 3), job("b", 3), job("c", 3)));
    assertThat(now().minus(start)).as("time for three jobs of 3 s").isEqualTo(ofSeconds(3));
  }

  @Test
  @Rule("spawnLink is one step: however quickly a process ends, its true reason arrives")
  void theReasonOfAQuickJobIsNotLost() {
    List<ExitReason> reasons = runAll(Collections.nCopies(3000, () -> exit("done")));
    assertThat(reasons).hasSize(3000);
    assertThat(Set.copyOf(reasons)).isEqualTo(Set.of(ExitReason.of("done")));
  }

  @Test
  @Rule("the EXIT of a process that is no job is not counted and not lost")
  void theExitOfSomebodyElseStays() {
    trapExit(true);
    Pid other = spawnLink(job("other", 1));
    assertThat(run(job("mine", 2))).isEqualTo(ExitReason.of("mine"));
    assertThat(flush()).as("mailbox").isEqualTo(List.of(new Exit(other, ExitReason.of("other"))));
  }

  @Test
  @Rule("afterwards the caller traps exits only if it did so before, and has no EXIT left over")
  void theCallerIsAsItWasBefore() {
    run(() -> exit("boom"));
    assertThat(trapExit(true)).as("traps exits, after it did not").isFalse();
    run(() -> {});
    assertThat(trapExit(true)).as("traps exits, after it did").isTrue();
    assertThat(flush()).as("mailbox").isEmpty();
  }

  @Test
  @Rule("a linked job does not outlive its caller")
  void jobsEndWithTheirCaller() {
    Pid test = self();
    Body job =
        () -> {
          send(test, self());
          receive();
        };
    Pid caller = spawn(() -> run(job));
    Pid worker = (Pid) receive();
    exit(caller, KILL);
    settle();
    assertThat(isAlive(worker)).as("is the job alive after its caller was killed").isFalse();
  }

  private static Body job(String reason, int seconds) {
    return () -> {
      sleep(ofSeconds(seconds));
      exit(reason);
    };
  }
}
