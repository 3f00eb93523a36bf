package asyncjava.ch7_1;

import static asyncjava.process.ExitReason.KILL;
import static asyncjava.process.ExitReason.KILLED;
import static asyncjava.process.ExitReason.NORMAL;
import static asyncjava.process.Processes.*;
import static asyncjava.workbook.Workbook.settle;
import static java.time.Duration.ZERO;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import asyncjava.process.Down;
import asyncjava.process.ExitReason;
import asyncjava.process.Pid;
import asyncjava.process.ProcessExit;
import asyncjava.workbook.Exercise;
import asyncjava.workbook.ExpectCrash;
import asyncjava.workbook.Rule;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

@Exercise(
    id = "7.1.3",
    title = "A task of your own",
    points = 16,
    of = MiniTask.class,
    mayUse = "asyncjava.process")
class MiniTaskTest {
  private static final IllegalStateException FLAT_TYRE = new IllegalStateException("flat tyre");

  @Test
  @Rule(
      "async starts a process that works, and returns at once; await gives what the work returned")
  void theWorkIsDoneElsewhere() {
    MiniTask<Pid> task = MiniTask.async(takes(3, () -> self()));
    assertThat(now()).as("the time at which async returns").isEqualTo(ZERO);
    sleep(ofSeconds(1));
    assertThat(task.await()).as("who has done the work").isEqualTo(task.pid());
    assertThat(now()).as("the time at which await returns").isEqualTo(ofSeconds(3));
    assertThat(task.pid()).as("the process of the task").isNotEqualTo(self());
    assertThat(task.owner()).as("the owner").isEqualTo(self());
    assertThat(MiniTask.async(() -> null).await())
        .as("the result of work that gives null")
        .isNull();
  }

  @Test
  @Rule("tasks work at the same time, and each await takes the result of its own task")
  void eachAwaitTakesItsOwnResult() {
    MiniTask<String> first = MiniTask.async(takes(1, () -> "first"));
    MiniTask<String> second = MiniTask.async(takes(3, () -> "second"));
    MiniTask<String> third = MiniTask.async(takes(2, () -> "third"));
    assertThat(second.await()).isEqualTo("second");
    assertThat(first.await()).isEqualTo("first");
    assertThat(third.await()).isEqualTo("third");
    assertThat(now()).as("the time it takes").isEqualTo(ofSeconds(3));
  }

  @Test
  @Rule("a crash of the work reaches the owner as an exit, when it awaits and with the same reason")
  @ExpectCrash(IllegalStateException.class)
  void aCrashReachesWhoAwaits() {
    MiniTask<?> before = MiniTask.async(() -> crash());
    settle();
    assertThat(exitOf(() -> before.await())).isEqualTo(ExitReason.of(FLAT_TYRE));
    MiniTask<?> meanwhile = MiniTask.async(takes(1, () -> crash()));
    assertThat(exitOf(() -> meanwhile.await())).isEqualTo(ExitReason.of(FLAT_TYRE));
  }

  @Test
  @Rule("work that ends without a result ends who awaits it, also if it ends with normal")
  void anEndWithoutAResultIsAnExit() {
    MiniTask<?> normal = MiniTask.async(() -> exit(NORMAL));
    assertThat(exitOf(() -> normal.await())).isEqualTo(NORMAL);
    MiniTask<?> gaveUp = MiniTask.async(() -> exit("closed on Mondays"));
    assertThat(exitOf(() -> gaveUp.await())).isEqualTo(ExitReason.of("closed on Mondays"));
    MiniTask<?> killed = MiniTask.async(() -> receive());
    exit(killed.pid(), KILL);
    assertThat(exitOf(() -> killed.await())).isEqualTo(KILLED);
  }

  @Test
  @Rule("a monitor only tells: a task that fails does not end an owner that does not await it")
  @ExpectCrash(IllegalStateException.class)
  void theOwnerIsNotLinked() {
    Pid test = self();
    Pid owner =
        spawn(
            () -> {
              MiniTask<?> task = MiniTask.async(takes(1, () -> crash()));
              send(test, task.pid());
              receive(on(String.class, it -> it));
            });
    Pid task = receive(on(Pid.class, it -> it));
    assertThat(info(task).orElseThrow().links()).as("to whom the task is linked").isEmpty();
    sleep(ofSeconds(2));
    assertThat(isAlive(owner)).as("whether the owner goes on").isTrue();
  }

