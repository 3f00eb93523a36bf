package asyncjava.supervisor;

import static asyncjava.process.InProcess.*;
import static asyncjava.process.Processes.*;
import static asyncjava.supervisor.Kids.*;
import static asyncjava.supervisor.Supervisor.*;
import static java.time.Duration.*;
import static org.assertj.core.api.Assertions.*;

import asyncjava.genserver.GenServer;
import asyncjava.genserver.Sys;
import asyncjava.process.Exit;
import asyncjava.process.ExitReason;
import asyncjava.process.Logged;
import asyncjava.process.Pid;
import asyncjava.process.Ref;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** What comes to a supervisor from its parent, from strangers and from its children. */
class SignalsTest {
  @Test
  void exitSignalsOfStrangersDoNothing() {
    try (Logged log = new Logged("asyncjava.supervisor")) {
      play(
          kids -> {
            Pid sup = Supervisor.startLink(oneForOne(), kids.spec("a")).pid();
            spawn(() -> exit(sup, "boom"));
            spawn(() -> exit(sup, ExitReason.SHUTDOWN));
            Pid linked =
                spawn(
                    () -> {
                      link(sup);
                      exit("bang");
                    });
            settle();
            assertThat(isAlive(linked)).isFalse();
            assertThat(running(sup)).containsExactly("a");
            assertThat(kids.reports).isEmpty();
          });
      assertThat(log.records()).isEmpty();
    }
  }

  @Test
  void thatOfTheParentEndsItWithAnyReason() {
    play(
        kids -> {
          for (ExitReason why :
              List.of(
                  ExitReason.NORMAL,
                  ExitReason.SHUTDOWN,
                  ExitReason.shutdown("x"),
                  reason("boom"))) {
            Pid sup = Supervisor.startLink(oneForOne(), kids.specs("a", "b")).pid();
            kids.news();
            exit(sup, why);
            assertThat(receive()).isEqualTo(new Exit(sup, why));
            assertThat(kids.news()).as("children always get shutdown").containsExactly("-b", "-a");
          }
        });
  }

  @Test
  void soDoesItsEnd() {
    play(
        kids -> {
          AtomicReference<Pid> sup = new AtomicReference<>();
          Pid parent =
              spawn(
                  () -> {
                    sup.set(Supervisor.startLink(oneForOne(), kids.spec("a")).pid());
                    receive();
                  });
          settle();
          Ref end = monitor(sup.get());
          kids.news();
          send(parent, "end");
          assertThat(down(end).reason()).isEqualTo(ExitReason.NORMAL);
          assertThat(kids.news()).containsExactly("-a");
        });
  }

  @Test
  void childrenOfASupervisorThatIsKilledHearThatByTheirLinks() {
    play(
        kids -> {
          ChildSpec nested =
              ChildSpec.of("nested", () -> Supervisor.startLink(oneForOne(), kids.specs("a", "b")))
                  .type(ChildType.SUPERVISOR);
          Pid top = Supervisor.startLink(oneForOne(), nested).pid();
          kids.news();
          exit(pid(top, "nested"), ExitReason.KILL);
          settle();
          assertThat(kids.news()).containsExactlyInAnyOrder("-a killed", "-b killed", "+a", "+b");
          assertThat(running(pid(top, "nested"))).containsExactly("b", "a");
        });
  }

  /** As on the BEAM: a supervisor believes its child, and then there are two. */
  @Test
  void theSignalOfAChildIsTakenForItsEnd() {
    play(
        kids -> {
          Pid sup = Supervisor.startLink(oneForOne(), kids.spec("a")).pid();
          Pid first = pid(sup, "a");
          make(first, () -> exit(sup, "boom"));
          settle();
          Pid second = pid(sup, "a");
          assertThat(second).isNotEqualTo(first);
          assertThat(isAlive(first)).isTrue();
          exit(first, ExitReason.KILL);
          settle();
          assertThat(pid(sup, "a"))
              .as("the child, after the end of its first process")
              .isEqualTo(second);
        });
  }

  /** The last words of an incarnation that was stopped must not be taken for those of the next. */
  @Test
  void theSignalOfAnEarlierIncarnationIsNoEndOfTheNext() {
    play(
        kids -> {
          Pid sup = Supervisor.startLink(oneForOne().maxRestarts(0), kids.spec("a")).pid();
          Pid first = pid(sup, "a");
          Sys.suspend(sup);
          spawn(() -> Supervisor.terminateChild(sup, "a"));
          settle();
          spawn(() -> Supervisor.restartChild(sup, "a"));
          settle();
          make(first, () -> exit(sup, "last words"));
          settle();
          assertThat(info(sup).orElseThrow().messages()).hasSize(3);
          Sys.resume(sup);
          settle();
          assertThat(running(sup)).containsExactly("a");
          assertThat(pid(sup, "a")).isNotEqualTo(first);
          assertThat(kids.reports).isEmpty();
        });
  }

  @Test
  void otherMessagesAreLoggedAndDropped() {
    try (Logged log = new Logged("asyncjava.supervisor")) {
      play(
          kids -> {
            Pid sup = Supervisor.startLink(oneForOne().name(name("top")), kids.spec("a")).pid();
            send(sup, "hello");
            settle();
            assertThat(running(sup)).containsExactly("a");
          });
      assertThat(log.records()).hasSize(1);
      assertThat(log.records().getFirst().getMessage())
          .isEqualTo("supervisor top received unexpected message: hello");
    }
  }

  @Test
  void anUnknownCastOrCallEndsIt() {
    play(
        kids -> {
          Pid sup = Supervisor.startLink(oneForOne(), kids.spec("a")).pid();
          kids.news();
          GenServer.cast(sup, "hello");
          settle();
          assertThat(isAlive(sup)).isFalse();
          assertThat(kids.news()).containsExactly("-a");
        });
  }

  @Test
  void sysWorksOnIt() {
    play(
        kids -> {
          Pid sup = Supervisor.startLink(oneForAll().name(name("s")), kids.spec("a")).pid();
          assertThat(Sys.getState(sup)).hasToString("Supervisor, one_for_all, children: 1");
          assertThat(Sys.getStatus(sup).name()).contains(name("s"));
          Sys.suspend(sup);
          exit(sup, ExitReason.SHUTDOWN);
          assertThat(receive()).isEqualTo(new Exit(sup, ExitReason.SHUTDOWN));
          assertThat(kids.news()).containsExactly("+a", "-a");
        });
  }

  @Test
  void stopGivesTheReasonAndTheChildrenShutdown() {
    play(
        kids -> {
          Pid sup = Supervisor.startLink(oneForOne(), kids.spec("a")).pid();
          Supervisor.stop(sup, "enough", ofSeconds(1));
          assertThat(receive()).isEqualTo(new Exit(sup, reason("enough")));
          assertThat(kids.news()).containsExactly("+a", "-a");
        });
  }
}
