package asyncjava.ch9_0;

import static asyncjava.process.Processes.*;
import static asyncjava.workbook.Workbook.settle;
import static java.time.Duration.ZERO;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import asyncjava.genserver.Sys;
import asyncjava.process.Pid;
import asyncjava.workbook.Exercise;
import asyncjava.workbook.Rule;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@Exercise(
    id = "9.0.4",
    title = "Overload",
    points = 14,
    of = Sink.class,
    mayUse = {"asyncjava.process", "asyncjava.genserver"})
class SinkTest {

  /** What the sink has begun to handle, and how many messages were in its mailbox then. */
  private final List<String> handled = new CopyOnWriteArrayList<>();

  private final List<Integer> waiting = new CopyOnWriteArrayList<>();

  @Test
  @Rule("a call waits, and so makes a fast sender as slow as the receiver")
  void writeWaitsUntilTheLineIsHandled() {
    Pid sink = sink(ofSeconds(1));
    Sink.write(sink, "one");
    Sink.write(sink, "two");
    assertThat(handled).as("the lines").containsExactly("one", "two");
    assertThat(now()).as("how long two lines took").isEqualTo(ofSeconds(2));
  }

  @Test
  @Rule("a call that is there to make its caller wait has no timeout")
  void writeWaitsAsLongAsItTakes() {
    Pid sink = sink(ofHours(1));
    Sink.write(sink, "one");
    assertThat(now()).as("how long it took").isEqualTo(ofHours(1));
  }

  @Test
  @Rule("the mailbox is as long as there are senders, however much each of them has to send")
  void fiveWritersKeepAtMostFiveWaiting() {
    Pid sink = sink(ofMillis(10));
    Pid test = self();
    for (int i = 0; i < 5; i++) {
      spawn(
          () -> {
            lines(100).forEach(line -> Sink.write(sink, line));
            send(test, "done");
          });
    }
    for (int i = 0; i < 5; i++) {
      receive(onEqual("done", () -> null));
    }
    assertThat(handled).as("the lines of five writers").hasSize(500);
    assertThat(Collections.max(waiting)).as("the longest queue").isLessThanOrEqualTo(5);
  }

  @Test
  @Rule("who pours knows when all has arrived, and it has arrived in order")
  void allLinesArePoured() {
    Pid sink = sink(ofMillis(10));
    Sink.pour(sink, lines(25).iterator(), 10);
    assertThat(handled).as("25 lines, 10 at a time").isEqualTo(lines(25));
    handled.clear();
    Sink.pour(sink, lines(20).iterator(), 10);
    assertThat(handled).as("20 lines, 10 at a time").isEqualTo(lines(20));
    handled.clear();
    Sink.pour(sink, List.<String>of().iterator(), 10);
    assertThat(handled).as("no lines").isEmpty();
    assertThat(now()).as("how long it took").isEqualTo(ofMillis(450));
  }

  @Test
  @Rule("a window bounds the mailbox, and saves most of the waiting")
  void aWindowIsUsedAndKept() {
    assertThat(pouredWhileSuspended(1000, 10))
        .as(
            "what is in the mailbox of a sink that stands still: of 1000 lines, with a window of"
                + " 10")
        .isEqualTo(10);
    assertThat(pouredWhileSuspended(1000, 1)).as("with a window of 1").isEqualTo(1);
    assertThat(pouredWhileSuspended(4, 10)).as("of 4 lines, with a window of 10").isEqualTo(4);
  }

  @Test
  @Rule("the window holds all the time, not only at the beginning")
  void neverMoreThanAWindow() {
    Pid sink = sink(ofSeconds(10));
    Sink.pour(sink, lines(100).iterator(), 7);
    assertThat(handled).as("the lines").isEqualTo(lines(100));
    assertThat(Collections.max(waiting)).as("the longest queue").isLessThanOrEqualTo(7);
  }

  @Test
  @Rule("who cannot wait must be able to do without")
  void anOfferIsRefusedByAFullSink() {
    Pid sink = sink(ofHours(1));
    assertThat(Sink.offer(sink, "first", 3)).as("an offer to an idle sink").isTrue();
    settle(); // the sink is busy with it
    List<Boolean> taken = lines(5).stream().map(line -> Sink.offer(sink, line, 3)).toList();
    assertThat(taken)
        .as("five offers to a sink that is busy, with a limit of 3")
        .containsExactly(true, true, true, false, false);
    assertThat(queue(sink)).as("what waits then").isEqualTo(3);
    assertThat(now()).as("how long the offers took").isEqualTo(ZERO);
    sleep(ofHours(4));
    assertThat(handled).as("what is handled").containsExactly("first", "0", "1", "2");
  }

  @Test
  @Rule("a bound of 0 lets nothing through")
  void aBoundIsOneOrMore() {
    Pid sink = sink(ofMillis(10));
    assertThat(catchThrowable(() -> Sink.pour(sink, lines(1).iterator(), 0)))
        .as("what pour throws for a window of 0")
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("0");
    assertThat(catchThrowable(() -> Sink.offer(sink, "no", -1)))
        .as("what offer throws for a limit of -1")
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("-1");
  }

  private Pid sink(Duration each) {
    return Sink.startLink(
        line -> {
          handled.add(line);
          waiting.add(queue(self()));
          sleep(each);
        });
  }

  private static int queue(Pid sink) {
    return info(sink).orElseThrow().messageQueueLen();
  }

  private static List<String> lines(int count) {
    return IntStream.range(0, count).mapToObj(String::valueOf).toList();
  }

  /**
   * How many lines are in the mailbox of a sink that is suspended, and that somebody pours into.
   */
  private int pouredWhileSuspended(int lines, int window) {
    Pid sink = sink(ZERO);
    Sys.suspend(sink);
    spawn(() -> Sink.pour(sink, lines(lines).iterator(), window));
    settle();
    int queue = queue(sink);
    Sys.resume(sink);
    return queue;
  }
}
