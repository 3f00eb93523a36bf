package asyncjava.ch5_3;

import static asyncjava.ch5_3.OrderlyShutdown.stopAll;
import static asyncjava.process.ExitReason.KILLED;
import static asyncjava.process.ExitReason.NOPROC;
import static asyncjava.process.ExitReason.NORMAL;
import static asyncjava.process.ExitReason.SHUTDOWN;
import static asyncjava.process.Processes.*;
import static asyncjava.workbook.Workbook.settle;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import asyncjava.ch5_3.OrderlyShutdown.Child;
import asyncjava.ch5_3.OrderlyShutdown.Shutdown;
import asyncjava.ch5_3.OrderlyShutdown.Stopped;
import asyncjava.process.Body;
import asyncjava.process.Exit;
import asyncjava.process.ExitReason;
import asyncjava.process.Pid;
import asyncjava.process.ProcessInfo;
import asyncjava.workbook.Exercise;
import asyncjava.workbook.Rule;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@Exercise(
    id = "5.3.3",
    title = "Orderly shutdown",
    points = 25,
    of = OrderlyShutdown.class,
    mayUse = "asyncjava.process")
class OrderlyShutdownTest {
  private static final Shutdown FIVE_SECONDS = new Shutdown.After(ofSeconds(5));
  private static final Shutdown INFINITY = new Shutdown.Infinity();
  private static final Shutdown BRUTAL_KILL = new Shutdown.BrutalKill();

  /** What the children tell. Not messages: who is killed can send none. */
  private final List<String> log = new CopyOnWriteArrayList<>();

  /** As every supervisor does. */
  @BeforeEach
  void trap() {
    trapExit(true);
  }

  @Test
  @Rule("who was started last is stopped first, as it may need those before it")
  void inReverseOrder() {
    List<Child> children =
        List.of(
            new Child("a", idle(), FIVE_SECONDS),
            new Child("b", idle(), FIVE_SECONDS),
            new Child("c", idle(), INFINITY));
    assertThat(stopAll(children))
        .containsExactly(
            new Stopped("c", SHUTDOWN), new Stopped("b", SHUTDOWN), new Stopped("a", SHUTDOWN));
    assertThat(children).as("the children that are alive").noneMatch(c -> isAlive(c.pid()));
  }

  @Test
  @Rule("a child that traps exits can clean up, for as long as its time is not over")
  void thereIsTimeToCleanUp() {
    Pid slow = tidy("slow", ofSeconds(4));
    assertThat(stopAll(List.of(new Child("slow", slow, FIVE_SECONDS))))
        .containsExactly(new Stopped("slow", SHUTDOWN));
    assertThat(log).containsExactly("0 s: slow gets shutdown", "4 s: slow is tidy");
    assertThat(now()).as("time when stopAll came back").isEqualTo(ofSeconds(4));
  }

  @Test
  @Rule("a child gets its signal when the one before it has ended, not sooner")
  void oneAfterTheOther() {
    stopAll(
        List.of(
            new Child("a", tidy("a", ofSeconds(2)), FIVE_SECONDS),
            new Child("b", tidy("b", ofSeconds(3)), INFINITY),
            new Child("c", tidy("c", ofSeconds(1)), FIVE_SECONDS)));
    assertThat(log)
        .containsExactly(
            "0 s: c gets shutdown",
            "1 s: c is tidy",
            "1 s: b gets shutdown",
            "4 s: b is tidy",
            "4 s: a gets shutdown",
            "6 s: a is tidy");
  }

  @Test
  @Rule("a child that has not ended when its time is over is killed, and the next one stopped")
  void theTimeIsOver() {
    List<Child> children =
        List.of(
            new Child("a", tidy("a", ofSeconds(1)), FIVE_SECONDS),
            new Child("slow", tidy("slow", ofSeconds(6)), FIVE_SECONDS));
    assertThat(stopAll(children))
        .containsExactly(new Stopped("slow", KILLED), new Stopped("a", SHUTDOWN));
    assertThat(log)
        .containsExactly("0 s: slow gets shutdown", "5 s: a gets shutdown", "6 s: a is tidy");
  }

  @Test
  @Rule("each child has its own time, which begins with its signal")
  void eachHasItsOwnTime() {
    List<Child> children =
        List.of(
            new Child("a", tidy("a", ofSeconds(3)), FIVE_SECONDS),
            new Child("b", tidy("b", ofSeconds(3)), FIVE_SECONDS));
    assertThat(stopAll(children))
        .containsExactly(new Stopped("b", SHUTDOWN), new Stopped("a", SHUTDOWN));
  }

