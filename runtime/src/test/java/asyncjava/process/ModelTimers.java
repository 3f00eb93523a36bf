package asyncjava.process;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The timers of the {@link Model}. */
final class ModelTimers {
  /**
   * @param to a pid, or the name in {@code byName}
   */
  private record Pending(String to, boolean byName, String message, long deadline, int sequence) {}

  private final Model model;
  private final Map<String, Pending> pending = new HashMap<>();
  private int sequence;

  ModelTimers(Model model) {
    this.model = model;
  }

  /** A timer to a pid ends with its target; one to a name does not. */
  void start(String timer, String to, boolean byName, String message, long deadline) {
    pending.put(timer, new Pending(to, byName, message, deadline, sequence++));
  }

  /** Whether it has neither fired nor been cancelled, nor gone with its target. */
  boolean isLeft(String timer) {
    pending.values().removeIf(p -> !p.byName() && !model.isAlive(p.to()));
    return pending.containsKey(timer);
  }

  boolean cancel(String timer) {
    return isLeft(timer) && pending.remove(timer) != null;
  }

  long nextDeadline() {
    return next().map(timer -> pending.get(timer).deadline()).orElse(ModelRun.NEVER);
  }

  private Optional<String> next() {
    return pending.entrySet().stream()
        .min(
            Comparator.comparingLong((Map.Entry<String, Pending> e) -> e.getValue().deadline())
                .thenComparing(e -> e.getValue().sequence()))
        .map(Map.Entry::getKey);
  }

  /** Fires the next timer: a name is looked up now, and may be free. */
  void fire() {
    Pending due = pending.remove(next().orElseThrow());
    if (due.byName()) {
      model.whereis(due.to()).ifPresent(pid -> model.deliver(pid, due.message()));
    } else {
      model.deliver(due.to(), due.message());
    }
  }
}
