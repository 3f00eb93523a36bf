package asyncjava.ch3_4;

import static asyncjava.process.Processes.*;
import static asyncjava.workbook.Workbook.settle;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import asyncjava.ch3_4.Batcher.Answer;
import asyncjava.ch3_4.Batcher.Answer.Failed;
import asyncjava.ch3_4.Batcher.Answer.Found;
import asyncjava.ch3_4.Batcher.Answer.Missing;
import asyncjava.ch3_4.Batcher.Lookup;
import asyncjava.genserver.Sys;
import asyncjava.process.ExitReason;
import asyncjava.process.Pid;
import asyncjava.workbook.Exercise;
import asyncjava.workbook.Rule;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** The lookups know the prices of an apple and of a pear. */
@Exercise(
    id = "3.4.3",
    title = "Batcher",
    points = 15,
    of = Batcher.class,
    mayUse = {"asyncjava.process", "asyncjava.genserver"})
class BatcherTest {
  private static final Map<String, String> PRICES = Map.of("apple", "30", "pear", "40");

  private record Asked(Set<String> keys, Duration at) {}

  private record Told(String key, Answer answer, Duration at) {}

  private final List<Asked> lookups = new CopyOnWriteArrayList<>();

  private final Lookup prices =
      keys -> {
        lookups.add(new Asked(Set.copyOf(keys), now()));
        return PRICES;
      };

  @Test
  @Rule("a batch that is full waits for nothing more, and one lookup is for all of it")
  void aFullBatchIsLookedUpAtOnce() {
    Pid batcher = Batcher.startLink(prices, 3, ofSeconds(10));
    ask(batcher, "apple", "pear", "plum");
    assertThat(lookups)
        .as("lookups")
        .containsExactly(new Asked(Set.of("apple", "pear", "plum"), Duration.ZERO));
  }

  @Test
  @Rule("every caller of a batch is answered, each with the value of its own key")
  void eachCallerGetsItsOwnAnswer() {
    Pid batcher = Batcher.startLink(prices, 3, ofSeconds(10));
    ask(batcher, "pear", "plum", "apple");
    assertThat(answers(3))
        .containsExactlyInAnyOrder(
            new Told("pear", new Found("40"), Duration.ZERO),
            new Told("plum", new Missing(), Duration.ZERO),
            new Told("apple", new Found("30"), Duration.ZERO));
  }

  @Test
  @Rule("two callers with the same key are two callers: one lookup, two replies")
  void theSameKeyTwiceIsLookedUpOnce() {
    Pid batcher = Batcher.startLink(prices, 3, ofSeconds(10));
    ask(batcher, "pear", "apple", "pear");
    Told pear = new Told("pear", new Found("40"), Duration.ZERO);
    assertThat(answers(3))
        .containsExactlyInAnyOrder(
            pear, pear, new Told("apple", new Found("30"), Duration.ZERO));
    assertThat(lookups)
        .as("lookups")
        .containsExactly(new Asked(Set.of("pear", "apple"), Duration.ZERO));
  }

  @Test
  @Rule("the time of a batch runs from its first caller on, and does not begin anew with the next")
  void aBatchThatIsNotFullGoesWhenItsTimeIsOver() {
    Pid batcher = Batcher.startLink(prices, 10, ofSeconds(10));
    ask(batcher, "apple");
    sleep(ofSeconds(6));
    ask(batcher, "pear");
    assertThat(answers(2))
        .containsExactlyInAnyOrder(
            new Told("apple", new Found("30"), ofSeconds(10)),
            new Told("pear", new Found("40"), ofSeconds(10)));
    assertThat(lookups)
        .as("lookups")
        .containsExactly(new Asked(Set.of("apple", "pear"), ofSeconds(10)));
  }

  @Test
  @Rule("who lets its callers wait on purpose must not have them give up after 5 s")
  void callersWaitAsLongAsItTakes() {
    Pid batcher = Batcher.startLink(prices, 2, ofMinutes(1));
    assertThat(Batcher.get(batcher, "pear")).isEqualTo(new Found("40"));
  }

