package asyncjava.ch3_2;

import static asyncjava.ch3_2.CallFailed.TIMEOUT;
import static asyncjava.process.ExitReason.KILL;
import static asyncjava.process.ExitReason.KILLED;
import static asyncjava.process.ExitReason.NOPROC;
import static asyncjava.process.ExitReason.NORMAL;
import static asyncjava.process.ExitReason.SHUTDOWN;
import static asyncjava.process.Processes.*;
import static asyncjava.workbook.Workbook.crashes;
import static asyncjava.workbook.Workbook.settle;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import asyncjava.ch3_2.Message.Stop;
import asyncjava.process.Down;
import asyncjava.process.Exit;
import asyncjava.process.ExitReason;
import asyncjava.process.Pid;
import asyncjava.process.ProcessExit;
import asyncjava.workbook.Exercise;
import asyncjava.workbook.ExpectCrash;
import asyncjava.workbook.Rule;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

@Exercise(
    id = "3.2.5",
    title = "Stop and terminate",
    points = 15,
    of = Stops.class,
    mayUse = "asyncjava.process")
class StopsTest {

  /** What {@code terminate} has been given. Not messages: who is killed can send none. */
  private final List<Object> terminated = new CopyOnWriteArrayList<>();

  // The client's side

  @Test
  @Rule("stop sends a Stop with the reason, and returns when the server has ended")
  void stopWaitsForTheEnd() {
    Pid server =
        spawn(
            () -> {
              Stop stop = (Stop) receive();
              sleep(ofSeconds(3));
              exit(stop.reason());
            });
    assertThat(stopped(server, SHUTDOWN, ofSeconds(5))).isEqualTo("stopped");
    assertThat(isAlive(server)).as("that the server is alive").isFalse();
    assertThat(now()).as("the time after a stop that takes 3 s").isEqualTo(ofSeconds(3));
  }

  @Test
  @Rule("a stop with another reason than asked for has failed")
  void anotherReasonIsAFailure() {
    Pid server =
        spawn(
            () -> {
              receive();
              exit("boom");
            });
    assertThat(stopped(server, NORMAL, ofSeconds(5)))
        .isEqualTo(new CallFailed(ExitReason.of("boom"), server, new Stop(NORMAL)));
  }

  @Test
  @Rule("a server that is dead already cannot be stopped: do not wait for it")
  void aDeadServerIsNotWaitedFor() {
    Pid dead = spawn(() -> {});
    exit(dead, KILL);
    assertThat(isAlive(dead)).as("that the server is alive").isFalse();
    assertThat(stopped(dead, NORMAL, ofSeconds(5)))
        .isEqualTo(new CallFailed(NOPROC, dead, new Stop(NORMAL)));
    assertThat(now()).as("the time after the stop").isEqualTo(Duration.ZERO);
  }

  @Test
  @Rule("a stop that takes too long has failed, and leaves no monitor and no DOWN")
  void aStopEndsInTime() {
    Pid slow = spawn(() -> sleep(ofSeconds(60)));
    send(self(), "noise");
    assertThat(stopped(slow, NORMAL, ofSeconds(5)))
        .isEqualTo(new CallFailed(TIMEOUT, slow, new Stop(NORMAL)));
    assertThat(now()).as("the time after the stop").isEqualTo(ofSeconds(5));
    assertThat(info(slow).orElseThrow().monitoredBy()).as("who monitors the server").isEmpty();
    assertThat(flush()).as("what is left in the mailbox").containsExactly("noise");
  }

  // The server's side

  @Test
  @Rule("a message that is no reason to end goes through the step, and nothing else happens")
  void otherMessagesAreForTheStep() {
    Pid server = adder(Optional.empty());
    send(server, 2);
    send(server, 3);
    settle();
    assertThat(isAlive(server)).as("that the server is alive").isTrue();
    stopped(server, NORMAL, ofSeconds(5));
    assertThat(terminated).as("what terminate got").containsExactly(List.of(NORMAL, 5));
  }

  @Test
  @Rule("a Stop ends the server with its reason; before that terminate runs, with reason and state")
  void aStopEndsTheServer() {
    Pid server = adder(Optional.empty());
    monitor(server);
    send(server, 2);
    send(server, new Stop(ExitReason.shutdown("done")));
    assertThat(receive(on(Down.class, Down::reason)))
        .as("why the server has ended")
        .isEqualTo(ExitReason.shutdown("done"));
    assertThat(terminated)
        .as("what terminate got")
        .containsExactly(List.of(ExitReason.shutdown("done"), 2));
  }

  @Test
  @ExpectCrash(ArithmeticException.class)
  @Rule("an exception goes on its way, so that the crash is reported like that of any process")
  void anExceptionIsReported() {
    Pid server = adder(Optional.empty());
    ArithmeticException broken = new ArithmeticException("too much");
    send(server, broken);
    settle();
    assertThat(isAlive(server)).as("that the server is alive").isFalse();
    assertThat(crashes()).as("the crashes that were reported").hasSize(1);
    assertThat(crashes().getFirst().cause()).as("what has crashed it").isSameAs(broken);
  }

