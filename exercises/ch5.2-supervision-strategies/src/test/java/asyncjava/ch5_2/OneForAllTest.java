package asyncjava.ch5_2;

import static asyncjava.process.ExitReason.KILL;
import static asyncjava.process.ExitReason.NORMAL;
import static asyncjava.process.ExitReason.SHUTDOWN;
import static asyncjava.process.Processes.*;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import asyncjava.process.Down;
import asyncjava.process.ExitReason;
import asyncjava.process.Pid;
import asyncjava.process.Ref;
import asyncjava.workbook.Exercise;
import asyncjava.workbook.Rule;
import java.util.List;
import org.junit.jupiter.api.Test;

@Exercise(
    id = "5.2.3",
    title = "One for all",
    points = 12,
    of = OneForAll.class,
    mayUse = "asyncjava.process")
class OneForAllTest {
  private final Crew crew = new Crew();

  @Test
  @Rule("startLink returns when all children have been started, one after the other, in order")
  void aSupervisorStartsItsChildrenInOrder() {
    OneForAll.startLink(crew.permanent("A", "B", "C"));
    assertThat(crew.soFar())
        .as("what had happened when startLink returned")
        .containsExactly("A starts", "B starts", "C starts");
  }

  @Test
  @Rule("one_for_all: the others are stopped in reverse order, then all are started in order")
  void allBeginAnewWhenOneEnds() {
    OneForAll.startLink(crew.permanent("A", "B", "C"));
    crew.log();
    crew.crash("B");
    assertThat(crew.log())
        .as("what follows a crash of B")
        .containsExactly("C stops", "A stops", "A starts", "B starts", "C starts");
    crew.crash("C");
    assertThat(crew.log())
        .as("what follows a crash of C")
        .containsExactly("B stops", "A stops", "A starts", "B starts", "C starts");
  }

  @Test
  @Rule("the end of a permanent child sets off a restart whatever its reason, a normal one, too")
  void anyEndOfAPermanentChildCounts() {
    OneForAll.startLink(crew.permanent("A", "B"));
    crew.log();
    for (ExitReason reason : List.of(NORMAL, SHUTDOWN, ExitReason.of("boom"))) {
      crew.tell("A", () -> exit(reason));
      assertThat(crew.log())
          .as("what follows when A ends with " + reason)
          .containsExactly("B stops", "A starts", "B starts");
    }
  }

  @Test
  @Rule("a temporary child that ends is forgotten, and the others notice nothing")
  void theEndOfATemporaryChildTouchesNobody() {
    OneForAll.startLink(List.of(crew.temporary("A"), crew.permanent("B"), crew.permanent("C")));
    crew.log();
    crew.crash("A");
    assertThat(crew.log()).as("what follows a crash of A, which is temporary").isEmpty();
    crew.crash("B");
    assertThat(crew.log())
        .as("what follows a crash of B after that")
        .containsExactly("C stops", "B starts", "C starts");
  }

  @Test
  @Rule("a temporary child is stopped with the others, and not started again with them")
  void aTemporaryChildIsStoppedAndForgotten() {
    OneForAll.startLink(List.of(crew.permanent("A"), crew.temporary("B"), crew.permanent("C")));
    crew.log();
    crew.crash("C");
    assertThat(crew.log())
        .as("what follows a crash of C; B is temporary")
        .containsExactly("B stops", "A stops", "A starts", "C starts");
    crew.crash("A");
    assertThat(crew.log())
        .as("what follows a crash of A after that")
        .containsExactly("C stops", "A starts", "C starts");
  }

  @Test
  @Rule("a child that ends while the others are stopped takes part in that restart, no other one")
  void twoCrashesAtOnceAreOneRestart() {
    OneForAll.startLink(crew.permanent("A", "B", "C"));
    crew.log();
    crew.crash("B");
    sleep(ofSeconds(1)); // C is being stopped, which takes three
    crew.crash("A"); // before its turn
    crew.crash("C"); // in the middle of its own stop
    assertThat(crew.log())
        .as("what follows a crash of B, when A and C crash before they have been stopped")
        .containsExactly("A starts", "B starts", "C starts");
  }

  @Test
  @Rule("a child that ends after it was started again, while others still are, sets off the next")
  void aCrashDuringTheRestartIsNotOverlooked() {
    OneForAll.startLink(crew.permanent("A", "B", "C"));
    crew.log();
    crew.crash("C");
    sleep(ofMillis(4500)); // B took two seconds to stop, A one, and A has been started in one
    crew.crash("A");
    assertThat(crew.log())
        .as("what follows a crash of C, when A crashes again while B is being started")
        .containsExactly(
            "B stops",
            "A stops",
            "A starts",
            "B starts",
            "C starts",
            "C stops",
            "B stops",
            "A starts",
            "B starts",
            "C starts");
  }

  @Test
  @Rule("a supervisor survives any number of crashes")
  void aSupervisorSurvivesManyCrashes() {
    OneForAll.startLink(crew.permanent("A", "B"));
    crew.log();
    for (int i = 0; i < 50; i++) {
      crew.crash("A");
      assertThat(crew.log())
          .as("what follows crash " + i + " of A")
          .containsExactly("B stops", "A starts", "B starts");
    }
  }

  @Test
  @Rule("children that were started again are linked to their supervisor like the first ones")
  void aKilledSupervisorLeavesNoChildren() {
    trapExit(true);
    List<Pid> before = list();
    Pid supervisor = OneForAll.startLink(crew.permanent("A", "B", "C"));
    crew.crash("B");
    crew.log();
    assertThat(info(supervisor).orElseThrow().links())
        .as("links of the supervisor: its parent and its children")
        .containsExactlyInAnyOrder(self(), crew.pid("A"), crew.pid("B"), crew.pid("C"));
    exit(supervisor, KILL);
    crew.log();
    assertThat(list()).as("who is alive after the supervisor was killed").isEqualTo(before);
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
                send(test, OneForAll.startLink(crew.permanent("A", "B", "C")));
                exit(receive());
              });
      Pid supervisor = (Pid) receive();
      crew.crash("B");
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
}
