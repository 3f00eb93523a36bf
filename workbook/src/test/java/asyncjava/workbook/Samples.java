package asyncjava.workbook;

import static asyncjava.process.Processes.exit;
import static asyncjava.process.Processes.label;
import static asyncjava.process.Processes.link;
import static asyncjava.process.Processes.onEqual;
import static asyncjava.process.Processes.puts;
import static asyncjava.process.Processes.receive;
import static asyncjava.process.Processes.register;
import static asyncjava.process.Processes.self;
import static asyncjava.process.Processes.send;
import static asyncjava.process.Processes.sleep;
import static asyncjava.process.Processes.spawn;
import static asyncjava.process.Processes.spawnLink;
import static asyncjava.workbook.Todo.todo;
import static org.assertj.core.api.Assertions.assertThat;

import asyncjava.process.Pid;
import asyncjava.process.Processes;
import asyncjava.process.Timeout;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Exercises as learners may leave them, run by the tests beside this file. A comment {@code //
 * spot: x} marks a line that a verdict must point to.
 */
final class Samples {
  private Samples() {}

  /** What a learner writes. */
  static final class Stub {
    int answer() {
      throw todo("return the answer"); // spot: stub
    }
  }

  @Exercise(id = "2.2.1", title = "Stub", points = 1, of = Stub.class, mayUse = "asyncjava.process")
  static final class StubSample {
    @Test
    @Rule("the answer is 42")
    void givesTheAnswer() {
      assertThat(new Stub().answer()).isEqualTo(42);
    }

    @Test
    void reachesTheTodoInAnotherProcess() {
      spawn(() -> new Stub().answer());
      assertThat(receive(Duration.ofSeconds(1))).isEqualTo(42);
    }

    @Test
    void catchesTheTodo() {
      try {
        new Stub().answer();
      } catch (RuntimeException e) {
        assertThat(e).hasMessage("something else");
      }
    }
  }

  static final class Wrong {
    int answer() {
      return 41; // spot: wrong
    }

    Pid server() {
      return spawn(
          () -> {
            register("server", self());
            send((Pid) receive(), 41 / (Integer.parseInt("0"))); // spot: crash
          });
    }

    static int recursion(int n) {
      return 1 + recursion(n + 1); // spot: recursion
    }

    Pid waiter() {
      return spawn(
          () -> {
            label("waiter");
            receive(); // spot: waiter
          });
    }

    Pid giveUp() {
      return spawnLink(() -> exit("tired")); // spot: giveUp
    }
  }

  @Exercise(
      id = "2.2.2",
      title = "Wrong",
      points = 1,
      of = Wrong.class,
      mayUse = "asyncjava.process")
  static final class WrongSample {
    @Test
    @Rule("the answer is 42")
    void theAnswerIsRight() {
      int answer = new Wrong().answer();
      assertThat(answer).isEqualTo(42); // spot: assertion
    }

    @Test
    @Rule("a helper of the test sees it")
    void aHelperSeesIt() {
      expectAnswer(); // spot: helped
    }

    private static void expectAnswer() {
      assertThat(new Wrong().answer()).isEqualTo(42);
    }

    @Test
    @Rule("what a process asserts counts")
    void anAssertionInAnotherProcessFails() {
      spawn(() -> assertThat(List.of(1, 2)).containsExactly(1, 3));
    }

    @Test
    void aCrashInAnotherProcessFails() {
      Pid server = new Wrong().server();
      send(server, self());
      assertThat(receive(Duration.ofSeconds(1))).isEqualTo(7);
    }

    @Test
    void recursionWithoutEnd() {
      Wrong.recursion(1);
    }

    @Test
    void aLinkedProcessTakesTheTestAlong() {
      link(new Wrong().giveUp());
      receive();
    }

    @Test
    void passesAllTheSame() {
      assertThat(new Wrong().answer()).isPositive();
    }
  }

  @Exercise(
      id = "2.2.2",
      title = "Times",
      points = 1,
      of = Wrong.class,
      mayUse = "asyncjava.process")
  static final class TimesSample {
    @Test
    void itTookThatLong() {
      assertThat(Duration.ofMillis(250)).isEqualTo(Duration.ofSeconds(3));
    }
  }

