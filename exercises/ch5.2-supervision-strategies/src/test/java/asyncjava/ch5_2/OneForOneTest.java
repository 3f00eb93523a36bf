package asyncjava.ch5_2;

import static asyncjava.process.ExitReason.KILL;
import static asyncjava.process.ExitReason.NORMAL;
import static asyncjava.process.ExitReason.SHUTDOWN;
import static asyncjava.process.Processes.*;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import asyncjava.process.Body;
import asyncjava.process.Down;
import asyncjava.process.ExitReason;
import asyncjava.process.Pid;
import asyncjava.process.Ref;
import asyncjava.workbook.Exercise;
import asyncjava.workbook.ExpectCrash;
import asyncjava.workbook.Rule;
import java.util.List;
import org.junit.jupiter.api.Test;

@Exercise(
    id = "5.2.2",
    title = "One for one",
    points = 12,
    of = OneForOne.class,
    mayUse = "asyncjava.process")
class OneForOneTest {
  private final Crew crew = new Crew();

  @Test
  @Rule("startLink returns when all children have been started, one after the other, in order")
  void aSupervisorStartsItsChildrenInOrder() {
    Pid supervisor = OneForOne.startLink(crew.permanent("A", "B", "C"));
    assertThat(crew.soFar())
        .as("what had happened when startLink returned")
        .containsExactly("A starts", "B starts", "C starts");
    assertThat(info(supervisor).orElseThrow().trapExit()).as("does it trap exits").isTrue();
    assertThat(info(supervisor).orElseThrow().links())
        .as("links of the supervisor: its parent and its children")
        .containsExactlyInAnyOrder(self(), crew.pid("A"), crew.pid("B"), crew.pid("C"));
  }

  @Test
  @Rule("one_for_one: a child that ends is started again alone, the others notice nothing")
  void onlyTheEndedChildIsStartedAgain() {
    OneForOne.startLink(crew.permanent("A", "B", "C"));
    crew.log();
    for (String id : List.of("B", "A", "C")) {
      crew.crash(id);
      assertThat(crew.log()).as("what follows a crash of " + id).containsExactly(id + " starts");
    }
  }

  @Test
  @Rule("a permanent child is started again after any end, a normal one, too")
  @ExpectCrash(IllegalStateException.class)
  void aPermanentChildIsStartedAgainAfterAnyEnd() {
    OneForOne.startLink(crew.permanent("A", "B"));
    crew.log();
    Body crash =
        () -> {
          throw new IllegalStateException("boom");
        };
    for (Body end : List.<Body>of(() -> exit(NORMAL), () -> exit(SHUTDOWN), crash)) {
      crew.tell("A", end);
      assertThat(crew.log()).as("what follows an end of A").containsExactly("A starts");
    }
  }

  @Test
  @Rule("a temporary child that ends is forgotten, and the others are supervised as before")
  void aTemporaryChildIsNotStartedAgain() {
    OneForOne.startLink(List.of(crew.temporary("A"), crew.permanent("B"), crew.permanent("C")));
    crew.log();
    crew.crash("A");
    assertThat(crew.log()).as("what follows a crash of A, which is temporary").isEmpty();
    crew.crash("C");
    assertThat(crew.log()).as("what follows a crash of C").containsExactly("C starts");
  }

  @Test
  @Rule("a supervisor survives any number of crashes, at once or one after the other")
  void aSupervisorSurvivesManyCrashes() {
    OneForOne.startLink(crew.permanent("A", "B", "C"));
    crew.log();
    List.of("A", "B", "C").forEach(id -> exit(crew.pid(id), KILL));
    assertThat(crew.log())
        .as("what follows three crashes at once")
        .containsExactlyInAnyOrder("A starts", "B starts", "C starts");
    for (int i = 0; i < 50; i++) {
      crew.crash("B");
      assertThat(crew.log()).as("what follows crash " + i + " of B").containsExactly("B starts");
    }
  }

  @Test
  @Rule("a child that ends while another one is being started is started again after that")
  void aChildThatEndsDuringARestartIsNotOverlooked() {
    OneForOne.startLink(crew.permanent("A", "B", "C"));
    crew.log();
    crew.crash("C");
    sleep(ofMillis(500)); // C is being started, which takes a second
    crew.crash("A");
    assertThat(crew.log()).containsExactly("C starts", "A starts");
  }

  @Test
  @Rule("a child that was started again is linked to its supervisor like the first one")
  void aKilledSupervisorLeavesNoChildren() {
    trapExit(true);
    List<Pid> before = list();
    Pid supervisor = OneForOne.startLink(crew.permanent("A", "B", "C"));
    crew.crash("B");
    crew.log();
    exit(supervisor, KILL);
    crew.log();
    assertThat(list()).as("who is alive after the supervisor was killed").isEqualTo(before);
  }

  @Test
  @Rule("an EXIT of a stranger, or any other message, does nothing to a supervisor")
  void strangersChangeNothing() {
    Pid supervisor = OneForOne.startLink(crew.permanent("A", "B"));
    crew.log();
    spawn(() -> exit(supervisor, "go away"));
    spawn(
        () -> {
          link(supervisor);
          exit("boom");
        });
    send(supervisor, "hello");
    assertThat(crew.log()).as("what follows").isEmpty();
    crew.crash("A");
    assertThat(crew.log()).as("what follows a crash of A").containsExactly("A starts");
  }

  @Test
  @Rule("a supervisor ends with its parent, and stops its children in reverse order before")
  void theEndOfTheParentEndsThemAll() {
    Pid test = self();
    for (ExitReason reason : List.of(NORMAL, ExitReason.of("boom"))) {
      List<Pid> before = list();
      Pid parent =
          spawn(
              () -> {
                send(test, OneForOne.startLink(crew.permanent("A", "B", "C")));
                exit(receive());
              });
      Pid supervisor = (Pid) receive();
      crew.crash("B"); // and keeps its place, although it is the youngest now
      crew.log();
      Ref ref = monitor(supervisor);
      send(parent, reason);
      assertThat(crew.log())
          .as("what follows when the parent ends with " + reason)
          .containsExactly("C stops", "B stops", "A stops");
      assertThat(flush()).isEqualTo(List.of(new Down(ref, supervisor, reason)));
      assertThat(list()).as("who is alive in the end").isEqualTo(before);
    }
  }

  @Test
  @Rule("a supervisor that stops its children starts none of them again")
  void aSupervisorThatStopsStartsNobody() {
    Pid parent =
        spawn(
            () -> {
              OneForOne.startLink(crew.permanent("A", "B", "C"));
              receive();
            });
    crew.log();
    send(parent, "go");
    sleep(ofSeconds(1)); // C is being stopped, which takes three
    crew.crash("A");
    assertThat(crew.log())
        .as("what follows when A crashes meanwhile")
        .containsExactly("C stops", "B stops");
  }
}
