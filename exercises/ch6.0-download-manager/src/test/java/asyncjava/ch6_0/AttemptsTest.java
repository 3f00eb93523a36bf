package asyncjava.ch6_0;

import static asyncjava.process.ExitReason.KILL;
import static asyncjava.process.Processes.*;
import static asyncjava.workbook.Workbook.settle;
import static java.time.Duration.ZERO;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import asyncjava.ch6_0.Event.Done;
import asyncjava.ch6_0.Event.Failed;
import asyncjava.ch6_0.Event.Paused;
import asyncjava.process.Pid;
import asyncjava.workbook.Exercise;
import asyncjava.workbook.Limit;
import asyncjava.workbook.Rule;
import asyncjava.workbook.Workbook;
import asyncjava.workbook.web.Answer;
import asyncjava.workbook.web.Body;
import asyncjava.workbook.web.Gate;
import asyncjava.workbook.web.WebServer;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Exercise(
    id = "6.0.8",
    title = "Taking turns and trying again",
    points = 20,
    of = Attempts.class,
    mayUse = {"asyncjava.process", "asyncjava.genserver", "asyncjava.supervisor", "asyncjava.task"})
@Limit(seconds = 10)
class AttemptsTest {
  private static final Patience PATIENCE = new Patience(4, ofSeconds(1), ofSeconds(3));
  private static final Failure BUSY = Failure.passing("status 503");

  @TempDir Path folder;

  @Test
  @Rule("each pause is twice the one before, up to the longest, and there are not too many")
  void pausesGrow() {
    assertThat(pauses(BUSY, PATIENCE, 5))
        .containsExactly(
            Optional.of(ofSeconds(1)),
            Optional.of(ofSeconds(2)),
            Optional.of(ofSeconds(3)),
            Optional.empty(),
            Optional.empty());
    Patience stubborn = new Patience(100_000, ofSeconds(1), ofMinutes(1));
    assertThat(Attempts.pause(90_000, BUSY, stubborn)).contains(ofMinutes(1));
  }

  @Test
  @Rule("what will not pass is not tried again")
  void aLastingFailureIsTheEnd() {
    assertThat(Attempts.pause(1, Failure.lasting("status 404"), PATIENCE)).isEmpty();
  }

  @Test
  @Rule("a server that says when to come again is listened to, though one may come later")
  void theServerMaySayWhen() {
    assertThat(Attempts.pause(1, BUSY.notBefore(ofSeconds(90)), PATIENCE)).contains(ofSeconds(90));
    assertThat(Attempts.pause(2, BUSY.notBefore(ofSeconds(1)), PATIENCE)).contains(ofSeconds(2));
    assertThat(Attempts.pause(4, BUSY.notBefore(ofSeconds(1)), PATIENCE)).isEmpty();
  }

