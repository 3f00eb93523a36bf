package asyncjava.ch9_0;

import static asyncjava.process.Processes.*;
import static asyncjava.workbook.Workbook.settle;
import static java.time.Duration.ZERO;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import asyncjava.genserver.Sys;
import asyncjava.process.Pid;
import asyncjava.workbook.Exercise;
import asyncjava.workbook.Rule;
import java.util.Arrays;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

@Exercise(
    id = "9.0.3",
    title = "Servers that wait for each other",
    points = 14,
    of = Station.class,
    mayUse = {"asyncjava.process", "asyncjava.genserver"})
class StationTest {

  private record Answer(String client, Object value) {}

  @Test
  @Rule("a server may ask another one on behalf of its client")
  void stationsAreCompared() {
    Pid rome = Station.start(30);
    Pid oslo = Station.start(10);
    assertThat(Station.difference(rome, oslo)).as("Rome minus Oslo").hasValue(20);
    Station.change(oslo, 12);
    assertThat(Station.difference(oslo, rome)).as("Oslo minus Rome").hasValue(-18);
    assertThat(Station.degrees(rome)).as("what Rome measures").isEqualTo(30);
  }

  @Test
  @Rule("a server that calls itself would wait for itself for ever, so it is ended at once")
  void aStationIsComparedWithItself() {
    Pid rome = Station.start(30);
    register("rome", rome);
    assertThat(Station.difference(rome, rome)).as("Rome minus Rome").hasValue(0);
    assertThat(Station.difference(rome, name("rome")))
        .as("Rome minus the one called \"rome\"")
        .hasValue(0);
    assertThat(isAlive(rome)).as("whether it lives").isTrue();
  }

  @Test
  @Rule("two servers that call each other wait until one of them gives up")
  void twoAskEachOther() {
    Pid rome = Station.start(30);
    Pid oslo = Station.start(10);
    Runnable resume = suspend(rome, oslo);
    client("a", () -> Station.difference(rome, oslo));
    client("b", () -> Station.difference(oslo, rome));
    resume.run();
    assertThat(answer("a")).as("Rome minus Oslo").isEqualTo(OptionalInt.of(20));
    assertThat(answer("b")).as("Oslo minus Rome").isEqualTo(OptionalInt.of(-20));
    assertThat(now()).as("how long it took").isEqualTo(ZERO);
  }

  @Test
  @Rule("a circle of three is as bad as one of two, and harder to see")
  void threeAskInACircle() {
    Pid rome = Station.start(30);
    Pid oslo = Station.start(10);
    Pid bonn = Station.start(15);
    Runnable resume = suspend(rome, oslo, bonn);
    client("a", () -> Station.difference(rome, oslo));
    client("b", () -> Station.difference(oslo, bonn));
    client("c", () -> Station.difference(bonn, rome));
    resume.run();
    assertThat(answer("a")).as("Rome minus Oslo").isEqualTo(OptionalInt.of(20));
    assertThat(answer("b")).as("Oslo minus Bonn").isEqualTo(OptionalInt.of(-5));
    assertThat(answer("c")).as("Bonn minus Rome").isEqualTo(OptionalInt.of(-15));
  }

  @Test
  @Rule("a server that waits for another one serves nobody")
  void aStationServesOthersWhileItAsks() {
    Pid rome = Station.start(30);
    Pid oslo = Station.start(10);
    Sys.suspend(oslo);
    client("a", () -> Station.difference(rome, oslo));
    client("b", () -> Station.degrees(rome));
    assertThat(answer("b")).as("what Rome measures, while Oslo is silent").isEqualTo(30);
    assertThat(now()).as("how long that took").isEqualTo(ZERO);
    Sys.resume(oslo);
    assertThat(answer("a")).as("Rome minus Oslo").isEqualTo(OptionalInt.of(20));
  }

  @Test
  @Rule("whoever asks must be ready for no answer, and so must who waits for that")
  void anotherThatIsNotThereHasNoDifference() {
    Pid rome = Station.start(30);
    Pid gone = Station.start(10);
    exit(gone, "shut");
    assertThat(Station.difference(rome, gone)).as("Rome minus one that has ended").isEmpty();
    assertThat(Station.difference(rome, name("nobody"))).as("Rome minus nobody").isEmpty();
    Pid oslo = Station.start(10);
    Sys.suspend(oslo);
    assertThat(Station.difference(rome, oslo)).as("Rome minus one that is silent").isEmpty();
    assertThat(now()).as("how long all that took").isEqualTo(ofSeconds(1));
    assertThat(isAlive(rome)).as("whether Rome lives").isTrue();
  }

  @Test
  @Rule("what a server does for a client, and for itself, is a method; a message would come later")
  void aResetIsOneStep() {
    Pid rome = Station.start(30);
    Station.change(rome, 25);
    Sys.suspend(rome);
    client("a", () -> Station.reset(rome));
    client("b", () -> Station.degrees(rome));
    Sys.resume(rome);
    assertThat(answer("a")).as("what it measured before the reset").isEqualTo(25);
    assertThat(answer("b")).as("what it measures right after it").isEqualTo(30);
  }

  @Test
  @Rule("a message to oneself comes behind all that others have sent meanwhile")
  void theDifferenceToItselfIsNeverAnother() {
    Pid rome = Station.start(30);
    register("rome", rome);
    Sys.suspend(rome);
    client("a", () -> Station.difference(rome, rome));
    client("b", () -> Station.difference(rome, name("rome")));
    Station.change(rome, 25);
    Sys.resume(rome);
    assertThat(answer("a"))
        .as("Rome minus Rome, which has changed right after it was asked")
        .isEqualTo(OptionalInt.of(0));
    assertThat(answer("b"))
        .as("Rome minus the one called \"rome\", which has changed right after it was asked")
        .isEqualTo(OptionalInt.of(0));
  }

  /** A process that asks something; when this returns, its request is in the mailbox. */
  private static void client(String name, Supplier<Object> question) {
    Pid test = self();
    spawn(() -> send(test, new Answer(name, question.get())));
    settle();
  }

  private static Object answer(String client) {
    return receive(
        on(Answer.class, answer -> answer.client().equals(client), Answer::value),
        after(ofSeconds(10), () -> "no answer in 10 s"));
  }

  /**
   * Suspends stations. What is returned resumes them, one after the other: each has taken its first
   * request, and asked the next one, before that one goes on.
   */
  private static Runnable suspend(Pid... stations) {
    Arrays.stream(stations).forEach(Sys::suspend);
    return () ->
        Arrays.stream(stations)
            .forEach(
                station -> {
                  Sys.resume(station);
                  settle();
                });
  }
}