  @Exercise(
      id = "2.2.2",
      title = "Stuck",
      points = 1,
      of = Wrong.class,
      mayUse = "asyncjava.process")
  static final class StuckSample {
    @Test
    void everybodyWaits() {
      new Wrong().waiter();
      receive(); // spot: stuck
    }

    @Test
    void nobodyElseIsThere() {
      new Wrong().answer();
      receive();
    }
  }

  static final class Loop {
    static final AtomicLong COUNT = new AtomicLong();

    static void forever() {
      while (true) {
        COUNT.incrementAndGet(); // spot: loop
      }
    }

    static void deadlock() {
      Object a = new Object();
      Object b = new Object();
      CountDownLatch both = new CountDownLatch(2);
      spawn(() -> lock(a, b, both));
      spawn(() -> lock(b, a, both));
    }

    private static void lock(Object first, Object second, CountDownLatch both)
        throws InterruptedException {
      synchronized (first) {
        both.countDown();
        both.await();
        synchronized (second) { // a thread that waits to enter is said to be at the next line
          COUNT.incrementAndGet(); // spot: lock
        }
      }
    }
  }

  @Limit(seconds = 2)
  @Exercise(
      id = "2.2.3",
      title = "Loop",
      points = 1,
      of = Loop.class,
      mayUse = {"asyncjava.process", "java.util.concurrent.CountDownLatch"})
  static final class LoopSample {
    @Test
    void loopsInTheTest() {
      Loop.forever();
    }

    @Test
    void isFineBetween() {
      assertThat(Loop.COUNT).isNotNull();
    }

    @Test
    void loopsElsewhere() {
      spawn(Loop::forever);
      spawn(Loop::forever);
      spawn(Loop::forever);
    }

    @Test
    void doesNotRunAnyMore() {
      assertThat(Loop.COUNT).isNotNull();
    }
  }

  @Limit(seconds = 1)
  @Exercise(
      id = "2.2.3",
      title = "Deadlock",
      points = 1,
      of = Loop.class,
      mayUse = {"asyncjava.process", "java.util.concurrent.CountDownLatch"})
  static final class DeadlockSample {
    @Test
    void locksTwice() {
      Loop.deadlock();
    }
  }

  static final class Flood {
    static void send(Pid to) {
      while (true) {
        Processes.send(to, "again"); // spot: flood of messages
      }
    }

    static void spawn() {
      while (true) {
        Processes.spawn(Processes::receive); // spot: flood of processes
      }
    }
  }

  @Exercise(
      id = "2.2.3",
      title = "Flood",
      points = 1,
      of = Flood.class,
      mayUse = "asyncjava.process")
  static final class FloodSample {
    @Test
    void sends() {
      Pid me = self();
      spawn(() -> Flood.send(me));
      receive(onEqual("never", () -> "never"));
    }

    @Test
    void spawns() {
      Flood.spawn();
    }

    @Test
    void isFine() {
      assertThat(self()).isNotNull();
    }
  }

  static final class Fine {
    static final List<Pid> LEFT_OVER = new ArrayList<>();

    Pid echo() {
      return spawn(
          () -> {
            while (true) {
              if (receive() instanceof Pid from) {
                send(from, "echo");
              }
            }
          });
    }
  }

  @Exercise(id = "2.2.4", title = "Fine", points = 1, of = Fine.class, mayUse = "asyncjava.process")
  static final class FineSample {
    private final Pid creator = self();
    private Pid before;

    @BeforeEach
    void prepare() {
      before = self();
    }

    @AfterEach
    void cleanUp() {
      assertThat(self()).isEqualTo(before);
    }

    @Test
    void allPartsAreOneProcess() {
      assertThat(List.of(creator, before)).containsOnly(self());
    }

    @Test
    void leavesProcessesBehind() {
      Pid echo = new Fine().echo();
      Fine.LEFT_OVER.add(echo);
      send(echo, self());
      assertThat(receive(Duration.ofHours(1))).isEqualTo("echo");
    }

