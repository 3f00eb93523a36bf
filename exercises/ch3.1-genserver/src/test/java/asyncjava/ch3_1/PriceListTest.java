package asyncjava.ch3_1;

import static asyncjava.ch3_1.PriceList.*;
import static asyncjava.genserver.GenServer.start;
import static asyncjava.process.Processes.*;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import asyncjava.genserver.CallFailed;
import asyncjava.process.Dest;
import asyncjava.process.ExitReason;
import asyncjava.process.Pid;
import asyncjava.process.ProcessExit;
import asyncjava.workbook.Exercise;
import asyncjava.workbook.ExpectCrash;
import asyncjava.workbook.Rule;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

@Exercise(
    id = "3.1.2",
    title = "Slow init",
    points = 10,
    of = PriceList.class,
    mayUse = {"asyncjava.process", "asyncjava.genserver"})
class PriceListTest {
  private static final Map<String, Integer> PRICES = Map.of("tea", 250, "cake", 320);

  @Test
  @Rule("start waits for init, so nothing slow belongs there")
  void theStartDoesNotWait() {
    Duration begin = now();
    start(new PriceList(slow(PRICES)));
    assertThat(now()).as("time when start came back").isEqualTo(begin);
  }

  @Test
  @Rule("requests wait in the mailbox until the continue has returned")
  void whoAsksMeanwhileGetsThePrice() {
    Duration begin = now();
    Pid list = start(new PriceList(slow(PRICES))).pid();
    assertThat(price(list, "tea")).as("the price of tea").contains(250);
    assertThat(now()).as("time when it was told").isEqualTo(begin.plusSeconds(3));
    assertThat(price(list, "wine")).as("the price of wine").isEmpty();
  }

  @Test
  @Rule("a continue runs before any message, also before those that were there first")
  void whatCameBeforeTheLoadingComesAfterIt() {
    var name = new BeforeInit(list -> setPrice(list, "tea", 199));
    Pid list = start(new PriceList(slow(PRICES)), name).pid();
    assertThat(price(list, "tea")).as("price of tea, set before init ran").contains(199);
    assertThat(price(list, "cake")).as("price of cake, from the source").contains(320);
  }

  @Test
  @Rule("a continue runs right after the callback that asks for it, with or without messages")
  void theSourceIsAskedAtOnceAndOnce() {
    AtomicInteger asked = new AtomicInteger();
    Supplier<Map<String, Integer>> source = slow(PRICES);
    Pid list =
        start(new PriceList(() -> asked.incrementAndGet() > 0 ? source.get() : PRICES)).pid();
    sleep(ofSeconds(3));
    Duration begin = now();
    assertThat(price(list, "tea")).contains(250);
    assertThat(price(list, "cake")).contains(320);
    assertThat(now()).as("time when the prices were told").isEqualTo(begin);
    assertThat(asked.get()).as("how often the source was asked").isEqualTo(1);
  }

  @Test
  @Rule("handleCast goes on with a new state")
  void aPriceIsSet() {
    Pid list = start(new PriceList(slow(PRICES))).pid();
    setPrice(list, "wine", 700);
    setPrice(list, "tea", 260);
    assertThat(price(list, "wine")).as("price of wine").contains(700);
    assertThat(price(list, "tea")).as("price of tea").contains(260);
    assertThat(price(list, "cake")).as("price of cake").contains(320);
  }

  @Test
  @Rule("an exception in a continue ends the server, and who waits for it is told why")
  @ExpectCrash(IllegalStateException.class)
  void theSourceFails() {
    var failure = new IllegalStateException("no network");
    Pid list =
        start(
                new PriceList(
                    () -> {
                      sleep(ofSeconds(3));
                      throw failure;
                    }))
            .pid();
    assertThat(answer(list)).as("what ends the call").isEqualTo(ExitReason.of(failure));
  }

  @Test
  @Rule("a continue may return stop")
  @ExpectCrash(ProcessExit.class)
  void theSourceGivesNothing() {
    Pid list = start(new PriceList(slow(Map.of()))).pid();
    assertThat(answer(list)).as("what ends the call").isEqualTo(ExitReason.of("no prices"));
  }

  @Test
  @Rule("a call can be answered first and worked on then, before the next message")
  void reloadAnswersAtOnce() {
    Pid list = start(new PriceList(slow(PRICES, Map.of("tea", 270)))).pid();
    setPrice(list, "wine", 700);
    assertThat(price(list, "tea")).as("price of tea before").contains(250);
    Duration begin = now();
    assertThat(reload(list)).as("what reload gives").isEqualTo(3);
    assertThat(now()).as("time when reload came back").isEqualTo(begin);
    assertThat(price(list, "tea")).as("price of tea after").contains(270);
    assertThat(price(list, "wine")).as("price of wine after").isEmpty();
  }

  /** A source that takes 3 s each time, and gives one of these after the other. */
  @SafeVarargs
  private static Supplier<Map<String, Integer>> slow(Map<String, Integer>... given) {
    Queue<Map<String, Integer>> left = new ArrayDeque<>(List.of(given));
    return () -> {
      sleep(ofSeconds(3));
      return left.remove();
    };
  }

  /** The price of tea, or the reason for which the call has failed. */
  private static Object answer(Dest list) {
    try {
      return price(list, "tea");
    } catch (ProcessExit exit) {
      return exit.reason() instanceof ExitReason.Term(CallFailed failed)
          ? failed.reason()
          : exit.reason();
    }
  }
}
