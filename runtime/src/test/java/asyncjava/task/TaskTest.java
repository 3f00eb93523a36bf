package asyncjava.task;

import static asyncjava.process.InProcess.dead;
import static asyncjava.process.InProcess.down;
import static asyncjava.process.InProcess.endOf;
import static asyncjava.process.InProcess.inProcess;
import static asyncjava.process.InProcess.settle;
import static asyncjava.process.Processes.*;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import asyncjava.genserver.Start;
import asyncjava.process.CrashReport;
import asyncjava.process.ExitReason;
import asyncjava.process.Node;
import asyncjava.process.Pid;
import asyncjava.process.ProcessExit;
import asyncjava.process.Processes;
import asyncjava.process.Spawned;
import asyncjava.process.TraceEvent;
import asyncjava.supervisor.ChildSpec;
import asyncjava.supervisor.Restart;
import asyncjava.supervisor.Shutdown;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** What facts of the BEAM do not say of tasks. */
class TaskTest {
  @Test
  void whoIsNotTheOwnerIsToldWhoIs() {
    inProcess(
        () -> {
          Pid owner = self();
          Task<Integer> task = Task.async(() -> 1);
          Pid[] other = new Pid[1];
          Task<Throwable> asking =
              Task.async(
                  () -> {
                    other[0] = self();
                    return catchThrowable(task::await);
                  });
          assertThat(asking.await())
              .isInstanceOf(IllegalArgumentException.class)
              .hasMessage(
                  "Task[%s, owner %s] belongs to %s; await was called by %s"
                      .formatted(task.pid(), owner, owner, other[0]));
          Throwable[] outside = new Throwable[1];
          Thread thread = Thread.ofPlatform().start(() -> outside[0] = catchThrowable(task::yield));
          thread.join();
          assertThat(outside[0]).hasMessageEndingWith("which is no process");
          assertThat(task.await()).isEqualTo(1);
        });
  }

