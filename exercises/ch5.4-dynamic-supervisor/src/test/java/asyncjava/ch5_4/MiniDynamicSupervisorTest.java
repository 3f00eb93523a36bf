package asyncjava.ch5_4;

import static asyncjava.ch5_4.MiniDynamicSupervisor.Restart.PERMANENT;
import static asyncjava.ch5_4.MiniDynamicSupervisor.Restart.TEMPORARY;
import static asyncjava.ch5_4.MiniDynamicSupervisor.countChildren;
import static asyncjava.ch5_4.MiniDynamicSupervisor.startChild;
import static asyncjava.ch5_4.MiniDynamicSupervisor.terminateChild;
import static asyncjava.ch5_4.MiniDynamicSupervisor.whichChildren;
import static asyncjava.process.ExitReason.*;
import static asyncjava.process.Processes.*;
import static asyncjava.workbook.Workbook.settle;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import asyncjava.ch5_4.MiniDynamicSupervisor.Outcome;
import asyncjava.ch5_4.MiniDynamicSupervisor.Spec;
import asyncjava.process.Down;
import asyncjava.process.Exit;
import asyncjava.process.ExitReason;
import asyncjava.process.Pid;
import asyncjava.process.ProcessExit;
import asyncjava.process.Ref;
import asyncjava.workbook.Exercise;
import asyncjava.workbook.Rule;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

@Exercise(
    id = "5.4.4",
    title = "A dynamic supervisor of your own",
    points = 16,
    of = MiniDynamicSupervisor.class,
    mayUse = "asyncjava.process")
class MiniDynamicSupervisorTest {
  /** A child that ends when it is told to. */
  private static final Supplier<Pid> CHILD =
      () ->
          spawnLink(
              () -> {
                label("child");
                exit(receive());
              });

  @Test
  @Rule("children are started on demand, any number of them from one spec")
  void childrenAreStartedOnDemand() {
    Pid supervisor = MiniDynamicSupervisor.startLink(10);
    Set<Pid> before = whichChildren(supervisor);
    Spec spec = new Spec(CHILD, PERMANENT);
    Pid first = started(startChild(supervisor, spec));
    Pid second = started(startChild(supervisor, spec));
    assertThat(whichChildren(supervisor)).as("children").isEqualTo(Set.of(first, second));
    assertThat(countChildren(supervisor)).as("how many").isEqualTo(2);
    assertThat(before).as("the answer before").isEmpty();
    assertThat(info(supervisor).orElseThrow().links())
        .as("links of the supervisor: its parent and its children")
        .containsExactlyInAnyOrder(self(), first, second);
  }

  @Test
  @Rule("a permanent child that ends is started again, and the new process takes its place")
  void aPermanentChildIsStartedAgain() {
    Pid supervisor = MiniDynamicSupervisor.startLink(10);
    Pid other = permanent(supervisor);
    Pid before = permanent(supervisor);
    for (Object reason : List.of(NORMAL, SHUTDOWN, "boom")) {
      send(before, reason);
      settle();
      Pid after = theOther(supervisor, other);
      assertThat(after).as("the child after an end with " + reason).isNotEqualTo(before);
      assertThat(isAlive(after)).as("does it live").isTrue();
      before = after;
    }
  }

  @Test
  @Rule("a temporary child that ends is forgotten")
  void aTemporaryChildIsForgotten() {
    Pid supervisor = MiniDynamicSupervisor.startLink(10);
    Pid other = permanent(supervisor);
    for (Object reason : List.of(NORMAL, SHUTDOWN, "boom")) {
      send(temporary(supervisor), reason);
      settle();
      assertThat(whichChildren(supervisor))
          .as("children after an end with " + reason)
          .isEqualTo(Set.of(other));
    }
  }

  @Test
  @Rule("with maxChildren children no other is started; a crash frees no place, a last end does")
  void thereIsRoomForSoMany() {
    Pid supervisor = MiniDynamicSupervisor.startLink(2);
    List<String> starts = new ArrayList<>();
    Spec another =
        new Spec(
            () -> {
              starts.add("started");
              return CHILD.get();
            },
            PERMANENT);
    Pid temporary = temporary(supervisor);
    Pid permanent = permanent(supervisor);
    exit(permanent, "boom");
    settle();
    assertThat(startChild(supervisor, another)).isEqualTo(new Outcome.MaxChildren());
    assertThat(starts).as("starts without room").isEmpty();
    send(temporary, NORMAL);
    settle();
    Pid last = started(startChild(supervisor, another));
    assertThat(startChild(supervisor, another)).isEqualTo(new Outcome.MaxChildren());
    terminateChild(supervisor, last);
    started(startChild(supervisor, another));
  }

  @Test
  @Rule("a start that fails is told to the one who asked; the supervisor goes on without it")
  void aFailedStartIsNoChild() {
    trapExit(true);
    Pid supervisor = MiniDynamicSupervisor.startLink(2);
    Pid other = permanent(supervisor);
    RuntimeException cause = new IllegalStateException("no disk");
    Supplier<Pid> failing =
        () -> {
          throw cause;
        };
    assertThat(startChild(supervisor, new Spec(failing, PERMANENT)))
        .as("what startChild gives")
        .isEqualTo(new Outcome.Failed(cause));
    settle();
    assertThat(whichChildren(supervisor)).as("children").isEqualTo(Set.of(other));
    permanent(supervisor);
    assertThat(flush()).as("messages to the parent").isEmpty();
  }

