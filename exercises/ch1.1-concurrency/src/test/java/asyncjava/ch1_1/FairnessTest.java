package asyncjava.ch1_1;

import static asyncjava.ch1_1.Fairness.cooperativeHog;
import static asyncjava.ch1_1.Fairness.hog;
import static asyncjava.ch1_1.Fairness.withHeartbeat;
import static asyncjava.ch1_1.HogBesideHeart.BUDGET;
import static asyncjava.ch1_1.HogBesideHeart.LIMIT;
import static org.assertj.core.api.Assertions.assertThat;

import asyncjava.workbook.Exercise;
import asyncjava.workbook.Limit;
import asyncjava.workbook.Rule;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@Exercise(
    id = "1.1.4",
    title = "Fairness",
    points = 15,
    of = Fairness.class,
    mayUse = "java.lang.Thread")
class FairnessTest {
  private final AtomicReference<Thread> worker = new AtomicReference<>();
  private final AtomicReference<Thread> heart = new AtomicReference<>();
  private final CountDownLatch threeBeats = new CountDownLatch(3);
  private final AtomicInteger lateBeats = new AtomicInteger();
  private volatile boolean over;

  @AfterEach
  void over() {
    over = true;
  }

  @Test
  @Rule("a hog that gives way counts the same primes")
  void aCooperativeHogCountsTheSamePrimes() {
    assertThat(cooperativeHog(2, 1)).as("the primes below 2").isZero();
    assertThat(cooperativeHog(100, 1)).as("the primes below 100, with a budget of 1").isEqualTo(25);
    assertThat(cooperativeHog(100, 7)).as("the primes below 100, with a budget of 7").isEqualTo(25);
    assertThat(cooperativeHog(100, 999)).as("the primes below 100, budget 999").isEqualTo(hog(100));
  }

  @Test
  @Rule("the work and the heart are two virtual threads that run beside each other")
  void workAndHeartAreTwoVirtualThreads() throws InterruptedException {
    AtomicBoolean heard = new AtomicBoolean();

    withHeartbeat(
        () -> {
          worker.set(Thread.currentThread());
          heard.set(await(threeBeats));
        },
        this::beat);
    assertThat(heard.get()).as("were there three beats while the work went on?").isTrue();
    assertThat(worker.get().isVirtual()).as("is the thread of the work virtual?").isTrue();
    assertThat(heart.get().isVirtual()).as("is the thread of the heart virtual?").isTrue();
    assertThat(Stream.of(worker.get(), heart.get(), Thread.currentThread()).distinct())
        .as("the threads of the work, of the heart and of the caller")
        .hasSize(3);
  }

  @Test
  @Rule("withHeartbeat returns when the work has ended, not before")
  void itReturnsWhenTheWorkHasEnded() throws InterruptedException {
    Thread caller = Thread.currentThread();
    AtomicBoolean returned = new AtomicBoolean();
    AtomicBoolean ended = new AtomicBoolean();

    withHeartbeat(
        () -> {
          until(() -> returned.get() || caller.getState() == Thread.State.WAITING);
          ended.set(true);
        },
        this::beat);
    boolean endedBefore = ended.get();
    returned.set(true);
    assertThat(endedBefore).as("had the work ended when withHeartbeat returned?").isTrue();
  }

  @Test
  @Rule("the heart ends when the work has ended")
  void theHeartEndsWithTheWork() throws InterruptedException {
    withHeartbeat(() -> await(threeBeats), this::beat);

    over = true;
    assertThat(heart.get()).as("the thread of the heart").isNotNull();
    assertThat(heart.get().join(Duration.ofSeconds(3))).as("does the heart end?").isTrue();
  }

  @Test
  @Limit(seconds = 30)
  @Rule("the heart gives way after each beat: with one carrier, too, the work gets on")
  void theHeartGivesWayAfterEachBeat() throws Exception {
    withHeartbeat(() -> {}, this::beat); // here first, where a todo is seen

    assertThat(OneCarrier.run(HogBesideHeart.class, "selfish"))
        .as("with one carrier, while hog(%d) keeps it", LIMIT)
        .isEqualTo("beats: 0");
  }

  @Test
  @Limit(seconds = 30)
  @Rule("with one carrier the heart gets a turn each time the budget is used up, and no more often")
  void onOneCarrierTheHeartBeatsOnceForEachBudget() throws Exception {
    withHeartbeat(() -> {}, this::beat); // here first, where a todo is seen
    cooperativeHog(LIMIT, BUDGET);

    assertThat(OneCarrier.run(HogBesideHeart.class, "cooperative"))
        .as("with one carrier, during cooperativeHog(%d, %d)", LIMIT, BUDGET)
        .isIn("beats: 19", "beats: 20");
  }

  /**
   * What every heart here does. One beat may be under way when the work has ended; a heart that
   * goes on after that is slowed down, for it takes its time from other tests.
   */
  private void beat() {
    heart.set(Thread.currentThread());
    threeBeats.countDown();
    if (over && lateBeats.incrementAndGet() > 1) {
      await(new CountDownLatch(1));
    }
  }

  /** Waits, but not for ever: what does not come true at all is no reason to hang. */
  private static void until(BooleanSupplier condition) {
    long start = System.nanoTime();
    while (!condition.getAsBoolean() && System.nanoTime() - start < 2_000_000_000L) {
      Thread.yield();
    }
  }

  private static boolean await(CountDownLatch latch) {
    try {
      return latch.await(2, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      return false;
    }
  }
}
