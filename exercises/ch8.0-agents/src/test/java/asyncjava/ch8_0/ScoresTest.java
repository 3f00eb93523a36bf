package asyncjava.ch8_0;

import static asyncjava.process.Processes.*;
import static asyncjava.workbook.Workbook.settle;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import asyncjava.process.Pid;
import asyncjava.supervisor.Child;
import asyncjava.supervisor.ChildSpec;
import asyncjava.supervisor.Restart;
import asyncjava.supervisor.Shutdown;
import asyncjava.supervisor.Supervisor;
import asyncjava.workbook.Exercise;
import asyncjava.workbook.Rule;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

@Exercise(
    id = "8.0.3",
    title = "Under a supervisor",
    points = 12,
    of = Scores.class,
    mayUse = {
      "asyncjava.process",
      "asyncjava.genserver",
      "asyncjava.agent",
      "asyncjava.supervisor"
    })
class ScoresTest {

  @Test
  @Rule("an agent under a name is found by the name")
  void pointsAreAdded() {
    Pid scores = Scores.startLink(Map.of("Ada", 3)).pid();
    assertThat(whereis("scores")).contains(scores);
    Scores.award("Ada", 4);
    Scores.award("Bob", 1);
    assertThat(Scores.of("Ada")).as("the points of Ada, 3 + 4").isEqualTo(7);
    assertThat(Scores.of("Bob")).as("the points of Bob").isEqualTo(1);
    assertThat(Scores.of("Eve")).as("the points of one whom nobody knows").isZero();
  }

  @Test
  @Rule("a child spec says by what a child is started, when again, and how it is stopped")
  void theSpecIsAsAsked() {
    ChildSpec spec = Scores.childSpec(Map.of());
    assertThat(spec.id()).as("id").isEqualTo(Scores.class);
    assertThat(spec.restart()).as("restart").isEqualTo(Restart.TRANSIENT);
    assertThat(spec.shutdown()).as("shutdown").isEqualTo(Shutdown.after(ofSeconds(10)));
  }

  @Test
  @Rule("the state of an agent ends with it: who is started again begins anew")
  void aCrashResetsTheScores() {
    supervise(Map.of("Ada", 3));
    Scores.award("Ada", 4);
    Scores.award("Bob", 1);
    crash();
    assertThat(Scores.of("Ada")).as("the points of Ada after the crash").isEqualTo(3);
    assertThat(Scores.of("Bob")).as("the points of Bob after the crash").isZero();
    Scores.award("Ada", 1);
    assertThat(Scores.of("Ada")).as("the points of Ada after one more").isEqualTo(4);
  }

  @Test
  @Rule("a state that can be changed in place is shared with whoever has it")
  void whatItBeginsWithStaysAsItIs() {
    Map<String, Integer> first = new HashMap<>(Map.of("Ada", 3));
    supervise(first);
    Scores.award("Ada", 4);
    assertThat(first).as("the map that the scores began with").isEqualTo(Map.of("Ada", 3));
    first.put("Ada", 1000);
    assertThat(Scores.of("Ada")).as("the points of Ada when that map changes").isEqualTo(7);
    crash();
    assertThat(Scores.of("Ada")).as("the points of Ada after a crash").isEqualTo(3);
  }

  @Test
  @Rule("a mistake of the client is an exception in the client, not in the agent")
  void negativePointsAreRefusedByTheCaller() {
    supervise(Map.of("Ada", 3));
    assertThat(catchThrowable(() -> Scores.award("Ada", -1)))
        .as("what award(\"Ada\", -1) throws")
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(Scores.of("Ada")).as("the points of Ada").isEqualTo(3);
  }

  @Test
  @Rule("a transient child that ends normally is not started again")
  void aGameThatIsOverStaysOver() {
    Pid supervisor = supervise(Map.of("Ada", 3));
    Scores.close();
    settle();
    assertThat(whereis("scores")).as("who is called scores").isEmpty();
    assertThat(Supervisor.whichChildren(supervisor))
        .as("the children of the supervisor")
        .singleElement()
        .extracting(Child::pid)
        .isEqualTo(Optional.empty());
  }

  private static Pid supervise(Map<String, Integer> first) {
    return Supervisor.startLink(Supervisor.oneForOne(), Scores.childSpec(first)).pid();
  }

  /** Ends the scores as by a crash; their supervisor starts them again. */
  private static void crash() {
    Pid before = whereis("scores").orElseThrow();
    exit(before, "boom");
    settle();
    assertThat(whereis("scores"))
        .as("who is called scores after a crash; before it was " + before)
        .isPresent()
        .isNotEqualTo(Optional.of(before));
  }
}