  @Test
  @Rule("a restart that fails does not end the supervisor; the child is forgotten")
  void aFailedRestartIsForgotten() {
    Pid supervisor = MiniDynamicSupervisor.startLink(2);
    Pid other = permanent(supervisor);
    List<Pid> starts = new ArrayList<>();
    Supplier<Pid> once =
        () -> {
          if (!starts.isEmpty()) {
            throw new IllegalStateException("not again");
          }
          starts.add(CHILD.get());
          return starts.getFirst();
        };
    exit(started(startChild(supervisor, new Spec(once, PERMANENT))), "boom");
    settle();
    assertThat(whichChildren(supervisor)).as("children").isEqualTo(Set.of(other));
    permanent(supervisor);
  }

  @Test
  @Rule("a child that is terminated ends with shutdown, and is not started again")
  void aTerminatedChildDoesNotComeBack() {
    Pid supervisor = MiniDynamicSupervisor.startLink(10);
    Pid other = permanent(supervisor);
    Pid child = permanent(supervisor);
    Ref end = monitor(child);
    assertThat(terminateChild(supervisor, child)).as("terminate of a child").isTrue();
    assertThat(flush()).as("its end").containsExactly(new Down(end, child, SHUTDOWN));
    settle();
    assertThat(whichChildren(supervisor)).as("children").isEqualTo(Set.of(other));
    assertThat(terminateChild(supervisor, child)).as("terminate of a dead one").isFalse();
  }

  @Test
  @Rule("a supervisor terminates its own children, and nobody else")
  void strangersAreLeftAlone() {
    Pid supervisor = MiniDynamicSupervisor.startLink(10);
    Pid stranger = CHILD.get();
    assertThat(terminateChild(supervisor, stranger)).as("terminate of a stranger").isFalse();
    settle();
    assertThat(isAlive(stranger)).as("is the stranger alive").isTrue();
  }

  @Test
  @Rule("a child that is stopped has its time to clean up; after it, it is killed")
  void aChildHasTimeToStop() {
    Pid supervisor = MiniDynamicSupervisor.startLink(10);
    Pid slow = slow(supervisor, 4);
    Pid late = slow(supervisor, 60);
    assertThat(stopped(supervisor, slow)).as("end of one that needs 4 s").isEqualTo("4 s: normal");
    assertThat(stopped(supervisor, late)).as("end of one that is late").isEqualTo("9 s: killed");
  }

  @Test
  @Rule("the supervisor waits by a monitor, so that nobody who unlinks himself can hold it up")
  void whoHasUnlinkedItselfIsStopped() {
    Pid supervisor = MiniDynamicSupervisor.startLink(10);
    Supplier<Pid> unlinked =
        () -> {
          Pid pid = CHILD.get();
          unlink(pid);
          return pid;
        };
    Pid child = started(startChild(supervisor, new Spec(unlinked, TEMPORARY)));
    assertThat(stopped(supervisor, child)).as("end of the child").isEqualTo("0 s: shutdown");
    assertThat(countChildren(supervisor)).as("how many are left").isZero();
  }

  @Test
  @Rule("who ends while another one is being stopped is looked after when that is done")
  void nobodyIsOverlooked() {
    Pid supervisor = MiniDynamicSupervisor.startLink(10);
    Pid slow = slow(supervisor, 4);
    Pid crashing = permanent(supervisor);
    sendAfter(crashing, "boom", ofSeconds(2));
    terminateChild(supervisor, slow);
    settle();
    assertThat(countChildren(supervisor)).as("how many there are").isEqualTo(1);
    assertThat(whichChildren(supervisor)).as("children").doesNotContain(crashing, slow);
  }

  @Test
  @Rule("a supervisor ends with its parent; its children are stopped before, all at the same time")
  void theEndOfTheParentEndsThemAll() {
    Pid test = self();
    List<Pid> before = list();
    for (ExitReason reason : List.of(NORMAL, ExitReason.of("boom"))) {
      Pid parent =
          spawn(
              () -> {
                Pid supervisor = MiniDynamicSupervisor.startLink(10);
                slow(supervisor, 3);
                slow(supervisor, 4);
                slow(supervisor, 4);
                send(test, supervisor);
                exit(receive());
              });
      Pid supervisor = (Pid) receive();
      Ref end = monitor(supervisor);
      var begin = now();
      send(parent, reason);
      Object last = receive();
      assertThat(last).as("the end").isEqualTo(new Down(end, supervisor, reason));
      assertThat(now().minus(begin)).as("time for 3 s, 4 s and 4 s").isEqualTo(ofSeconds(4));
      assertThat(list()).as("who is alive in the end").isEqualTo(before);
    }
  }

