package asyncjava.ch1_1;

import java.util.ArrayDeque;
import java.util.Optional;

public final class PriorityRunQueues<J> {
  public static final int LOW_EVERY = 8;

  public enum Priority {
    LOW,
    NORMAL,
    HIGH,
    MAX
  }

  private final ArrayDeque<J> low = new ArrayDeque<>();
  private final ArrayDeque<J> normal = new ArrayDeque<>();
  private final ArrayDeque<J> high = new ArrayDeque<>();
  private final ArrayDeque<J> max = new ArrayDeque<>();
  private long taken;

  public PriorityRunQueues() {}

  public void add(Priority priority, J job) {
    switch (priority) {
      case LOW -> low.add(job);
      case NORMAL -> normal.add(job);
      case HIGH -> high.add(job);
      case MAX -> max.add(job);
    }
  }

  public Optional<J> next() {
    if (!max.isEmpty()) {
      return Optional.of(max.poll());
    }
    if (!high.isEmpty()) {
      return Optional.of(high.poll());
    }
    if (low.isEmpty() && normal.isEmpty()) {
      return Optional.empty();
    }
    taken++;
    ArrayDeque<J> first = taken % LOW_EVERY == 0 ? low : normal;
    ArrayDeque<J> second = first == low ? normal : low;
    return Optional.of(first.isEmpty() ? second.poll() : first.poll());
  }
}
