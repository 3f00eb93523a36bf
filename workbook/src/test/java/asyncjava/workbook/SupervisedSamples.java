package asyncjava.workbook;

import static asyncjava.genserver.GenServer.call;
import static asyncjava.genserver.GenServer.cast;
import static asyncjava.genserver.GenServer.ok;
import static asyncjava.genserver.GenServer.reply;
import static asyncjava.process.Processes.exit;
import static asyncjava.process.Processes.name;
import static asyncjava.process.Processes.receive;
import static asyncjava.process.Processes.register;
import static asyncjava.process.Processes.self;
import static asyncjava.process.Processes.send;
import static asyncjava.process.Processes.sleep;
import static asyncjava.process.Processes.spawn;
import static asyncjava.supervisor.Supervisor.oneForAll;
import static asyncjava.supervisor.Supervisor.oneForOne;
import static org.assertj.core.api.Assertions.assertThat;

import asyncjava.genserver.Call;
import asyncjava.genserver.CallResult;
import asyncjava.genserver.From;
import asyncjava.genserver.GenServer;
import asyncjava.genserver.Init;
import asyncjava.genserver.Next;
import asyncjava.process.Node;
import asyncjava.process.Pid;
import asyncjava.process.Processes;
import asyncjava.registry.Registry;
import asyncjava.supervisor.ChildSpec;
import asyncjava.supervisor.ChildType;
import asyncjava.supervisor.Restart;
import asyncjava.supervisor.Supervisor;
import java.time.Duration;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Exercises with servers and supervisors as learners may leave them. */
final class SupervisedSamples {
  private SupervisedSamples() {}

  record Pop() implements Call<Integer> {}

  record Push(int value) {}

  /** What a learner writes. */
  static final class Stack implements GenServer<List<Integer>> {
    @Override
    public Init<List<Integer>> init() {
      return ok(List.of(1));
    }

    @Override
    public CallResult<List<Integer>> handleCall(Object request, From from, List<Integer> items) {
      return reply(items.getFirst(), items.subList(1, items.size())); // spot: pop
    }

    @Override
    public Next<List<Integer>> handleCast(Object message, List<Integer> items) {
      return GenServer.noReply(List.of(((Push) message).value()));
    }

    static Pid start() {
      return GenServer.startLink(new Stack()).pid();
    }

    static int pop(Pid stack) {
      return call(stack, new Pop()); // spot: client
    }

    static void unused() {}

    static void supervised() {
      Supervisor.startLink(
          oneForAll().name(name("main")),
          ChildSpec.of("first", () -> GenServer.startLink(new Stack(), name("first"))),
          ChildSpec.of("second", () -> GenServer.startLink(new Stack())).restart(Restart.TEMPORARY),
          ChildSpec.of("below", () -> Supervisor.startLink(oneForOne()))
              .type(ChildType.SUPERVISOR));
    }
  }

  @Exercise(
      id = "5.1.1",
      title = "Stack",
      points = 1,
      of = Stack.class,
      mayUse = {
        "asyncjava.process",
        "asyncjava.genserver",
        "asyncjava.registry",
        "asyncjava.supervisor"
      })
  static final class TreeSample {
    @Test
    @ExpectCrash(NoSuchElementException.class)
    @Rule("a child that crashes is started again")
    void allAreStartedAgain() {
      Stack.supervised();
      call(name("first"), new Pop());
      spawn(() -> call(name("first"), new Pop()));
      Workbook.settle();
      assertThat(Supervisor.countChildren(name("main")).active()).isEqualTo(3);
    }
  }

  @Exercise(
      id = "5.1.1",
      title = "Stack",
      points = 1,
      of = Stack.class,
      mayUse = {
        "asyncjava.process",
        "asyncjava.genserver",
        "asyncjava.registry",
        "asyncjava.supervisor"
      })
  static final class StuckTreeSample {
    @Test
    @Limit(seconds = 1)
    void aSupervisorThatIsStuck() {
      Supervisor.startLink(
          oneForOne().name(name("main")),
          ChildSpec.of("good", () -> GenServer.startLink(new Stack())),
          ChildSpec.of(
              "stuck",
              () -> {
                Stuck.here();
                return GenServer.startLink(new Stack());
              }));
    }
  }

