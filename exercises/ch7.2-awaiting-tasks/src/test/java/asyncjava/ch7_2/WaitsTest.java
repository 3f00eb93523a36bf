package asyncjava.ch7_2;

import static asyncjava.process.ExitReason.NORMAL;
import static asyncjava.process.ExitReason.SHUTDOWN;
import static asyncjava.process.Processes.*;
import static asyncjava.workbook.Workbook.settle;
import static java.time.Duration.ZERO;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import asyncjava.ch7_2.Waits.Delivery;
import asyncjava.genserver.CallFailed;
import asyncjava.genserver.Reasons;
import asyncjava.process.Down;
import asyncjava.process.ExitReason;
import asyncjava.process.Pid;
import asyncjava.process.ProcessExit;
import asyncjava.task.Task;
import asyncjava.workbook.Exercise;
import asyncjava.workbook.ExpectCrash;
import asyncjava.workbook.Rule;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

@Exercise(
    id = "7.2.2",
    title = "In time, and by the owner",
    points = 12,
    of = Waits.class,
    mayUse = {"asyncjava.process", "asyncjava.task", "asyncjava.genserver"})
class WaitsTest {
  private static final IllegalStateException FLAT_TYRE = new IllegalStateException("flat tyre");

  @Test
  @Rule("an await ends with the result, at once when it is there")
  void aResultInTimeIsTheResult() {
    assertThat(Waits.awaitOr(Task.async(takes(2, "soup")), ofSeconds(3), "bread"))
        .isEqualTo("soup");
    assertThat(now()).as("the time at which it was there").isEqualTo(ofSeconds(2));
  }

  @Test
  @Rule("the timeout of an await ends the wait, not the task; what comes later is dropped")
  void aTimeoutEndsTheWaitOnly() throws Exception {
    Task<String> task = Task.async(takes(3, "soup"));
    assertThat(Waits.awaitOr(task, ofSeconds(2), "bread")).isEqualTo("bread");
    assertThat(now()).as("the time at which it is content").isEqualTo(ofSeconds(2));
    assertThat(isAlive(task.pid())).as("whether the task goes on").isTrue();
    sleep(ofSeconds(10));
    assertThat(flush()).as("what is left in the mailbox").isEmpty();
    Owner.assertThatItExitsIn(() -> task.await(ofSeconds(1)))
        .as("what a second await meets")
        .isEqualTo(Reasons.TIMEOUT);
  }

  @Test
  @Rule("await of a task that has failed is an exit with its reason, and no timeout")
  @ExpectCrash(IllegalStateException.class)
  void aFailureIsNoTimeout() throws Exception {
    trapExit(true); // so it is not the link that ends the owner
    Task<String> task = Task.async(takes(1, () -> fail()));
    Owner.assertThatItExitsIn(() -> Waits.awaitOr(task, ofSeconds(2), "bread"))
        .isEqualTo(ExitReason.of(FLAT_TYRE));
  }

  @Test
  @Rule("a task that fails since it has waited in vain itself has failed, like any other")
  @ExpectCrash(ProcessExit.class)
  void aTimeoutInsideTheTaskIsAFailure() throws Exception {
    trapExit(true);
    Task<String> task = Task.async(() -> Task.<String>async(takes(60, "soup")).await(ofSeconds(1)));
    Owner.assertThatItExitsIn(() -> Waits.awaitOr(task, ofSeconds(2), "bread"))
        .isInstanceOfSatisfying(
            ExitReason.Term.class,
            it ->
                assertThat(it.term())
                    .isInstanceOfSatisfying(
                        CallFailed.class,
                        failed -> assertThat(failed.reason()).isEqualTo(Reasons.TIMEOUT)));
  }

  @Test
  @Rule("only the owner can await; anybody else learns at once who the owner is")
  void onlyTheOwnerCanAwait() {
    Task<String> task = Task.async(takes(1, "soup"));
    Pid test = self();
    spawn(
        () ->
            send(test, new Met(catchThrowable(() -> Waits.awaitOr(task, ofSeconds(2), "bread")))));
    assertThat(receive(on(Met.class, Met::error)))
        .as("what another process meets that awaits the task")
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(test.toString());
    assertThat(now()).as("the time at which it meets that").isEqualTo(ZERO);
    assertThat(task.await()).as("what the owner gets").isEqualTo("soup");
  }

  @Test
  @Rule("whose the result is, that process must start the task: ownership cannot be handed on")
  void whoWaitsIsTheOwner() {
    Pid waiting = Waits.deliver(self(), takes(2, "soup"), ofSeconds(3));
    monitor(waiting);
    assertThat(now()).as("the time at which deliver returns").isEqualTo(ZERO);
    assertThat(receive(on(Delivery.class, Delivery::value), after(ofSeconds(9), () -> "nothing")))
        .as("what is delivered")
        .isEqualTo("soup");
    assertThat(receive(on(Down.class, Down::reason)))
        .as("why the process has ended that waited")
        .isEqualTo(NORMAL);
    assertThat(flush()).as("what else is delivered").isEmpty();
  }

  @Test
  @Rule("a timeout ends the owner by an exit, and the link takes the task along")
  void aTimeoutEndsOwnerAndTask() {
    Pid test = self();
    Callable<String> slow =
        () -> {
          send(test, self());
          return takes(60, "soup").call();
        };
    Pid waiting = Waits.deliver(test, slow, ofSeconds(3));
    monitor(waiting);
    Pid task = receive(on(Pid.class, it -> it));
    assertThat(receive(on(Down.class, Down::reason), after(ofSeconds(30), () -> NORMAL)))
        .as("why the process has ended that waited 3 s for work that takes 60 s")
        .isNotEqualTo(NORMAL);
    assertThat(now()).as("the time at which it has ended").isEqualTo(ofSeconds(3));
    settle();
    assertThat(isAlive(task)).as("whether the task goes on").isFalse();
  }

  @Test
  @Rule("a task that fails takes its owner along, and nobody else")
  @ExpectCrash(IllegalStateException.class)
  void aFailureEndsTheOwner() {
    Pid waiting = Waits.deliver(self(), () -> fail(), ofSeconds(3));
    monitor(waiting);
    assertThat(receive(on(Down.class, Down::reason)))
        .as("why the process has ended that waited for work that fails")
        .isNotEqualTo(NORMAL);
    sleep(ofSeconds(10));
    assertThat(flush()).as("what is delivered").isEmpty();
  }

  @Test
  @Rule("owner and task go on when the one has ended who only ordered the work")
  void theOrderIsNotTheOwnership() {
    Pid test = self();
    spawn(
        () -> {
          Waits.deliver(test, takes(2, "soup"), ofSeconds(3));
          exit(SHUTDOWN);
        });
    assertThat(receive(on(Delivery.class, Delivery::value), after(ofSeconds(9), () -> "nothing")))
        .as("what is delivered when the caller has ended")
        .isEqualTo("soup");
  }

  private record Met(Throwable error) {}

  private static String fail() {
    throw FLAT_TYRE;
  }

  private static Callable<String> takes(int seconds, String result) {
    return takes(seconds, () -> result);
  }

  private static Callable<String> takes(int seconds, Callable<String> work) {
    return () -> {
      sleep(ofSeconds(seconds));
      return work.call();
    };
  }
}
