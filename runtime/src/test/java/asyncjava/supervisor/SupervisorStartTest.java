package asyncjava.supervisor;

import static asyncjava.process.InProcess.*;
import static asyncjava.process.Processes.*;
import static asyncjava.supervisor.Kids.*;
import static asyncjava.supervisor.Supervisor.*;
import static java.time.Duration.*;
import static org.assertj.core.api.Assertions.*;

import asyncjava.genserver.AlreadyStarted;
import asyncjava.genserver.GenServer;
import asyncjava.genserver.Start;
import asyncjava.process.Exit;
import asyncjava.process.ExitReason;
import asyncjava.process.Pid;
import asyncjava.process.ProcessInfo;
import asyncjava.supervisor.SupervisorReport.Event;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** The start of a supervisor. */
class SupervisorStartTest {
  @Test
  void eachChildIsWaitedFor() {
    play(
        kids -> {
          ChildSpec slow =
              ChildSpec.of(
                  "slow",
                  () -> {
                    sleep(ofSeconds(1));
                    return kids.start("slow");
                  });
          Supervisor.startLink(oneForOne(), slow, slow.id("two"), kids.spec("c"));
          assertThat(now()).isEqualTo(ofSeconds(2));
          assertThat(kids.news()).containsExactly("+slow", "+slow", "+c");
        });
  }

  @Test
  void itIsLinkedTrapsExitsAndHasAName() {
    play(
        kids -> {
          Pid sup = Supervisor.startLink(oneForOne().name(name("s")), kids.spec("a")).pid();
          assertThat(whereis("s")).contains(sup);
          ProcessInfo info = info(sup).orElseThrow();
          assertThat(info.trapExit()).isTrue();
          assertThat(info.links()).containsExactlyInAnyOrder(self(), pid(name("s"), "a"));
          assertThat(info.label()).contains("Supervisor");
          assertThat(Supervisor.startLink(oneForOne().name(name("s"))))
              .isEqualTo(notStarted(new AlreadyStarted(sup)));
          assertThat(flush()).isEmpty();
        });
  }

  @Test
  void aChildThatFailsStopsThoseAlreadyStartedInReverse() {
    play(
        kids -> {
          kids.next("c", fails("no"));
          AtomicReference<Pid> sup = new AtomicReference<>();
          ChildSpec first =
              ChildSpec.of(
                  "first",
                  () -> {
                    sup.set(self());
                    return new Start.Ignored();
                  });
          Start start =
              Supervisor.startLink(
                  oneForOne(),
                  first,
                  kids.spec("a"),
                  kids.spec("b"),
                  kids.spec("c"),
                  kids.spec("d"));
          assertThat(start).isEqualTo(new Start.NotStarted(failedToStart("c", "no")));
          assertThat(start.toString())
              .contains("{shutdown, {failed_to_start_child, \"c\", \"no\"}}");
          assertThat(kids.news()).containsExactly("+a", "+b", "!c", "-b", "-a");
          assertThat(flush()).containsExactly(new Exit(sup.get(), failedToStart("c", "no")));
          assertThat(kids.reports)
              .containsExactly(
                  new SupervisorReport(
                      sup.get(),
                      "Supervisor",
                      Event.START_ERROR,
                      reason("no"),
                      "c",
                      Optional.empty()));
        });
  }

  @Test
  void aCallerThatDoesNotTrapDoesNotOutliveIt() {
    play(
        kids -> {
          kids.next("a", fails("no"));
          assertThat(endOf(() -> Supervisor.startLink(oneForOne(), kids.spec("a"))))
              .isEqualTo(failedToStart("a", "no"));
        });
  }

  @Test
  void aStartFunctionMayFailInAnyWay() {
    play(
        kids -> {
          Exception oops = new Exception("oops");
          assertThat(startOf(() -> exit("boom"))).isEqualTo(reason("boom"));
          assertThat(
                  startOf(
                      () -> {
                        throw oops;
                      }))
              .isEqualTo(reason(oops));
          assertThat(startOf(() -> notStarted("no"))).isEqualTo(reason("no"));
          assertThat(startOf(() -> null).toString())
              .contains("the start function of child \"x\" returned null");
        });
  }

  private interface Starter {
    Start start() throws Exception;
  }

  private static ExitReason startOf(Starter starter) {
    Start start = Supervisor.startLink(oneForOne(), ChildSpec.withExtra("x", _ -> starter.start()));
    flush();
    ExitReason.ShutdownWith why = (ExitReason.ShutdownWith) ((Start.NotStarted) start).reason();
    return ((FailedToStartChild) why.detail()).reason();
  }