  @Test
  @ExpectCrash(ArithmeticException.class)
  @Rule("an exception ends the server too: terminate runs with it and the last good state")
  void terminateRunsOnAnException() {
    Pid server = adder(Optional.empty());
    monitor(server);
    send(server, 2);
    ArithmeticException broken = new ArithmeticException("too much");
    send(server, broken);
    assertThat(receive(on(Down.class, Down::reason)))
        .as("why the server has ended")
        .isEqualTo(ExitReason.of(broken));
    assertThat(terminated)
        .as("what terminate got")
        .containsExactly(List.of(ExitReason.of(broken), 2));
  }

  @Test
  @Rule("a callback that calls exit(reason) ends the server with that reason, after terminate")
  void terminateRunsOnAnExit() {
    Pid server = adder(Optional.empty());
    monitor(server);
    send(server, 2);
    send(server, "enough");
    assertThat(receive(on(Down.class, Down::reason)))
        .as("why the server has ended")
        .isEqualTo(ExitReason.of("enough"));
    assertThat(terminated)
        .as("what terminate got")
        .containsExactly(List.of(ExitReason.of("enough"), 2));
  }

  @Test
  @Rule(
      "kill ends a server where it stands: terminate does not run, nor in the midst of a callback")
  void terminateDoesNotRunUnderKill() {
    Pid waiting = adder(Optional.empty());
    Pid working = adder(Optional.empty());
    send(working, ofSeconds(60));
    settle();
    for (Pid server : List.of(waiting, working)) {
      monitor(server);
      exit(server, KILL);
      assertThat(receive(on(Down.class, Down::reason))).isEqualTo(KILLED);
    }
    assertThat(terminated).as("what terminate got").isEmpty();
  }

  @Test
  @Rule("a server that does not trap exits is ended by a signal at once, without terminate")
  void terminateDoesNotRunOnASignal() {
    Pid server = adder(Optional.of(self()));
    monitor(server);
    send(server, ofSeconds(60));
    settle();
    exit(server, SHUTDOWN);
    assertThat(receive(on(Down.class, Down::reason))).isEqualTo(SHUTDOWN);
    assertThat(terminated).as("what terminate got").isEmpty();
  }

  @Test
  @Rule("a server that traps exits ends in order when its parent ends")
  void theEndOfTheParentEndsTheServer() {
    Pid server = adder(Optional.of(self()));
    monitor(server);
    send(server, 2);
    send(server, new Exit(self(), SHUTDOWN));
    assertThat(receive(on(Down.class, Down::reason)))
        .as("why the server has ended")
        .isEqualTo(SHUTDOWN);
    assertThat(terminated).as("what terminate got").containsExactly(List.of(SHUTDOWN, 2));
  }

  @Test
  @Rule("an Exit of any other process is a message like others")
  void theEndOfAnotherProcessDoesNot() {
    Pid another = spawn(() -> receive());
    Pid withParent = adder(Optional.of(self()));
    Pid alone = adder(Optional.empty());
    for (Pid server : List.of(withParent, alone)) {
      send(server, new Exit(another, ExitReason.of("boom")));
      settle();
      assertThat(isAlive(server)).as("that the server is alive").isTrue();
      stopped(server, NORMAL, ofSeconds(5));
    }
    assertThat(terminated)
        .as("what terminate got, where the step counts an Exit as 100")
        .containsExactly(List.of(NORMAL, 100), List.of(NORMAL, 100));
  }

  /** Whether a stop has come back, or its {@link CallFailed}, or else how it ended. */
  private static Object stopped(Pid server, ExitReason reason, Duration timeout) {
    try {
      Stops.stop(server, reason, timeout);
      return "stopped";
    } catch (ProcessExit exit) {
      return exit.reason() instanceof ExitReason.Term(Object term) ? term : exit.reason();
    }
  }

  /** A server that adds up, in a loop that is written out here. */
  private Pid adder(Optional<Pid> parent) {
    Step<Integer> step = Stops.terminating(new Adder(), parent, StopsTest::added);
    return spawn(
        () -> {
          Integer sum = 0;
          while (true) {
            sum = step.next(receive(), sum);
          }
        });
  }

  private static Integer added(Object message, Integer sum) {
    return switch (message) {
      case Integer n -> sum + n;
      case ArithmeticException broken -> throw broken;
      case String reason -> exit(reason);
      case Duration work -> {
        sleep(work);
        yield sum;
      }
      case Exit _ -> sum + 100;
      default -> throw new AssertionError("the step was given " + message);
    };
  }

  private final class Adder implements Callbacks<Integer> {
    @Override
    public Integer init() {
      return 0;
    }

    @Override
    public CallResult<Integer> handleCall(Object request, From from, Integer sum) {
      throw new AssertionError("no callback but terminate is for Stops, but handleCall was run");
    }

    @Override
    public Integer handleCast(Object message, Integer sum) {
      throw new AssertionError("no callback but terminate is for Stops, but handleCast was run");
    }

    @Override
    public void terminate(ExitReason reason, Integer sum) {
      terminated.add(List.of(reason, sum));
    }
  }
}
