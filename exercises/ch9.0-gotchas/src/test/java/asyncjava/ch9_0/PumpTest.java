package asyncjava.ch9_0;

import static asyncjava.process.Processes.*;
import static asyncjava.workbook.Workbook.node;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import asyncjava.ch9_0.Pump.Failed;
import asyncjava.process.Down;
import asyncjava.process.ExitReason;
import asyncjava.process.Node;
import asyncjava.process.Pid;
import asyncjava.process.ProcessExit;
import asyncjava.process.Ref;
import asyncjava.workbook.Exercise;
import asyncjava.workbook.ExpectCrash;
import asyncjava.workbook.Rule;
import java.io.IOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

@Exercise(
    id = "9.0.5",
    title = "Swallowed exits",
    points = 14,
    of = Pump.class,
    mayUse = "asyncjava.process")
class PumpTest {

  private static final class Broken extends Error {
    private static final long serialVersionUID = 1;
  }

  private final AtomicInteger attempts = new AtomicInteger();
  private final AtomicInteger cleanups = new AtomicInteger();

  @Test
  @Rule("what may be better the next time is tried again")
  void failuresAreTriedAgain() throws Exception {
    assertThat(Pump.retry(5, () -> worksTheThirdTime())).as("the result").isEqualTo("attempt 3");
    assertThat(attempts).as("the attempts").hasValue(3);
  }

  @Test
  @Rule("who gives up says why")
  void theLastFailureIsThrown() {
    assertThat(catchThrowable(() -> Pump.retry(2, () -> worksTheThirdTime())))
        .as("what is thrown after two attempts")
        .isInstanceOf(IOException.class)
        .hasMessage("attempt 2");
    assertThat(attempts).as("the attempts").hasValue(2);
  }

  @Test
  @Rule("an exit is no failure: nobody tries again what is meant to end")
  void anExitIsNotTriedAgain() {
    Throwable thrown = catchThrowable(() -> Pump.retry(3, () -> fails(() -> exit("enough"))));
    assertThat(attempts).as("the attempts").hasValue(1);
    assertThat(thrown).as("what comes out").isInstanceOf(ProcessExit.class);
  }

  @Test
  @Rule("an InterruptedException says: stop, somebody wants you to end")
  void anInterruptionIsNotTriedAgain() {
    Throwable thrown = catchThrowable(() -> Pump.retry(3, () -> fails(PumpTest::isInterrupted)));
    assertThat(attempts).as("the attempts").hasValue(1);
    assertThat(thrown).as("what comes out").isInstanceOf(InterruptedException.class);
  }

  @Test
  @Rule("one item that cannot be handled does not stop the pump")
  void thePumpGoesOnAfterAFailure() {
    Pid test = self();
    Pid pump = Pump.start(() -> receive(), item -> send(test, 60 / (Integer) item), this::cleanUp);
    send(pump, 2);
    send(pump, 0);
    send(pump, 3);
    assertThat(receive()).as("60 / 2").isEqualTo(30);
    Failed failed = receive(on(Failed.class, it -> it));
    assertThat(failed.item()).as("the item that failed").isEqualTo(0);
    assertThat(failed.cause()).as("why").isInstanceOf(ArithmeticException.class);
    assertThat(receive()).as("60 / 3").isEqualTo(20);
    assertThat(cleanups).as("how often it has cleaned up, while it lives").hasValue(0);
  }

  @Test
  @Rule("exit(reason) ends the process, however many catch blocks are around it")
  void theHandlerMayEndThePump() {
    Pid pump = Pump.start(() -> receive(), _ -> exit("enough"), this::cleanUp);
    assertThat(endAfterOne(pump)).as("how it ends").isEqualTo(ExitReason.of("enough"));
    assertThat(cleanups).as("how often it has cleaned up").hasValue(1);
  }

  @Test
  @Rule("an exit signal ends a process that waits, and finally blocks run")
  void aSignalEndsAPumpThatWaits() {
    Node patient = node("patient", settings -> settings.grace(ofSeconds(2)));
    Pid pump = startOn(patient, () -> receive());
    Ref ref = monitor(pump);
    send(pump, "item");
    assertThat(receive()).as("what is pumped").isEqualTo("item");
    exit(pump, "stop");
    assertThat(end(ref)).as("how it ends").isEqualTo(ExitReason.of("stop"));
    assertThat(cleanups).as("how often it has cleaned up by then").hasValue(1);
  }