  /** Waits without being interrupted. */
  static final class Stuck {
    private Stuck() {}

    static void here() {
      CountDownLatch never = new CountDownLatch(1);
      long end = System.nanoTime() + 1_500_000_000L;
      while (System.nanoTime() < end) {
        try {
          never.await(10, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
          // as if it did not hear it
        }
      }
    }
  }

  @Exercise(
      id = "5.1.1",
      title = "Stack",
      points = 1,
      of = Stack.class,
      mayUse = {
        "asyncjava.process",
        "asyncjava.genserver",
        "asyncjava.registry",
        "asyncjava.supervisor"
      })
  static final class ServerSample {
    @Test
    void aServerIsStarted() {
      Pid stack = Stack.start();
      assertThat(Stack.pop(stack)).isEqualTo(2);
    }
  }

  @Exercise(
      id = "5.1.1",
      title = "Stack",
      points = 1,
      of = Stack.class,
      mayUse = {
        "asyncjava.process",
        "asyncjava.genserver",
        "asyncjava.registry",
        "asyncjava.supervisor"
      })
  static final class RegistrySample {
    @Test
    void aServerIsRegistered() {
      Registry.startLink(Registry.unique("users"));
      GenServer.startLink(new Stack(), Registry.via("users", "bob"));
      cast(Registry.via("users", "bob"), new Push(3));
      assertThat(call(Registry.via("users", "bob"), new Pop())).isEqualTo(2);
    }
  }

  @Exercise(
      id = "5.1.1",
      title = "Stack",
      points = 1,
      of = Stack.class,
      mayUse = {
        "asyncjava.process",
        "asyncjava.genserver",
        "asyncjava.registry",
        "asyncjava.supervisor"
      })
  static final class ExitSample {
    @Test
    @Rule("the caller exits with the reason of the call")
    void theCallerExits() {
      Pid dead = spawn(() -> {});
      Workbook.settle();
      Stack.pop(dead); // spot: call
      Stack.unused();
    }

    @Test
    @ExpectCrash(NoSuchElementException.class)
    void theServerCrashesInACall() {
      Pid stack = GenServer.start(new Stack()).pid();
      Stack.pop(stack);
      Stack.pop(stack);
      Stack.unused();
    }

    @Test
    void theTestItselfExits() {
      exit("tired");
    }
  }

  @Exercise(
      id = "5.1.1",
      title = "Stack",
      points = 1,
      of = Stack.class,
      mayUse = {
        "asyncjava.process",
        "asyncjava.genserver",
        "asyncjava.registry",
        "asyncjava.supervisor"
      })
  static final class NodesSample {
    @Test
    @ExpectCrash(IllegalStateException.class)
    void areNumberedAndShareTheClock() {
      Node one = Workbook.node("one");
      Node two = Workbook.node("two", settings -> settings.number(7));
      Pid test = self();
      Processes.spawn(
          one,
          () -> {
            sleep(Duration.ofHours(1));
            send(test, "late");
            throw new IllegalStateException("on the second node");
          });
      assertThat(receive(Duration.ofHours(2))).isEqualTo("late");
      Workbook.settle();
      assertThat(List.of(one.number(), two.number())).containsExactly(1, 7);
      assertThat(Workbook.crashes()).hasSize(1);
    }

    @Test
    void showWhatHappensThere() {
      Node one = Workbook.node("one");
      Pid other =
          Processes.spawn(
              one,
              () -> {
                register("server", self());
                receive();
              });
      send(other, "hello");
      Workbook.settle();
      assertThat(1).isEqualTo(2);
    }

    static volatile boolean closed;

    @Test
    void areClosedAtTheEnd() {
      Node one = Workbook.node("one");
      closed = false;
      Pid there = Processes.spawn(one, () -> receive());
      assertThat(there.hold(_ -> closed = true)).isTrue();
    }

    @Test
    void crashesThereFailTheTest() {
      Processes.spawn(
          Workbook.node("one"),
          () -> {
            throw new IllegalStateException("there"); // spot: there
          });
      Workbook.settle();
    }
  }
}