  /** Else it would go on with the next child, and its children outlive it. */
  @Test
  void aSupervisorThatIsKilledInAStartFunctionIsKilled() {
    play(
        kids -> {
          AtomicReference<Pid> sup = new AtomicReference<>();
          ChildSpec never =
              ChildSpec.of(
                  "never",
                  () -> {
                    sup.set(self());
                    return receive(onEqual("never", () -> new Start.Ignored()));
                  });
          Pid parent =
              spawn(() -> Supervisor.startLink(oneForOne(), kids.spec("a"), never, kids.spec("b")));
          settle();
          Pid stuck = sup.get();
          assertThat(Supervision.of(stuck).orElseThrow().children())
              .extracting(ChildView::id, ChildView::incarnation)
              .containsExactly(tuple("a", 1), tuple("never", 0), tuple("b", 0));
          exit(stuck, ExitReason.KILL);
          assertThat(isAlive(stuck)).isFalse();
          settle();
          assertThat(isAlive(parent)).isFalse();
          assertThat(kids.news()).containsExactly("+a", "-a killed");
          assertThat(kids.reports).isEmpty();
        });
  }

  @Test
  void aChildThatIgnoresStaysAndATemporaryOneIsForgotten() {
    play(
        kids -> {
          kids.next("a", ignores());
          kids.next("t", ignores());
          Pid sup =
              Supervisor.startLink(
                      oneForOne(),
                      kids.spec("a"),
                      kids.spec("t").restart(Restart.TEMPORARY),
                      kids.spec("b"))
                  .pid();
          assertThat(Supervisor.whichChildren(sup))
              .extracting(Child::id, child -> child.pid().isPresent())
              .containsExactly(tuple("b", true), tuple("a", false));
          assertThat(kids.reports).isEmpty();
        });
  }

  // Modules

  private record Module(Kids kids) implements Supervisor {
    @Override
    public SupervisorInit init() {
      return Supervisor.init(oneForOne(), kids.specs("a", "b"));
    }
  }

  @Test
  void aModuleSaysHowItWorks() {
    play(
        kids -> {
          Pid sup = Supervisor.startLink(new Module(kids), name("m")).pid();
          assertThat(running(name("m"))).containsExactly("b", "a");
          assertThat(info(sup).orElseThrow().label()).contains("Module");
          assertThat(info(sup).orElseThrow().registeredName()).contains("m");
          assertThat(running(Supervisor.startLink(new Module(kids)).pid())).hasSize(2);
        });
  }

  @Test
  void aModuleMayIgnoreOrFail() {
    play(
        kids -> {
          assertThat(Supervisor.startLink(Supervisor::ignore)).isEqualTo(new Start.Ignored());
          IllegalStateException oops = new IllegalStateException("oops");
          assertThat(
                  Supervisor.startLink(
                      () -> {
                        throw oops;
                      }))
              .isEqualTo(notStarted(oops));
          assertThat(Supervisor.startLink(() -> null).toString())
              .contains("init returned null; it returns Supervisor.init(..)");
        });
  }

  @Test
  void wrongArgumentsAreRefusedLoudly() {
    play(
        kids -> {
          refused(
              () -> Supervisor.startLink(oneForOne(), kids.spec("a"), kids.spec("a")),
              "more than one child has the id \"a\"");
          refused(
              () -> Supervisor.init(oneForOne(), kids.spec(List.class), kids.spec(List.class)),
              "more than one child has the id List");
          refused(
              () -> Supervisor.init(oneForOne().name(name("n"))),
              "a module gets its name by Supervisor.startLink(module, name), not by flags, got"
                  + " {n, test}");
          refused(
              () -> Supervisor.startLink((Supervisor) null),
              "the module of a supervisor must not be null");
          refused(
              () -> Supervisor.startLink(oneForOne(), (ChildSpec) null),
              "the spec of a child must not be null");
          assertThat(list()).as("nothing is started").hasSize(2);
        });
    assertThatThrownBy(() -> Supervisor.startLink(oneForOne()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("Supervisor.startLink was called outside a process, by thread \"");
  }

  static void refused(org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String why) {
    assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessage(why);
  }

  @Test
  void aFailedStartFreesTheName() {
    play(
        kids -> {
          kids.next("a", fails("no"));
          Flags flags = oneForOne().name(name("s"));
          Supervisor.startLink(flags, kids.spec("a"));
          assertThat(Supervisor.startLink(flags, kids.spec("a"))).isInstanceOf(Start.Started.class);
          GenServer.stop(name("s"));
        });
  }
}
