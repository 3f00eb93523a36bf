package asyncjava.process;

import static asyncjava.process.Processes.*;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.*;

import asyncjava.outside.Stuck;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Processes on carriers of their own. */
class CarriersTest {
  private static final int CARRIERS = 2;

  @Test
  @Tag("own-carriers")
  void theProcessesOfANodeRunOnThem() throws Exception {
    CountDownLatch ran = new CountDownLatch(1);
    StringBuilder where = new StringBuilder();
    try (Node node = node(new Carriers(CARRIERS).factory())) {
      node.spawn(
          () -> {
            where.append(Thread.currentThread());
            ran.countDown();
          });
      assertThat(ran.await(30, SECONDS)).isTrue();
    }
    assertThat(where.toString()).contains("asyncjava-carrier-");
  }

  /** Each makes the next ready and goes on computing, so the idle carrier has to take it. */
  @Test
  @Tag("own-carriers")
  void whoIsReadyBehindOneThatComputesIsTakenOver() throws Exception {
    Stuck stuck = new Stuck();
    CountDownLatch ran = new CountDownLatch(1);
    try (Node node = node(new Carriers(CARRIERS).factory())) {
      node.spawn(
          () -> {
            spawn(ran::countDown);
            stuck.busy();
          });
      assertThat(ran.await(30, SECONDS)).isTrue();
      stuck.release();
    }
  }

  @Test
  @Tag("own-carriers")
  void whenAllComputeASpareOneHelpsOut() throws Exception {
    Stuck stuck = new Stuck();
    CountDownLatch ran = new CountDownLatch(100);
    try (Node node = node(new Carriers(CARRIERS).factory())) {
      for (int i = 0; i < CARRIERS; i++) {
        node.spawn(stuck::busy);
      }
      Awaitility.await().until(() -> stuck.inside() == CARRIERS);
      for (int i = 0; i < 100; i++) {
        node.spawn(ran::countDown);
      }
      assertThat(ran.await(30, SECONDS)).isTrue();
      stuck.release();
    }
  }

  /** Whoever wakes a carrier that is just going idle must not be forgotten. */
  @Test
  @Tag("own-carriers")
  void nobodyIsForgottenWhileCarriersComeAndGo() throws Exception {
    ThreadFactory threads = new Carriers(CARRIERS).factory();
    for (int round = 0; round < 20_000; round++) {
      CountDownLatch ran = new CountDownLatch(3);
      for (int i = 0; i < 3; i++) {
        threads.newThread(ran::countDown).start();
      }
      assertThat(ran.await(30, SECONDS)).as("round %d", round).isTrue();
    }
  }

  @Test
  void withoutTheOptionOfTheJvmTheErrorNamesIt() {
    if (Carriers.areAvailable()) {
      assertThat(Carriers.threads()).isNotNull();
    } else {
      assertThatThrownBy(Carriers::threads)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("--add-opens java.base/java.lang=ALL-UNNAMED");
    }
  }

  private static Node node(ThreadFactory threads) {
    return Node.builder().threads(threads).build();
  }
}