  @Test
  @Rule("there are as many places as there are; who comes first gets the next one")
  void placesAreGivenInOrder() {
    Attempts.startLink(2);
    List<Pid> guests = List.of(guest(), guest(), guest(), guest());
    assertThat(inside()).as("who is inside").isEqualTo(guests.subList(0, 2));
    send(guests.get(1), "leave");
    assertThat(inside()).as("who comes in next").isEqualTo(guests.subList(2, 3));
    send(guests.get(0), "leave");
    assertThat(inside()).as("who comes in then").isEqualTo(guests.subList(3, 4));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Attempts.startLink(0))
        .withMessage("places must be 1 or more, got 0");
  }

  @Test
  @Rule("who ends leaves its place, in whatever way it ends")
  void whoEndsLeaves() {
    Attempts.startLink(1);
    List<Pid> guests = List.of(guest(), guest(), guest());
    inside();
    exit(guests.get(0), KILL);
    assertThat(inside()).as("who comes in when one is killed").isEqualTo(guests.subList(1, 2));
    send(guests.get(1), "end");
    assertThat(inside()).as("who comes in when one ends").isEqualTo(guests.subList(2, 3));
  }

  @Test
  @Rule("a place is not given to the dead")
  void whoEndsWhileItWaitsGetsNoPlace() {
    Attempts.startLink(1);
    List<Pid> guests = List.of(guest(), guest(), guest());
    inside();
    exit(guests.get(1), KILL);
    assertThat(inside()).as("who comes in when one that waits is killed").isEmpty();
    send(guests.get(0), "leave");
    assertThat(inside()).as("who comes in then").isEqualTo(guests.subList(2, 3));
  }

  @Test
  @Rule("a place can be left once, and had again")
  void aPlaceIsLeftOnce() {
    Attempts.startLink(1);
    Pid one = guest();
    Pid two = guest();
    inside();
    Attempts.leave(); // the test has none
    assertThat(inside()).as("who comes in when somebody leaves who was not in").isEmpty();
    send(one, "leave");
    send(one, "leave");
    send(one, "enter");
    assertThat(inside()).as("who comes in then").containsExactly(two);
    send(two, "leave");
    assertThat(inside()).as("who comes in at last").containsExactly(one);
  }

  @Test
  @Rule("a failure that may pass is tried again, after a pause, and the owner knows")
  void itTriesAgain() {
    Attempts.startLink(1);
    work(1, failing(2, BUSY));
    sleep(ofMinutes(1));
    assertThat(ends())
        .containsExactly(
            new Paused(1, "status 503", ofSeconds(1)),
            new Paused(1, "status 503", ofSeconds(2)),
            new Done(1));
  }

  @Test
  @Rule("it gives up after so many tries, with the last reason, and at once if it will not pass")
  void itGivesUp() {
    Attempts.startLink(1);
    work(1, failing(9, BUSY));
    sleep(ofMinutes(1));
    assertThat(ends()).hasSize(4).endsWith(new Failed(1, "status 503"));
    work(2, failing(9, Failure.lasting("status 404")));
    settle();
    assertThat(ends()).containsExactly(new Failed(2, "status 404"));
  }

  @Test
  @Rule("who pauses has no place: meanwhile another one works")
  void whoPausesHasNoPlace() {
    Attempts.startLink(1);
    work(1, failing(1, BUSY.notBefore(ofMinutes(10))));
    work(2, failing(0, BUSY));
    settle();
    assertThat(now()).isEqualTo(ZERO);
    assertThat(ends()).containsExactly(new Paused(1, "status 503", ofMinutes(10)), new Done(2));
    sleep(ofMinutes(11));
    assertThat(ends()).containsExactly(new Done(1));
  }

  @Test
  @Rule("all together: so many at a time as there are places, and each file is that of its source")
  void allTogether() throws Exception {
    WebServer web = Workbook.web();
    Gate gate = new Gate();
    List<Body> bodies = new ArrayList<>();
    Downloads.startLink(new Downloads.Options(folder, 2, PATIENCE, ofSeconds(30)));
    for (int i = 1; i <= 6; i++) {
      bodies.add(Body.generated(100_000 * i, i));
      Answer good = Answer.ok(bodies.getLast()).behind(gate);
      Answer busy = Answer.status(503).header("Retry-After", "600");
      web.answer("/" + i, i == 3 ? busy : good, good);
      DownloadManager.add(web.uri("/" + i).toString());
    }
    gate.awaitInside(2);
    gate.release();
    for (int i = 1; i <= 6; i++) {
      assertThat(DownloadManager.await(i).status())
          .as("download " + i)
          .isEqualTo(Download.Status.FINISHED);
      assertThat(bodies.get(i - 1).isSameAs(Files.newInputStream(folder.resolve("" + i))))
          .as("whether file " + i + " is that of its source")
          .isTrue();
    }
    assertThat(web.mostAtOnce()).as("the most requests at the same time").isEqualTo(2);
    assertThat(now()).as("the time, as the server has said").isEqualTo(ofSeconds(600));
  }

  /** A process that enters, and then does what it is told. */
  private static Pid guest() {
    Pid test = self();
    Pid guest =
        spawn(
            () -> {
              enter(test);
              while (true) {
                switch (receive().toString()) {
                  case "enter" -> enter(test);
                  case "leave" -> Attempts.leave();
                  default -> {
                    return;
                  }
                }
              }
            });
    settle();
    return guest;
  }

  private static void enter(Pid test) {
    Attempts.enter();
    send(test, self());
  }

  /** Who has come in since it was asked last. */
  private static List<Object> inside() {
    settle();
    return flush();
  }

  private static List<Optional<Duration>> pauses(Failure failure, Patience patience, int failures) {
    List<Optional<Duration>> pauses = new ArrayList<>();
    for (int i = 1; i <= failures; i++) {
      pauses.add(Attempts.pause(i, failure, patience));
    }
    return pauses;
  }

  /** Fails so many times, and then gives a file. */
  private static Fetch failing(int times, Failure failure) {
    FakeFetch good = FakeFetch.of(new ArrayList<>(), "abc");
    int[] left = {times};
    return (address, have) -> {
      if (left[0]-- > 0) {
        throw failure.exception();
      }
      return good.open(address, have);
    };
  }

  private static void work(int id, Fetch fetch) {
    Job job = new Job(id, URI.create("http://example.org/a"), "a", self());
    Work work = Attempts.patient(fetch, new FakeStorage(new ArrayList<>()), PATIENCE);
    spawn(() -> work.run(job));
    settle();
  }

  /** What was told, but for the progress. */
  private static List<Object> ends() {
    return flush().stream()
        .filter(event -> !(event instanceof Event.Begun || event instanceof Event.Got))
        .toList();
  }
}