  @Test
  @Rule("the time runs on, whatever other messages come meanwhile")
  void messagesGiveNoMoreTime() {
    Pid supervisor = self();
    Pid slow =
        trapping(
            () -> {
              receive();
              for (int second = 1; second <= 8; second++) {
                sleep(ofSeconds(1));
                send(supervisor, "still busy");
              }
            });
    Duration time = ofMillis(3500);
    assertThat(stopAll(List.of(new Child("slow", slow, new Shutdown.After(time)))))
        .containsExactly(new Stopped("slow", KILLED));
    assertThat(now()).as("time when stopAll came back").isEqualTo(time);
  }

  @Test
  @Rule("with infinity a child has all the time it wants")
  void allTheTimeInTheWorld() {
    Pid slow = tidy("slow", Duration.ofHours(10));
    assertThat(stopAll(List.of(new Child("slow", slow, INFINITY))))
        .containsExactly(new Stopped("slow", SHUTDOWN));
  }

  @Test
  @Rule("with brutal kill a child gets no signal that it could trap, and cleans up nothing")
  void brutalKill() {
    Pid slow = tidy("slow", ofSeconds(1));
    assertThat(stopAll(List.of(new Child("slow", slow, BRUTAL_KILL))))
        .containsExactly(new Stopped("slow", KILLED));
    assertThat(log).as("what the child did").isEmpty();
    assertThat(stopAll(List.of(new Child("idle", idle(), BRUTAL_KILL))))
        .as("a child that does not trap exits")
        .containsExactly(new Stopped("idle", KILLED));
    assertThat(now()).as("time when stopAll came back").isEqualTo(Duration.ZERO);
  }

  @Test
  @Rule("the reason is the child's own, whatever it was asked for")
  void aChildEndsAsItLikes() {
    Pid child =
        trapping(
            () -> {
              receive();
              exit("disk full");
            });
    assertThat(stopAll(List.of(new Child("a", child, FIVE_SECONDS))))
        .containsExactly(new Stopped("a", ExitReason.of("disk full")));
  }

  @Test
  @Rule("a child that has unlinked itself is waited for all the same: a monitor cannot be undone")
  void aChildThatHasUnlinkedItself() {
    Pid supervisor = self();
    Pid naughty =
        trapping(
            () -> {
              unlink(supervisor);
              receive();
              sleep(ofSeconds(2));
              log.add("tidy");
            });
    settle();
    assertThat(stopAll(List.of(new Child("naughty", naughty, FIVE_SECONDS))))
        .containsExactly(new Stopped("naughty", NORMAL));
    assertThat(log).containsExactly("tidy");
    assertThat(now()).as("time when stopAll came back").isEqualTo(ofSeconds(2));
  }

  @Test
  @Rule("a child that has ended before its turn has ended, and why is in its Exit")
  void aChildThatHasEnded() {
    Pid gone = spawnLink(() -> exit("boom"));
    settle();
    assertThat(stopAll(List.of(new Child("gone", gone, FIVE_SECONDS))))
        .containsExactly(new Stopped("gone", ExitReason.of("boom")));
    assertThat(flush()).as("the caller's mailbox").isEmpty();
  }

  @Test
  @Rule("if nobody knows why a child has ended, the reason is noproc")
  void aChildThatHasEndedUnheard() {
    Pid gone = spawn(() -> exit("boom"));
    settle();
    assertThat(
            stopAll(
                List.of(
                    new Child("gone", gone, FIVE_SECONDS), new Child("too", gone, BRUTAL_KILL))))
        .containsExactly(new Stopped("too", NOPROC), new Stopped("gone", NOPROC));
  }

  @Test
  @Rule("nothing is left behind, and what is no business of yours is left alone")
  void nothingIsLeftBehind() {
    Pid stranger = spawnLink(() -> exit("I am a stranger"));
    settle();
    stopAll(
        List.of(
            new Child("a", idle(), INFINITY),
            new Child("slow", tidy("slow", ofSeconds(6)), FIVE_SECONDS),
            new Child("b", idle(), BRUTAL_KILL)));
    settle();
    ProcessInfo me = info(self()).orElseThrow();
    assertThat(me.messages())
        .as("the caller's mailbox")
        .containsExactly(new Exit(stranger, ExitReason.of("I am a stranger")));
    assertThat(me.links()).as("the caller's links").isEmpty();
    assertThat(me.monitors()).as("the caller's monitors").isEmpty();
  }

  // Children

  /** Does not trap exits. */
  private static Pid idle() {
    return spawnLink(() -> receive());
  }

  private static Pid trapping(Body body) {
    Pid child =
        spawnLink(
            () -> {
              trapExit(true);
              body.run();
            });
    settle();
    return child;
  }

  /** Takes that long to clean up when it gets an exit signal, and then ends with its reason. */
  private Pid tidy(String name, Duration time) {
    return trapping(
        () -> {
          Exit exit = (Exit) receive();
          log.add(now().toSeconds() + " s: " + name + " gets " + exit.reason());
          sleep(time);
          log.add(now().toSeconds() + " s: " + name + " is tidy");
          exit(exit.reason());
        });
  }
}
