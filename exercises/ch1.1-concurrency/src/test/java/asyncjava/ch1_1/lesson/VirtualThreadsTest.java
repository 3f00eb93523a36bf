package asyncjava.ch1_1.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What a virtual thread shares with a process of the BEAM, and what not. */
class VirtualThreadsTest {
  private final AtomicInteger passed = new AtomicInteger();

  @Test
  void tenThousandCanWait() throws InterruptedException {
    CountDownLatch gate = new CountDownLatch(1);
    List<Thread> waiting = new ArrayList<>();
    for (int i = 0; i < 10_000; i++) {
      waiting.add(Thread.startVirtualThread(() -> pass(gate)));
    }
    gate.countDown();
    for (Thread thread : waiting) {
      thread.join();
    }
    assertThat(passed).hasValue(10_000);
  }

  @Test
  void theHeapIsShared() throws InterruptedException {
    List<String> list = new ArrayList<>();
    Thread other = Thread.startVirtualThread(() -> list.add("not mine"));
    other.join();
    assertThat(list).hasToString("[not mine]");
  }

  @Test
  void thereAreNoPriorities() {
    Thread thread = Thread.ofVirtual().unstarted(() -> {});
    thread.setPriority(Thread.MAX_PRIORITY);
    assertThat(thread.getPriority()).isEqualTo(Thread.NORM_PRIORITY);
  }

  private void pass(CountDownLatch gate) {
    try {
      gate.await();
      passed.incrementAndGet();
    } catch (InterruptedException e) {
      // nobody interrupts here
    }
  }
}