  @Test
  @Rule("what has been asked and answered is out of the state, and is not asked again")
  void eachBatchBeginsEmpty() {
    Pid batcher = Batcher.startLink(prices, 2, ofSeconds(10));
    ask(batcher, "apple", "pear");
    answers(2);
    ask(batcher, "plum", "fig");
    answers(2);
    assertThat(lookups.stream().map(Asked::keys))
        .as("what was looked up")
        .containsExactly(Set.of("apple", "pear"), Set.of("plum", "fig"));
  }

  @Test
  @Rule("the timer of a batch that is gone must not end the next one")
  void eachBatchHasItsOwnTime() {
    Pid batcher = Batcher.startLink(prices, 2, ofSeconds(10));
    ask(batcher, "apple", "pear");
    sleep(ofSeconds(5));
    ask(batcher, "plum");
    sleep(ofSeconds(10));
    settle();
    assertThat(lookups)
        .as("lookups: a full batch at 0 s, and one that began at 5 s")
        .containsExactly(
            new Asked(Set.of("apple", "pear"), Duration.ZERO),
            new Asked(Set.of("plum"), ofSeconds(15)));
  }

  @Test
  @Rule("a timer that has fired cannot be cancelled: its message must tell which batch it is of")
  void aTimerThatHasFiredIsTooLate() {
    Pid batcher = Batcher.startLink(prices, 2, ofSeconds(10));
    ask(batcher, "apple");
    Sys.suspend(batcher);
    ask(batcher, "pear");
    ask(batcher, "plum");
    sleep(ofSeconds(12)); // by now the timer of the first batch has fired, behind pear and plum
    Sys.resume(batcher);
    sleep(ofSeconds(10));
    settle();
    assertThat(lookups)
        .as("lookups, of a batcher that could do nothing until 12 s")
        .containsExactly(
            new Asked(Set.of("apple", "pear"), ofSeconds(12)),
            new Asked(Set.of("plum"), ofSeconds(22)));
  }

  @Test
  @Rule("nobody is asked for nothing")
  void anEmptyBatchIsNotLookedUp() {
    Pid batcher = Batcher.startLink(prices, 2, ofSeconds(10));
    ask(batcher, "apple", "pear");
    sleep(ofMinutes(1));
    assertThat(lookups).as("lookups in a minute with one batch").hasSize(1);
  }

  @Test
  @Rule("a lookup is long work, too: the next batch is gathered meanwhile")
  void batchesAreLookedUpAtTheSameTime() {
    Lookup slow =
        keys -> {
          sleep(ofSeconds(20));
          return prices.find(keys);
        };
    Pid batcher = Batcher.startLink(slow, 2, ofSeconds(10));
    ask(batcher, "apple", "pear");
    ask(batcher, "fig", "plum");
    assertThat(answers(4).stream().map(Told::at).distinct())
        .as("when four callers had the answers of two lookups of 20 s")
        .containsExactly(ofSeconds(20));
  }

  @Test
  @Rule("a failure is told to every caller of its batch, and to nobody else")
  void aFailureIsThatOfItsBatch() {
    Lookup failsForFigs =
        keys -> {
          sleep(ofSeconds(keys.contains("fig") ? 1 : 2));
          return keys.contains("fig") ? exit("no figs") : PRICES;
        };
    Pid batcher = Batcher.startLink(failsForFigs, 2, ofSeconds(10));
    ask(batcher, "apple", "pear");
    ask(batcher, "fig", "plum");
    Failed noFigs = new Failed(ExitReason.of("no figs"));
    assertThat(answers(4))
        .containsExactlyInAnyOrder(
            new Told("fig", noFigs, ofSeconds(1)),
            new Told("plum", noFigs, ofSeconds(1)),
            new Told("apple", new Found("30"), ofSeconds(2)),
            new Told("pear", new Found("40"), ofSeconds(2)));
  }

  /** One process for each key asks for it, in this order, and tells the test. */
  private static void ask(Pid batcher, String... keys) {
    Pid test = self();
    for (String key : keys) {
      spawn(() -> send(test, new Told(key, Batcher.get(batcher, key), now())));
      settle();
    }
  }

  /** So many of the answers that callers have got, or fewer if an hour does not bring them. */
  private static List<Told> answers(int count) {
    List<Told> told = new CopyOnWriteArrayList<>();
    Duration end = now().plusSeconds(3600);
    while (told.size() < count && receive(end.minus(now())) instanceof Told next) {
      told.add(next);
    }
    return told;
  }
}
