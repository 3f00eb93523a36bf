package asyncjava.ch1_1;

import java.util.LinkedList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

public final class PriorityRunQueues<J> {
  public static final int LOW_EVERY = 8;

  public enum Priority {
    LOW,
    NORMAL,
    HIGH,
    MAX
  }

  private final List<LinkedList<J>> levels;
  private int passes = LOW_EVERY - 1;

  public PriorityRunQueues() {
    levels = Stream.of(Priority.values()).map(_ -> new LinkedList<J>()).toList();
  }

  public void add(Priority priority, J job) {
    level(priority).addLast(job);
  }

  public Optional<J> next() {
    return take(Priority.MAX).or(() -> take(Priority.HIGH)).or(this::share);
  }

  private Optional<J> share() {
    if (level(Priority.LOW).isEmpty()) {
      passes = LOW_EVERY - 1;
      return take(Priority.NORMAL);
    }
    if (level(Priority.NORMAL).isEmpty() || passes == 0) {
      passes = LOW_EVERY - 1;
      return take(Priority.LOW);
    }
    passes--;
    return take(Priority.NORMAL);
  }

  private Optional<J> take(Priority priority) {
    return Optional.ofNullable(level(priority).pollFirst());
  }

  private LinkedList<J> level(Priority priority) {
    return levels.get(priority.ordinal());
  }
}
