package asyncjava.ch3_1;

import static asyncjava.genserver.GenServer.*;
import static asyncjava.process.ExitReason.KILL;
import static asyncjava.process.ExitReason.SHUTDOWN;
import static asyncjava.process.Processes.*;
import static asyncjava.workbook.Workbook.settle;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import asyncjava.genserver.GenServer;
import asyncjava.process.Pid;
import asyncjava.process.ProcessExit;
import asyncjava.workbook.Exercise;
import asyncjava.workbook.ExpectCrash;
import asyncjava.workbook.Rule;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Each test does what is said in {@link Lifecycle}, and compares the prediction. */
@Exercise(
    id = "3.1.3",
    title = "Lifecycle",
    points = 10,
    of = Lifecycle.class,
    mayUse = {"asyncjava.process", "asyncjava.genserver"})
class LifecycleTest {

  @Test
  @Rule("calls, casts and other messages each have their callback; stop runs terminate")
  void aQuietLife() {
    Logged server = new Logged();
    Pid pid = start(server).pid();
    call(pid, new Logged.Ask());
    cast(pid, "b");
    send(pid, "c");
    stop(pid);
    server.compareWith(Lifecycle.aQuietLife());
  }

  @Test
  @Rule("a continue runs before any message, also before those that were there first")
  void aContinue() {
    Logged server = new Logged().beginning(GenServer.ok("state").then(continueWith("more")));
    start(
        server,
        new BeforeInit(
            pid -> {
              cast(pid, "a");
              cast(pid, "b");
            }));
    server.compareWith(Lifecycle.continued());
  }

  @Test
  @Rule("who has not begun has nothing to clean up: without a state there is no terminate")
  void anInitThatStops() {
    Logged server = new Logged().trapping().beginning(stop("no disk"));
    start(server);
    server.compareWith(Lifecycle.initStops());
  }

  @Test
  @Rule("stop waits its turn behind the messages that came before it")
  void aStopBehindOtherMessages() {
    Logged server = new Logged().working(() -> sleep(ofSeconds(1)));
    Pid pid = start(server).pid();
    cast(pid, "a");
    cast(pid, "b");
    stop(pid);
    server.compareWith(Lifecycle.stopped());
  }

  @Test
  @Rule("kill waits for nothing, and nothing of the server runs after it: no terminate either")
  void aKill() {
    Logged server = new Logged().trapping().working(() -> sleep(ofSeconds(1)));
    Pid pid = start(server).pid();
    cast(pid, "a");
    cast(pid, "b");
    sleep(ofMillis(100));
    exit(pid, KILL);
    server.compareWith(Lifecycle.killed());
  }

  @Test
  @Rule("an exception in a callback ends the server after terminate, trapping or not")
  @ExpectCrash(IllegalStateException.class)
  void aCrash() {
    Logged server = new Logged().working(LifecycleTest::crash);
    Pid pid = start(server).pid();
    cast(pid, "a");
    cast(pid, "b");
    server.compareWith(Lifecycle.crashed());
  }

  @Test
  @Rule("an exit in a callback ends the server after terminate, like an exception")
  @ExpectCrash(ProcessExit.class)
  void anExit() {
    Logged server = new Logged().working(() -> exit("boom"));
    Pid pid = start(server).pid();
    spawn(() -> call(pid, new Logged.Ask()));
    server.compareWith(Lifecycle.exited());
  }

  @Test
  @Rule("an exit signal ends a server that does not trap exits on the spot, without terminate")
  void aSignalOfTheParent() {
    Logged server = new Logged();
    child(server, pid -> exit(pid, SHUTDOWN));
    server.compareWith(Lifecycle.signalOfTheParent());
  }

  @Test
  @Rule("who traps exits ends by a signal of its parent, after terminate")
  void aSignalOfTheParentToATrapper() {
    Logged server = new Logged().trapping();
    child(server, pid -> exit(pid, SHUTDOWN));
    server.compareWith(Lifecycle.signalOfTheParentToATrapper());
  }

  @Test
  @Rule("to who traps exits, a signal of anybody but its parent is a message for handleInfo")
  void aSignalOfAStrangerToATrapper() {
    Logged server = new Logged().trapping();
    Pid pid = start(server).pid();
    exit(pid, SHUTDOWN);
    server.compareWith(Lifecycle.signalOfAStrangerToATrapper());
  }

  @Test
  @Rule("over a link normal ends nobody, so the end of its parent leaves a server running")
  void theParentEnds() {
    Logged server = new Logged();
    Pid pid = orphan(server);
    cast(pid, "a");
    server.compareWith(Lifecycle.parentEnds());
  }

  @Test
  @Rule("who traps exits ends with its parent, whatever the reason")
  void theParentOfATrapperEnds() {
    Logged server = new Logged().trapping();
    Pid pid = orphan(server);
    cast(pid, "a");
    server.compareWith(Lifecycle.parentOfATrapperEnds());
  }

  @Test
  @Rule("what must be cleaned up in any case is cleaned up by another process, which monitors")
  void cleanUpAfterAKill() {
    Pid test = self();
    Pid pid = start(new Logged()).pid();
    Lifecycle.atEnd(pid, () -> send(test, self()));
    settle();
    assertThat(flush()).as("clean-ups while the server lives").isEmpty();
    exit(pid, KILL);
    settle();
    assertThat(flush()).as("processes that have cleaned up").hasSize(1).doesNotContain(test, pid);
  }

  @Test
  @Rule("a monitor tells every end, also a normal one, and one that was before it")
  void cleanUpAfterAnyEnd() {
    Pid test = self();
    Pid one = start(new Logged()).pid();
    Pid other = start(new Logged()).pid();
    Lifecycle.atEnd(one, () -> send(test, "one"));
    settle(); // it is watched
    stop(one);
    stop(other);
    Lifecycle.atEnd(other, () -> send(test, "the other"));
    settle();
    assertThat(flush()).as("clean-ups").containsExactlyInAnyOrder("one", "the other");
  }

  @Test
  @Rule("who watches must not depend on who has asked for it")
  void cleanUpForACallerThatIsDead() {
    Pid test = self();
    Pid pid = start(new Logged()).pid();
    spawn(
        () -> {
          Lifecycle.atEnd(pid, () -> send(test, "clean"));
          exit("boom");
        });
    settle();
    stop(pid);
    settle();
    assertThat(flush()).as("clean-ups").containsExactly("clean");
  }

  @Test
  @Rule("nobody else fails because a clean-up fails")
  @ExpectCrash(IllegalStateException.class)
  void aCleanUpThatFails() {
    Pid pid = start(new Logged()).pid();
    Pid caller =
        spawn(
            () -> {
              Lifecycle.atEnd(pid, LifecycleTest::crash);
              receive();
            });
    settle();
    stop(pid);
    settle();
    assertThat(isAlive(caller)).as("the caller is alive").isTrue();
  }

  private static void crash() {
    throw new IllegalStateException("boom");
  }

  /** A server whose parent does that, and lives on. */
  private static void child(Logged server, Consumer<Pid> deed) {
    spawn(
        () -> {
          deed.accept(startLink(server).pid());
          receive();
        });
    settle();
  }

  /** A server whose parent has ended. */
  private static Pid orphan(Logged server) {
    Pid test = self();
    spawn(() -> send(test, startLink(server).pid()));
    Pid pid = (Pid) receive();
    settle();
    return pid;
  }
}
