package asyncjava.ch5_4;

import static asyncjava.ch5_4.EchoServers.Keep.*;
import static asyncjava.process.ExitReason.KILL;
import static asyncjava.process.ExitReason.SHUTDOWN;
import static asyncjava.process.Processes.*;
import static asyncjava.workbook.Workbook.settle;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import asyncjava.ch5_4.EchoServers.Keep;
import asyncjava.genserver.AlreadyStarted;
import asyncjava.genserver.GenServer;
import asyncjava.genserver.Start;
import asyncjava.process.ExitReason;
import asyncjava.process.Pid;
import asyncjava.supervisor.Child;
import asyncjava.supervisor.ChildType;
import asyncjava.supervisor.Supervisor;
import asyncjava.workbook.Exercise;
import asyncjava.workbook.Rule;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

@Exercise(
    id = "5.4.1",
    title = "Echo servers on demand",
    points = 8,
    of = EchoServers.class,
    mayUse = {"asyncjava.process", "asyncjava.genserver", "asyncjava.supervisor"})
class EchoServersTest {

  @Test
  @Rule("a dynamic supervisor is the child of a supervisor, and begins without children")
  void itBeginsWithoutChildren() {
    Pid top = supervised();
    assertThat(Supervisor.whichChildren(top))
        .as("children of the supervisor above")
        .containsExactly(
            new Child(EchoServers.NAME, whereis(EchoServers.NAME), false, ChildType.SUPERVISOR));
    assertThat(EchoServers.count()).as("count at first").isZero();
    assertThat(EchoServers.all()).as("all at first").isEmpty();
  }

  @Test
  @Rule("each start gives another child: any number can be of the same class")
  void eachStartGivesAnotherChild() {
    supervised();
    Start first = EchoServers.open("first", ALWAYS);
    Start second = EchoServers.open("second", ALWAYS);
    assertThat(List.of(first, second))
        .as("what open gives")
        .containsExactly(new Start.Started(pid("first")), new Start.Started(pid("second")));
    assertThat(EchoServers.count()).as("count").isEqualTo(2);
    assertThat(EchoServers.all()).as("all").containsExactlyInAnyOrder(pid("first"), pid("second"));
    assertThat(GenServer.call(name("second"), new Echo.Say("hello"))).isEqualTo("hello");
  }

  @Test
  @Rule("a start that fails is told, and is no child")
  void aFailedStartIsNoChild() {
    supervised();
    Pid first = EchoServers.open("first", ALWAYS).pid();
    assertThat(EchoServers.open("first", ALWAYS))
        .as("what open gives if the name is taken")
        .isEqualTo(new Start.NotStarted(ExitReason.of(new AlreadyStarted(first))));
    assertThat(EchoServers.count()).as("count").isEqualTo(1);
  }

  @Test
  @Rule("a child that its supervisor has terminated does not come back, even a permanent one")
  void aClosedServerDoesNotComeBack() {
    supervised();
    for (Keep keep : Keep.values()) {
      EchoServers.open("other " + keep, keep);
      Pid closed = EchoServers.open("closed", keep).pid();
      assertThat(EchoServers.close("closed")).as("close of one kept " + keep).isTrue();
      settle();
      assertThat(isAlive(closed)).as("is the closed one alive, kept " + keep).isFalse();
      assertThat(whereis("closed")).as("who has its name, kept " + keep).isEmpty();
      assertThat(EchoServers.close("closed")).as("close of a closed one").isFalse();
    }
    assertThat(EchoServers.count()).as("how many others are left").isEqualTo(3);
  }

  @Test
  @Rule("a supervisor terminates its own children, and nobody else")
  void strangersAreLeftAlone() {
    supervised();
    Pid stranger = Echo.startLink("stranger").pid();
    assertThat(EchoServers.close("stranger")).as("close of a stranger").isFalse();
    assertThat(isAlive(stranger)).as("is the stranger alive").isTrue();
  }

  @Test
  @Rule("who must always be there is permanent: another process is started after every end")
  void alwaysIsPermanent() {
    supervised();
    Pid other = EchoServers.open("other", ALWAYS).pid();
    EchoServers.open("echo", ALWAYS);
    for (ExitReason reason : List.of(KILL, SHUTDOWN, ExitReason.of("boom"))) {
      Pid before = pid("echo");
      end("echo", reason);
      assertThat(whereis("echo")).as("echo after " + reason).isPresent().isNotEqualTo(before);
    }
    Pid before = pid("echo");
    done("echo");
    assertThat(whereis("echo")).as("echo after it is done").isPresent().isNotEqualTo(before);
    assertThat(EchoServers.all()).as("all").containsExactlyInAnyOrder(other, pid("echo"));
  }

  @Test
  @Rule("who has work to do is transient: another process is started if the end was no orderly one")
  void untilDoneIsTransient() {
    supervised();
    EchoServers.open("echo", UNTIL_DONE);
    for (ExitReason reason : List.of(KILL, ExitReason.of("boom"))) {
      Pid before = pid("echo");
      end("echo", reason);
      assertThat(whereis("echo")).as("echo after " + reason).isPresent().isNotEqualTo(before);
    }
    done("echo");
    assertThat(whereis("echo")).as("echo after it is done").isEmpty();
    assertThat(EchoServers.count()).as("count when it is done").isZero();
  }

  @Test
  @Rule("who is there once is temporary: none is started after any end")
  void onceIsTemporary() {
    supervised();
    for (ExitReason reason : List.of(KILL, SHUTDOWN, ExitReason.of("boom"))) {
      EchoServers.open("echo", ONCE);
      end("echo", reason);
      assertThat(whereis("echo")).as("echo after " + reason).isEmpty();
    }
    assertThat(EchoServers.count()).as("count").isZero();
  }

  @Test
  @Rule("a dynamic supervisor that was started again begins without children")
  void itForgetsItsChildren() {
    supervised();
    EchoServers.open("echo", ALWAYS);
    Pid before = pid(EchoServers.NAME);
    end(EchoServers.NAME, KILL);
    assertThat(whereis(EchoServers.NAME)).isPresent().isNotEqualTo(Optional.of(before));
    assertThat(whereis("echo")).as("echo after the end of its supervisor").isEmpty();
    assertThat(EchoServers.count()).as("count").isZero();
    assertThat(EchoServers.open("echo", ALWAYS)).isInstanceOf(Start.Started.class);
  }

  private static Pid supervised() {
    return Supervisor.startLink(Supervisor.oneForOne(), EchoServers.childSpec()).pid();
  }

  private static Pid pid(String name) {
    return whereis(name).orElseThrow(() -> new AssertionError("nobody is named " + name));
  }

  /** Ends a process, so long after the end before that it is none too many. */
  private static void end(String name, ExitReason reason) {
    sleep(ofSeconds(10));
    exit(pid(name), reason);
    settle();
  }

  private static void done(String name) {
    sleep(ofSeconds(10));
    GenServer.cast(name(name), new Echo.Done());
    settle();
  }
}
