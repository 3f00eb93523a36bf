package asyncjava.ch5_2;

import static asyncjava.process.ExitReason.KILL;
import static asyncjava.process.ExitReason.NORMAL;
import static asyncjava.process.ExitReason.SHUTDOWN;
import static asyncjava.process.Processes.*;
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
    id = "5.2.4",
    title = "Rest for one",
    points = 12,
    of = RestForOne.class,
    mayUse = "asyncjava.process")
class RestForOneTest {
  private final Crew crew = new Crew();

  @Test
  @Rule("startLink returns when all children have been started, one after the other, in order")
  void aSupervisorStartsItsChildrenInOrder() {
    RestForOne.startLink(crew.permanent("A", "B", "C"));
    assertThat(crew.soFar())
        .as("what had happened when startLink returned")
        .containsExactly("A starts", "B starts", "C starts");
  }

  @Test
  @Rule(
      "rest_for_one: those after the ended one are stopped in reverse order; then it and they start")
  void theRestBeginsAnew() {
    RestForOne.startLink(crew.permanent("A", "B", "C", "D"));
    crew.log();
    crew.crash("B");
    assertThat(crew.log())
        .as("what follows a crash of B")
        .containsExactly("D stops", "C stops", "B starts", "C starts", "D starts");
  }

  @Test
  @Rule("the first child takes all others along, the last one nobody")
  void theFirstTakesAllAlongAndTheLastNobody() {
    RestForOne.startLink(crew.permanent("A", "B", "C"));
    crew.log();
    crew.crash("A");
    assertThat(crew.log())
        .as("what follows a crash of A")
        .containsExactly("C stops", "B stops", "A starts", "B starts", "C starts");
    crew.crash("C");
    assertThat(crew.log()).as("what follows a crash of C").containsExactly("C starts");
  }

  @Test
  @Rule("after a restart all is as it was: the same order, and new processes that are supervised")
  void aRestartIsLikeTheFirstStart() {
    RestForOne.startLink(crew.permanent("A", "B", "C"));
    crew.log();
    crew.crash("C");
    crew.crash("A");
    crew.log();
    for (int i = 0; i < 50; i++) {
      crew.crash("B");
      assertThat(crew.log())
          .as("what follows crash " + i + " of B, after all have been started anew")
          .containsExactly("C stops", "B starts", "C starts");
    }
  }

  @Test
  @Rule("the end of a permanent child sets off a restart whatever its reason, a normal one, too")
  void anyEndOfAPermanentChildCounts() {
    RestForOne.startLink(crew.permanent("A", "B", "C"));
    crew.log();
    for (ExitReason reason : List.of(NORMAL, SHUTDOWN, ExitReason.of("boom"))) {
      crew.tell("B", () -> exit(reason));
      assertThat(crew.log())
          .as("what follows when B ends with " + reason)
          .containsExactly("C stops", "B starts", "C starts");
    }
  }

  @Test
  @Rule("a temporary child that ends is forgotten, and the others notice nothing")
  void theEndOfATemporaryChildTouchesNobody() {
    RestForOne.startLink(List.of(crew.temporary("A"), crew.permanent("B"), crew.permanent("C")));
    crew.log();
    crew.crash("A");
    assertThat(crew.log()).as("what follows a crash of A, which is temporary").isEmpty();
    crew.crash("C");
    assertThat(crew.log()).as("what follows a crash of C after that").containsExactly("C starts");
  }

  @Test
  @Rule("a temporary child is stopped with the rest, and not started again with it")
  void aTemporaryChildIsStoppedAndForgotten() {
    RestForOne.startLink(
        List.of(
            crew.permanent("A"), crew.permanent("B"), crew.temporary("C"), crew.permanent("D")));
    crew.log();
    crew.crash("D");
    assertThat(crew.log()).as("what follows a crash of D").containsExactly("D starts");
    crew.crash("B");
    assertThat(crew.log())
        .as("what follows a crash of B; C is temporary")
        .containsExactly("D stops", "C stops", "B starts", "D starts");
  }

  @Test
  @Rule("a child that ends while the rest is stopped: one of the rest sets off nothing more")
  void twoCrashesInTheRestAreOneRestart() {
    RestForOne.startLink(crew.permanent("A", "B", "C", "D"));
    crew.log();
    crew.crash("B");
    sleep(ofSeconds(1)); // D is being stopped, which takes four
    crew.crash("C"); // before its turn
    crew.crash("D"); // in the middle of its own stop
    assertThat(crew.log())
        .as("what follows a crash of B, when C and D crash before they have been stopped")
        .containsExactly("B starts", "C starts", "D starts");
  }

  @Test
  @Rule("a child that ends while the rest is stopped: one that is not of the rest comes next")
  void aCrashOutsideOfTheRestIsNotOverlooked() {
    RestForOne.startLink(crew.permanent("A", "B", "C"));
    crew.log();
    crew.crash("B");
    sleep(ofSeconds(1)); // C is being stopped, which takes three
    crew.crash("A");
    assertThat(crew.log())
        .as("what follows a crash of B, when A crashes while C is being stopped")
        .containsExactly(
            "C stops",
            "B starts",
            "C starts",
            "C stops",
            "B stops",
            "A starts",
            "B starts",
            "C starts");
  }

  @Test
  @Rule("children that were started again are linked to their supervisor like the first ones")
  void aKilledSupervisorLeavesNoChildren() {
    trapExit(true);
    List<Pid> before = list();
    Pid supervisor = RestForOne.startLink(crew.permanent("A", "B", "C"));
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
                send(test, RestForOne.startLink(crew.permanent("A", "B", "C")));
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