  @Test
  @Rule("children that are too late are killed, all at the same time")
  void theLateAreKilled() {
    Pid test = self();
    List<Pid> before = list();
    Pid parent =
        spawn(
            () -> {
              Pid supervisor = MiniDynamicSupervisor.startLink(10);
              List.of(1, 60, 60).forEach(seconds -> slow(supervisor, seconds));
              send(test, supervisor);
              receive();
            });
    Pid supervisor = (Pid) receive();
    monitor(supervisor);
    var begin = now();
    send(parent, "the end");
    receive(handle(Down.class, down -> {}));
    assertThat(now().minus(begin)).as("time for 1 s and two for ever").isEqualTo(ofSeconds(5));
    assertThat(list()).as("who is alive in the end").isEqualTo(before);
  }

  @Test
  @Rule("the link is for the worst case: a supervisor that is killed leaves no children")
  void aKilledSupervisorLeavesNoChildren() {
    trapExit(true);
    List<Pid> before = list();
    Pid supervisor = MiniDynamicSupervisor.startLink(10);
    temporary(supervisor);
    exit(permanent(supervisor), "boom");
    settle();
    exit(supervisor, KILL);
    settle();
    assertThat(list()).as("who is alive").isEqualTo(before);
  }

  @Test
  @Rule("an EXIT of a stranger, or any other message, does nothing to a supervisor")
  void strangersChangeNothing() {
    Pid supervisor = MiniDynamicSupervisor.startLink(10);
    Pid child = permanent(supervisor);
    spawn(() -> exit(supervisor, "go away"));
    spawn(
        () -> {
          link(supervisor);
          exit("boom");
        });
    send(supervisor, "hello");
    send(supervisor, new Down(makeRef(), child, KILLED));
    settle();
    assertThat(whichChildren(supervisor)).as("children").isEqualTo(Set.of(child));
    settle();
    assertThat(info(supervisor).orElseThrow().messages()).as("its mailbox").isEmpty();
  }

  @Test
  @Rule("a call is answered by a reply, or by the DOWN of the one who should have replied")
  void nobodyWaitsForADeadSupervisor() {
    trapExit(true);
    Pid supervisor = MiniDynamicSupervisor.startLink(10);
    exit(supervisor, KILL);
    settle();
    flush();
    ProcessExit exit = catchThrowableOfType(ProcessExit.class, () -> whichChildren(supervisor));
    assertThat(exit).as("exit by whichChildren, without a supervisor").isNotNull();
    assertThat(exit.reason()).isEqualTo(NOPROC);
    assertThat(flush()).as("what is left in the mailbox").isEmpty();
  }

  @Test
  @Rule("a call leaves nothing behind, and takes nothing that is not its own")
  void aCallLeavesNothingBehind() {
    Pid supervisor = MiniDynamicSupervisor.startLink(1);
    send(self(), "a message");
    Pid child = permanent(supervisor);
    startChild(supervisor, new Spec(CHILD, PERMANENT));
    countChildren(supervisor);
    terminateChild(supervisor, child);
    settle();
    assertThat(info(self()).orElseThrow().monitors()).as("whom the caller monitors").isEmpty();
    assertThat(info(self()).orElseThrow().links())
        .as("to whom the caller is linked")
        .contains(supervisor)
        .doesNotContain(child);
    assertThat(flush()).as("what is left in the mailbox").containsExactly("a message");
  }

  private static Pid started(Outcome outcome) {
    assertThat(outcome).as("what startChild gives").isInstanceOf(Outcome.Started.class);
    return ((Outcome.Started) outcome).pid();
  }

  private static Pid permanent(Pid supervisor) {
    return started(startChild(supervisor, new Spec(CHILD, PERMANENT)));
  }

  private static Pid temporary(Pid supervisor) {
    return started(startChild(supervisor, new Spec(CHILD, TEMPORARY)));
  }

  /** A child that takes so many seconds to end after it has got an exit signal. */
  private static Pid slow(Pid supervisor, int seconds) {
    Supplier<Pid> start =
        () -> {
          Pid starter = self();
          Ref ready = makeRef();
          Pid pid =
              spawnLink(
                  () -> {
                    trapExit(true);
                    label(seconds + " s");
                    send(starter, ready);
                    receive(handle(Exit.class, _ -> {}));
                    sleep(ofSeconds(seconds));
                  });
          return receive(onEqual(ready, () -> pid));
        };
    return started(startChild(supervisor, new Spec(start, PERMANENT)));
  }

  private static Pid theOther(Pid supervisor, Pid one) {
    Set<Pid> others = new HashSet<>(whichChildren(supervisor));
    others.remove(one);
    assertThat(others).as("children, without the one that does not end").hasSize(1);
    return others.iterator().next();
  }

  /** When a child has ended that was terminated, and why. */
  private static String stopped(Pid supervisor, Pid child) {
    Ref end = monitor(child);
    assertThat(terminateChild(supervisor, child)).as("terminate of a child").isTrue();
    ExitReason reason =
        receive(
            on(Down.class, down -> down.ref() == end, Down::reason),
            after(ofSeconds(0), () -> ExitReason.of("still alive")));
    return now().toSeconds() + " s: " + reason;
  }
}
