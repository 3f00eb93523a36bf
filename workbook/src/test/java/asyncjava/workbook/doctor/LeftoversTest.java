package asyncjava.workbook.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class LeftoversTest {
  @Test
  void aLoopThatRunsOnIsSeen() throws InterruptedException {
    AtomicBoolean over = new AtomicBoolean();
    Thread loop =
        Thread.startVirtualThread(
            () -> {
              while (!over.get()) {}
            });
    try {
      assertThat(Leftovers.any()).isTrue();
    } finally {
      over.set(true);
      loop.join();
    }
  }
}