    @Test
    void timeTakesNoTime() {
      sleep(Duration.ofDays(1000));
      assertThat(receive(Duration.ofDays(1000))).isInstanceOf(Timeout.class);
    }

    @Test
    void seesWhatIsPrinted() {
      puts("bonjour, ça va?");
      assertThat(Workbook.output()).isEqualTo("bonjour, ça va?\n");
    }

    @Test
    @ExpectCrash(IllegalStateException.class)
    void expectsACrash() {
      spawn(
          () -> {
            throw new IllegalStateException("as planned");
          });
      Workbook.settle();
      assertThat(Workbook.crashes())
          .singleElement()
          .satisfies(crash -> assertThat(crash.cause()).hasMessage("as planned"));
    }

    @Test
    void hearsFromCodeOutside() {
      Pid me = self();
      Thread.ofPlatform().start(() -> sendLate(me));
      assertThat(receive()).isEqualTo("from outside");
    }

    /** Longer than it must be quiet before a test counts as stuck. */
    private static void sendLate(Pid to) {
      long start = System.nanoTime();
      while (System.nanoTime() - start < 500_000_000) {
        Thread.onSpinWait();
      }
      send(to, "from outside");
    }

    @RealTime
    @Test
    void mayRunInRealTime() {
      sleep(Duration.ofMillis(1));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void hasParameters(int n) {
      assertThat(self()).isEqualTo(creator);
      assertThat(n).isPositive();
    }
  }

  @Exercise(
      id = "2.2.5",
      title = "Crashes",
      points = 1,
      of = Fine.class,
      mayUse = "asyncjava.process")
  static final class CrashSample {
    @Test
    @ExpectCrash(IllegalStateException.class)
    void noneComes() {}

    @Test
    @ExpectCrash(IllegalStateException.class)
    void anotherComes() {
      spawn(
          () -> {
            throw new IllegalArgumentException("not planned");
          });
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void oneOfThemFails(int n) {
      assertThat(n).isNotEqualTo(2);
    }
  }

  static final class Executor {
    static Supplier<Object> pool() {
      return Executors::newCachedThreadPool; // spot: executors
    }
  }

  static final class WrapsExecutor {
    static Object pool() {
      return Executor.pool().get();
    }
  }

  @Exercise(
      id = "2.2.6",
      title = "Forbidden",
      points = 1,
      of = WrapsExecutor.class,
      mayUse = "asyncjava.process")
  static final class ForbiddenSample {
    @Test
    void isNotRun() {
      throw new IllegalStateException("was run");
    }
  }

  static final class Exits {
    static void here() {
      System.exit(0); // spot: exit
    }
  }

  @Exercise(
      id = "2.2.7",
      title = "Exits",
      points = 1,
      of = Exits.class,
      mayUse = "asyncjava.process")
  static final class ExitSample {
    @Test
    void isNotRun() {
      Exits.here();
    }
  }

  static final class HiddenExit {
    static void reflective() throws ReflectiveOperationException {
      System.class.getMethod("exit", int.class).invoke(null, 0); // spot: hidden
    }
  }

  @Limit(seconds = 2)
  @Exercise(
      id = "2.2.7",
      title = "Hidden exit",
      points = 1,
      of = HiddenExit.class,
      mayUse = "asyncjava.process")
  static final class HiddenExitSample {
    @Test
    void exits() throws ReflectiveOperationException {
      HiddenExit.reflective();
    }

    @Test
    void goesOn() {
      assertThat(1).isOne();
    }

    @Test
    void exitsAgainInAProcess() {
      spawn(HiddenExit::reflective);
    }
  }

  @Exercise(
      id = "2.2.8",
      title = "Exit outside",
      points = 1,
      of = HiddenExit.class,
      mayUse = "asyncjava.process")
  static final class ExitOutsideSample {
    @BeforeAll
    static void exits() throws ReflectiveOperationException {
      HiddenExit.reflective();
    }

    @Test
    void isNeverRun() {}
  }
}
