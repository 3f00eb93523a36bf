package asyncjava.ch5_3;

import static asyncjava.process.Processes.*;
import static asyncjava.supervisor.Supervisor.oneForOne;
import static asyncjava.workbook.Workbook.settle;
import static java.time.Duration.ofNanos;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import asyncjava.ch5_3.RestartIntensity.Restarted;
import asyncjava.genserver.Start.Started;
import asyncjava.process.Pid;
import asyncjava.process.Processes;
import asyncjava.supervisor.ChildSpec;
import asyncjava.supervisor.Supervisor;
import asyncjava.workbook.Exercise;
import asyncjava.workbook.Rule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@Exercise(
    id = "5.3.2",
    title = "Restart intensity",
    points = 15,
    of = RestartIntensity.class,
    mayUse = "asyncjava.process")
class RestartIntensityTest {

  /** The supervisors that these are compared with end, and the test must outlive them. */
  @BeforeEach
  void trap() {
    trapExit(true);
  }

  @Test
  @Rule("maxRestarts restarts within the time are bearable, one more is too many")
  void oneMoreIsTooMany() {
    var intensity = new RestartIntensity(3, 5, Processes::now);
    assertThat(answers(intensity, 0, 1, 2, 3)).containsExactly(true, true, true, false);
  }

  @Test
  @Rule("each restart counts, also when several come at the same moment")
  void restartsAtTheSameMoment() {
    var intensity = new RestartIntensity(2, 5, Processes::now);
    assertThat(answers(intensity, 1, 1, 1)).containsExactly(true, true, false);
  }

  @Test
  @Rule("with maxRestarts 0 there is no restart at all")
  void noRestartAtAll() {
    assertThat(new RestartIntensity(0, 5, Processes::now).restart("a"))
        .as("whether the first restart is bearable")
        .isFalse();
  }

  @Test
  @Rule("a restart that is exactly maxSeconds old counts")
  void exactlyMaxSecondsOld() {
    var intensity = new RestartIntensity(1, 5, Processes::now);
    assertThat(answers(intensity, 1, 6)).containsExactly(true, false);
  }

  @Test
  @Rule("a restart that is older than maxSeconds, by however little, does not count any more")
  void aLittleOlder() {
    var intensity = new RestartIntensity(1, 5, Processes::now);
    sleep(ofSeconds(1));
    assertThat(intensity.restart("a")).as("whether the first is bearable").isTrue();
    sleep(ofSeconds(5).plus(ofNanos(1)));
    assertThat(intensity.restart("a"))
        .as("whether the second is bearable, 5 s and 1 ns later")
        .isTrue();
  }

  @Test
  @Rule("the window slides: it ends now, and does not begin anew at some moment")
  void theWindowSlides() {
    var intensity = new RestartIntensity(2, 5, Processes::now);
    assertThat(answers(intensity, 0, 4, 6, 7))
        .as("restarts at 0, 4, 6 and 7 s; at 7 s those at 4 and 6 s count")
        .containsExactly(true, true, true, false);
  }

  @Test
  @Rule("who crashes seldom is restarted for ever, as no restart counts for longer than its time")
  void seldomIsForEver() {
    var intensity = new RestartIntensity(2, 5, Processes::now);
    for (int hundred = 0; hundred < 100; hundred++) {
      assertThat(intensity.restart("a")).as("restart at " + now().toSeconds() + " s").isTrue();
      sleep(ofSeconds(3));
    }
  }

  @Test
  @Rule("the restarts of all children count together, and not for each child")
  void allChildrenTogether() {
    var intensity = new RestartIntensity(3, 5, Processes::now);
    List<Boolean> answers = new ArrayList<>();
    for (String child : List.of("a", "b", "c", "d")) {
      answers.add(intensity.restart(child));
    }
    assertThat(answers).as("one restart of each of a, b, c, d").endsWith(false);
    assertThat(answers).as("one restart of each of a, b, c, d").startsWith(true, true, true);
  }

  @Test
  @Rule("each supervisor counts for itself")
  void eachForItself() {
    var one = new RestartIntensity(1, 5, Processes::now);
    var other = new RestartIntensity(1, 5, Processes::now);
    assertThat(one.restart("a")).as("whether the first of the one is bearable").isTrue();
    assertThat(other.restart("a")).as("whether the first of the other is bearable").isTrue();
  }

  @Test
  @Rule("recent gives what counts at that moment, oldest first")
  void recentRestarts() {
    var intensity = new RestartIntensity(3, 5, Processes::now);
    assertThat(intensity.recent()).as("at first").isEmpty();
    intensity.restart("a");
    sleep(ofSeconds(2));
    intensity.restart("b");
    var a = new Restarted("a", ofSeconds(0));
    var b = new Restarted("b", ofSeconds(2));
    assertThat(intensity.recent()).as("at 2 s").containsExactly(a, b);
    sleep(ofSeconds(4));
    assertThat(intensity.recent()).as("at 6 s").containsExactly(b);
    sleep(ofSeconds(2));
    assertThat(intensity.recent()).as("at 8 s").isEmpty();
  }

  @Test
  @Rule("recent also has the restart that was one too many")
  void theOneTooManyIsRecent() {
    var intensity = new RestartIntensity(1, 5, Processes::now);
    intensity.restart("a");
    List<Restarted> before = intensity.recent();
    intensity.restart("b");
    assertThat(intensity.recent()).extracting(Restarted::child).containsExactly("a", "b");
    assertThat(before).as("the list from before").extracting(Restarted::child).containsExactly("a");
  }

  @Test
  @Rule("it gives up at the same crash as a supervisor with the same limits")
  void asASupervisorDoes() {
    compareWithASupervisor(1, 5, List.of(1000, 6000));
    compareWithASupervisor(1, 5, List.of(1000, 6001));
    compareWithASupervisor(2, 3, List.of(0, 1500, 3100, 4400, 6200));
    compareWithASupervisor(3, 1, List.of(0, 300, 600, 900, 1200, 2201));
  }

  /** Both, with crashes at these milliseconds. */
  private static void compareWithASupervisor(int restarts, int seconds, List<Integer> times) {
    Duration begin = now();
    Pid supervisor =
        Supervisor.startLink(
                oneForOne().maxRestarts(restarts).maxSeconds(seconds),
                ChildSpec.of("a", () -> new Started(spawnLink(() -> exit(receive())))))
            .pid();
    var intensity = new RestartIntensity(restarts, seconds, Processes::now);
    List<Boolean> answers = new ArrayList<>();
    List<Boolean> facts = new ArrayList<>();
    for (int time : times) {
      if (isAlive(supervisor)) {
        sleep(begin.plusMillis(time).minus(now()));
        answers.add(intensity.restart("a"));
        send(Supervisor.whichChildren(supervisor).getFirst().pid().orElseThrow(), "boom");
        settle();
        facts.add(isAlive(supervisor));
      }
    }
    assertThat(answers)
        .as("%d in %d s, with crashes at %s ms", restarts, seconds, times)
        .isEqualTo(facts);
  }

  /** The answers for restarts at these seconds. */
  private static List<Boolean> answers(RestartIntensity intensity, int... seconds) {
    List<Boolean> answers = new ArrayList<>();
    for (int second : seconds) {
      sleep(ofSeconds(second).minus(now()));
      answers.add(intensity.restart("a"));
    }
    return answers;
  }
}