  @Test
  @Rule("who swallows the interruption by which an exit signal comes cannot be ended, only cut off")
  void aSignalEndsAPumpThatIsBlocked() {
    Node patient = node("patient", settings -> settings.grace(ofSeconds(2)));
    BlockingQueue<Object> queue = new LinkedBlockingQueue<>();
    Pid pump = startOn(patient, queue::take);
    Ref ref = monitor(pump);
    queue.add("item");
    assertThat(receive()).as("what is pumped").isEqualTo("item");
    exit(pump, "stop");
    assertThat(end(ref)).as("how it ends").isEqualTo(ExitReason.of("stop"));
    assertThat(patient.runaways()).as("threads that had to be cut off").isZero();
    assertThat(cleanups).as("how often it has cleaned up by then").hasValue(1);
  }

  @Test
  @Rule("an interruption ends the pump also if it does not come from the runtime")
  void anInterruptionEndsThePump() {
    Pid one = Pump.start(withMessage(PumpTest::isInterrupted), _ -> {}, this::cleanUp);
    assertThat(endAfterOne(one))
        .as("how it ends if the source is interrupted")
        .isEqualTo(ExitReason.of("interrupted"));
    Pid other = Pump.start(() -> receive(), _ -> isInterrupted(), this::cleanUp);
    assertThat(endAfterOne(other))
        .as("how it ends if the handler is interrupted")
        .isEqualTo(ExitReason.of("interrupted"));
    assertThat(cleanups).as("how often they have cleaned up").hasValue(2);
  }

  @Test
  @Rule("what is not a failure of one item is a crash, after the clean-up")
  @ExpectCrash({Broken.class, IOException.class})
  void theRestIsACrash() {
    Pid one = Pump.start(() -> receive(), _ -> isBroken(), this::cleanUp);
    assertThat(endAfterOne(one))
        .as("how it ends after an error of the handler")
        .isInstanceOfSatisfying(
            ExitReason.Crash.class, it -> assertThat(it.cause()).isInstanceOf(Broken.class));
    Pid other = Pump.start(withMessage(this::worksTheThirdTime), _ -> {}, this::cleanUp);
    assertThat(endAfterOne(other))
        .as("how it ends after an exception of the source")
        .isInstanceOfSatisfying(
            ExitReason.Crash.class, it -> assertThat(it.cause()).isInstanceOf(IOException.class));
    assertThat(cleanups).as("how often they have cleaned up").hasValue(2);
  }

  private String worksTheThirdTime() throws IOException {
    String attempt = "attempt " + attempts.incrementAndGet();
    if (attempts.get() < 3) {
      throw new IOException(attempt);
    }
    return attempt;
  }

  private Object fails(Callable<?> work) throws Exception {
    attempts.incrementAndGet();
    return work.call();
  }

  private static Object isInterrupted() throws InterruptedException {
    throw new InterruptedException("by the test");
  }

  private static void isBroken() {
    throw new Broken();
  }

  private void cleanUp() {
    cleanups.incrementAndGet();
  }

  /** A source that waits for a message, and does this instead of giving it. */
  private static Callable<Object> withMessage(Callable<?> work) {
    return () -> {
      receive();
      return work.call();
    };
  }

  /** A pump on another node, which gives its threads more time to end, and sends its items here. */
  private Pid startOn(Node node, Callable<Object> source) {
    Pid test = self();
    spawn(node, () -> send(test, Pump.start(source, item -> send(test, item), this::cleanUp)));
    return receive(on(Pid.class, pid -> pid));
  }

  /** How a pump ends that gets one message. */
  private static Object endAfterOne(Pid pump) {
    Ref ref = monitor(pump);
    send(pump, "go");
    return end(ref);
  }

  private static Object end(Ref ref) {
    return receive(
        on(Down.class, down -> down.ref() == ref, Down::reason),
        after(ofSeconds(10), () -> "it lives on"));
  }
}
