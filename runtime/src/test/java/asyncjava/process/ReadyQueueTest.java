package asyncjava.process;

import static org.assertj.core.api.Assertions.*;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a carrier has to run. */
class ReadyQueueTest {
  private static final int TASKS = 200_000;

  private record Task(int number) implements Runnable {
    @Override
    public void run() {}
  }

  private final ReadyQueue queue = new ReadyQueue();

  @Test
  void theOldestComesFirst() {
    assertThat(queue.poll()).isNull();
    offer(1);
    offer(2);
    assertThat(queue.size()).isEqualTo(2);
    assertThat(queue.poll()).isEqualTo(new Task(1));
    offer(3);
    assertThat(queue.poll()).isEqualTo(new Task(2));
    assertThat(queue.poll()).isEqualTo(new Task(3));
    assertThat(queue.poll()).isNull();
    assertThat(queue.size()).isZero();
  }

  @Test
  void aFullQueueRefuses() {
    int accepted = 0;
    while (queue.offer(new Task(accepted))) {
      accepted++;
    }
    assertThat(accepted).isEqualTo(256);
    assertThat(queue.poll()).isEqualTo(new Task(0));
    offer(256);
    assertThat(queue.offer(new Task(257))).isFalse();
    for (int i = 1; i <= 256; i++) {
      assertThat(queue.poll()).isEqualTo(new Task(i));
    }
  }

  @Test
  void manyTakeAndEachTaskIsTakenOnce() {
    AtomicBoolean added = new AtomicBoolean();
    List<CompletableFuture<List<Integer>>> takers = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      takers.add(CompletableFuture.supplyAsync(() -> takeAll(added), Thread::startVirtualThread));
    }
    List<Integer> own = new ArrayList<>();
    for (int i = 0; i < TASKS; i++) {
      while (!queue.offer(new Task(i))) {
        take(own);
      }
      if (i % 3 == 0) {
        take(own);
      }
    }
    added.set(true);
    List<Integer> all = new ArrayList<>(own);
    for (CompletableFuture<List<Integer>> taker : takers) {
      List<Integer> taken = taker.join();
      assertThat(taken).as("each one takes the older before the newer").isSorted();
      all.addAll(taken);
    }
    assertThat(own).isSorted();
    all.sort(null);
    assertThat(all).isEqualTo(IntStream.range(0, TASKS).boxed().toList());
  }

  private List<Integer> takeAll(AtomicBoolean added) {
    List<Integer> taken = new ArrayList<>();
    boolean last;
    do {
      last = added.get();
      while (take(taken)) {
        // goes on
      }
      Thread.yield();
    } while (!last);
    return taken;
  }

  private boolean take(List<Integer> into) {
    Task task = (Task) queue.poll();
    return task != null && into.add(task.number);
  }

  private void offer(int number) {
    assertThat(queue.offer(new Task(number))).isTrue();
  }
}