  @Test
  @Rule("await has a timeout, 5 s if nothing is said; it ends who waits, and not the task")
  void awaitHasATimeout() {
    MiniTask<String> task = MiniTask.async(() -> receive(on(String.class, it -> it)));
    assertThat(exitOf(() -> task.await())).isEqualTo(ExitReason.of("timeout"));
    assertThat(now()).as("the time of a timeout").isEqualTo(ofSeconds(5));
    MiniTask<String> other = MiniTask.async(() -> receive(on(String.class, it -> it)));
    assertThat(exitOf(() -> other.await(ofSeconds(60)))).isEqualTo(ExitReason.of("timeout"));
    assertThat(now()).as("the time of a timeout").isEqualTo(ofSeconds(65));
    assertThat(isAlive(task.pid())).as("whether the task goes on").isTrue();
  }

  @Test
  @Rule("what comes of a task after the timeout is dropped: no reply, no DOWN, no monitor")
  @ExpectCrash(IllegalStateException.class)
  void aLateResultIsDropped() {
    MiniTask<String> late = MiniTask.async(takes(2, () -> "late"));
    MiniTask<?> fails = MiniTask.async(takes(2, () -> crash()));
    send(self(), "a message");
    exitOf(() -> late.await(ofSeconds(1)));
    exitOf(() -> fails.await(ofSeconds(0)));
    assertThat(info(self()).orElseThrow().monitors()).as("whom the owner monitors").isEmpty();
    sleep(ofSeconds(5));
    assertThat(flush()).as("what is left in the mailbox").containsExactly("a message");
  }

  @Test
  @Rule("a result that was taken, and a failure that was met, leave nothing behind either")
  @ExpectCrash(IllegalStateException.class)
  void anAwaitLeavesNothingBehind() {
    send(self(), "a message");
    MiniTask<?> done = MiniTask.async(() -> "done");
    MiniTask<?> failed = MiniTask.async(() -> crash());
    settle();
    done.await();
    exitOf(() -> failed.await());
    MiniTask.async(takes(1, () -> "done later")).await();
    assertThat(info(self()).orElseThrow().monitors()).as("whom the owner monitors").isEmpty();
    settle();
    assertThat(flush()).as("what is left in the mailbox").containsExactly("a message");
  }

  @Test
  @Rule("a result can be had once: a second await waits in vain")
  void aResultCanBeHadOnce() {
    MiniTask<String> task = MiniTask.async(() -> "done");
    assertThat(task.await()).isEqualTo("done");
    assertThat(exitOf(() -> task.await(ofSeconds(1))))
        .as("the exit of a second await")
        .isEqualTo(ExitReason.of("timeout"));
  }

  @Test
  @Rule("only the owner can await a task; anybody else is told so at once, and disturbs nothing")
  void onlyTheOwnerCanAwait() {
    MiniTask<String> task = MiniTask.async(takes(2, () -> "done"));
    Pid test = self();
    Pid other = spawn(() -> send(test, new Met(catchThrowable(() -> task.await()), now())));
    Met met = receive(on(Met.class, it -> it));
    assertThat(met.error())
        .as("what a process meets that is not the owner")
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(met.at()).as("the time at which it is told so").isEqualTo(ZERO);
    assertThat(met.error()).hasMessageContainingAll(test.toString(), other.toString());
    assertThat(task.await()).as("what the owner gets").isEqualTo("done");
  }

  @Test
  @Rule("a DOWN is known by the ref of its monitor; one with another ref stays where it is")
  void aForeignDownIsNotTaken() {
    MiniTask<String> task = MiniTask.async(takes(1, () -> "done"));
    Down foreign = new Down(makeRef(), task.pid(), ExitReason.of("boom"));
    send(self(), foreign);
    assertThat(task.await()).isEqualTo("done");
    assertThat(flush()).as("what is left in the mailbox").containsExactly(foreign);
  }

  private record Met(Throwable error, Duration at) {}

  private static ExitReason exitOf(ThrowingCallable await) {
    Throwable thrown = catchThrowable(await);
    assertThat(thrown).as("what ends an await that has no result").isInstanceOf(ProcessExit.class);
    return ((ProcessExit) thrown).reason();
  }

  private static <T> Callable<T> takes(int seconds, Callable<T> work) {
    return () -> {
      sleep(ofSeconds(seconds));
      return work.call();
    };
  }

  private static Object crash() {
    throw FLAT_TYRE;
  }
}
