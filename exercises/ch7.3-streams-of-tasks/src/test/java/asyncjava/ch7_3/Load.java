package asyncjava.ch7_3;

import static asyncjava.process.Processes.sleep;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts how many work at the same time. */
final class Load {
  private final AtomicInteger now = new AtomicInteger();
  private final AtomicInteger most = new AtomicInteger();
  private final AtomicInteger begun = new AtomicInteger();

  /** Work that takes so long. */
  void takes(Duration time) {
    begun.incrementAndGet();
    most.accumulateAndGet(now.incrementAndGet(), Math::max);
    try {
      sleep(time);
    } finally {
      now.decrementAndGet();
    }
  }

  /** The most that worked at the same time. */
  int most() {
    return most.get();
  }

  /** How many have begun. */
  int begun() {
    return begun.get();
  }
}