  @Test
  void outsideAProcessOnlyStartWorks() throws InterruptedException {
    CountDownLatch done = new CountDownLatch(1);
    assertThat(Task.start(done::countDown)).isInstanceOf(Start.Started.class);
    done.await();
    assertThatThrownBy(() -> Task.async(() -> 1))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("Task.async was called outside a process, by thread ");
    assertThatThrownBy(() -> Task.startLink(() -> {}))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageEndingWith("only a process has links. Use start");
    assertThatThrownBy(() -> Task.completed(1)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void nullIsAResult() {
    inProcess(
        () -> {
          assertThat(Task.<Void>async(() -> null).await()).isNull();
          assertThat(Task.async(() -> null).yield()).contains(new Result.Ok<>(null));
          assertThat(Task.completed(null).await()).isNull();
        });
  }

  @Test
  void otherMailStaysWhereItIs() {
    inProcess(
        () -> {
          send(self(), "a");
          Task<Integer> one = Task.async(() -> 1);
          Task<Integer> two = Task.async(() -> 2);
          settle();
          send(self(), "b");
          assertThat(two.await()).isEqualTo(2);
          assertThat(one.await()).isEqualTo(1);
          assertThat(flush()).containsExactly("a", "b");
        });
  }

  @Test
  void aServerThatDoesNotWaitGetsAMessage() {
    inProcess(
        () -> {
          Task<Integer> task = Task.async(() -> 1);
          assertThat(receive()).isEqualTo(new TaskReply(task.ref(), 1));
          assertThat(down(task.ref()).reason()).isEqualTo(ExitReason.NORMAL);
        });
  }

  @Test
  void aCompletedTaskHasNoProcess() {
    inProcess(
        () -> {
          Task<Integer> task = Task.completed(7);
          assertThat(task.owner()).isEqualTo(self());
          assertThatThrownBy(task::pid)
              .hasMessage(
                  "Task[completed, owner %s] was completed from the start, it has no process",
                  self());
          assertThat(task.ignore()).contains(new Result.Ok<>(7));
          assertThat(info(self()).orElseThrow().messages()).isEmpty();
        });
  }

  @Test
  void theValueOfAFailureSaysWhy() {
    assertThatThrownBy(() -> new Result.Exited<>(ExitReason.of("boom")).value())
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("there is no value: the task ended with \"boom\"");
    IllegalArgumentException cause = new IllegalArgumentException("x");
    assertThatThrownBy(() -> new Result.Exited<>(ExitReason.of(cause)).value()).hasCause(cause);
    assertThat(new Result.Ok<>(1)).hasToString("{ok, 1}");
  }

  // Many

  @Test
  void theSameTaskMayBeAwaitedTwiceAtOnce() {
    inProcess(
        () -> {
          Task<Integer> task = Task.async(() -> 1);
          assertThat(Task.awaitMany(List.of(task, task))).containsExactly(1, 1);
        });
  }

  @Test
  void onlyTheOwnerOfAllAwaitsMany() {
    inProcess(
        () -> {
          Task<Integer> one = Task.async(() -> 1);
          Task<Throwable> asking =
              Task.async(
                  () -> {
                    Task<Integer> own = Task.async(() -> 2);
                    return catchThrowable(() -> Task.awaitMany(List.of(own, one)));
                  });
          assertThat(asking.await()).hasMessageContaining("awaitMany was called by");
          assertThat(one.await()).isEqualTo(1);
        });
  }

  @Test
  void afterTheTimeTasksAreLeftAlone() {
    inProcess(
        () -> {
          Task<Integer> task = slow();
          assertThat(Task.yieldMany(List.of(task), ofSeconds(1)))
              .containsExactly(new Yielded<>(task, Optional.empty()));
          assertThat(task.await()).isEqualTo(3);
        });
  }

  @Test
  void afterTheTimeTasksAreIgnored() {
    inProcess(
        () -> {
          Task<Integer> task = slow();
          assertThat(Task.yieldMany(List.of(task), ofSeconds(1), OnTimeout.IGNORE))
              .containsExactly(new Yielded<>(task, Optional.empty()));
          assertThat(info(self()).orElseThrow().links()).isEmpty();
          assertThat(endOf(task.pid())).isEqualTo(ExitReason.NORMAL);
          assertThat(flush()).isEmpty();
        });
  }

  @Test
  void afterTheTimeTasksAreKilled() {
    inProcess(
        () -> {
          Task<Integer> quick = Task.async(() -> 1);
          Task<Integer> slow = slow();
          assertThat(Task.yieldMany(List.of(slow, quick), ofSeconds(1), OnTimeout.KILL_TASK))
              .containsExactly(
                  new Yielded<>(slow, Optional.empty()),
                  new Yielded<>(quick, Optional.of(new Result.Ok<>(1))));
          assertThat(isAlive(slow.pid())).isFalse();
          assertThat(now()).isEqualTo(ofSeconds(1));
          assertThat(flush()).isEmpty();
        });
  }

  @Test
  void manyDoNotExit() {
    inProcess(
        () ->
            assertThatThrownBy(() -> Task.yieldMany(List.of(), ofSeconds(1), OnTimeout.EXIT))
                .hasMessage(
                    "onTimeout of a yieldMany must be nothing, ignore or kill_task, got exit"));
  }

  private static Task<Integer> slow() {
    return Task.async(
        () -> {
          sleep(ofSeconds(3));
          return 3;
        });
  }

  // Children

  @Test
  void asAChildItIsTemporary() {
    ChildSpec spec = Task.childSpec(() -> {});
    assertThat(spec.restart()).isEqualTo(Restart.TEMPORARY);
    assertThat(spec.id()).isEqualTo(Task.class);
    assertThat(spec.shutdown()).isEqualTo(Shutdown.after(ofSeconds(5)));
  }

  // Ends

  /**
   * Between the end of the link and the signal to the task its owner may be ended. Here it is, in
   * that moment.
   */
  @Test
  void aTaskThatIsShutDownEndsAlsoIfItsOwnerIsEndedMeanwhile() {
    Pid[] both = new Pid[2];
    inProcess(
        settings ->
            settings.tracer(
                event -> {
                  if (event instanceof TraceEvent.Signalled(_, Optional<Pid> from, Pid to, _)
                      && both[1] != null
                      && to == both[1]
                      && from.filter(both[0]::equals).isPresent()) {
                    assertThatThrownBy(() -> Processes.exit(both[0], ExitReason.KILL))
                        .isInstanceOf(ProcessExit.class);
                  }
                }),
        () -> {
          Spawned owner =
              spawnMonitor(
                  () -> {
                    both[0] = self();
                    Task<Integer> task = slow();
                    both[1] = task.pid();
                    task.shutdown();
                  });
          assertThat(down(owner.ref()).reason()).isEqualTo(ExitReason.KILLED);
          settle();
          assertThat(isAlive(both[1])).isFalse();
        });
  }

  @Test
  void whatIsNotOrderlyIsReported() {
    List<CrashReport> crashes = Collections.synchronizedList(new ArrayList<>());
    IllegalStateException oops = new IllegalStateException("oops");
    inProcess(
        settings -> settings.onCrash(crashes::add),
        () -> {
          Task.start(
              () -> {
                throw oops;
              });
          Task.start(() -> exit("boom"));
          Task.start(() -> exit(ExitReason.NORMAL));
          Task.start(() -> exit(ExitReason.SHUTDOWN));
          Task.start(() -> exit(ExitReason.shutdown("x")));
          Pid killed = Task.start(() -> receive()).pid();
          settle();
          exit(killed, "not its own");
          settle();
        });
    assertThat(crashes)
        .extracting(CrashReport::reason)
        .containsExactlyInAnyOrder(ExitReason.of(oops), ExitReason.of("boom"));
    assertThat(crashes).allMatch(crash -> crash.name().equals(Optional.of("Task")));
  }

  /** Rule: a process that has been ended does nothing any more, also if it does not know yet. */
  @Test
  void aTaskThatWasKilledWhileItComputedHasNoResult() {
    CountDownLatch began = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    inProcess(
        () -> {
          trapExit(true);
          Task<Integer> task =
              Task.async(
                  () -> {
                    began.countDown();
                    while (true) {
                      try {
                        goOn.await();
                        return 1;
                      } catch (InterruptedException ignored) {
                        goOn.countDown();
                      }
                    }
                  });
          began.await();
          exit(task.pid(), ExitReason.KILL);
          assertThat(catchThrowable(task::await))
              .isInstanceOf(ProcessExit.class)
              .hasMessageContaining("{killed, {Task.await, [Task[");
        });
  }

  @Test
  void aTaskThatIsToldNothingEndsInTheEnd() {
    inProcess(
        () -> {
          assertThat(endOf(Waiting.startedFor(self()))).hasToString("timeout");
          assertThat(now()).isEqualTo(ofSeconds(5));
        });
  }

  @Test
  void aTaskWhoseOwnerEndedBeforeItToldAnythingEnds() {
    inProcess(
        () ->
            assertThat(endOf(Waiting.startedFor(dead())))
                .isEqualTo(ExitReason.shutdown(ExitReason.NOPROC)));
  }

  @Test
  void aTaskRunsOnTheNodeOfItsOwner() {
    inProcess(
        () -> {
          Node here = node();
          assertThat(Task.async(() -> node()).await()).isSameAs(here);
        });
  }
}
