package asyncjava.process;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A step that a process of the {@link Model} is in the middle of: what is left, what it waits for.
 */
final class ModelRun {
  static final long NEVER = Long.MAX_VALUE;

  final String actor;
  final Deque<Command> left;
  final List<String> results = new ArrayList<>();

  /** Gives the result of the command that waits, if it can be had now. */
  private Supplier<Optional<String>> attempt = Optional::empty;

  private boolean waiting;
  private String late = "";
  private long deadline = NEVER;

  ModelRun(Step step) {
    actor = step.actor();
    left = new ArrayDeque<>(step.commands());
  }

  /** Waits until {@code attempt} gives something, or the deadline, which gives {@code late}. */
  void waitFor(Supplier<Optional<String>> attempt, long deadline, String late) {
    this.attempt = attempt;
    this.deadline = deadline;
    this.late = late;
    waiting = true;
  }

  boolean isWaiting() {
    return waiting;
  }

  /** {@link #NEVER} if it does not wait for a time. */
  long deadline() {
    return waiting ? deadline : NEVER;
  }

  /** Ends the wait if it is over; false if nothing has changed. */
  boolean resume(long now) {
    if (!waiting) {
      return false;
    }
    Optional<String> result = attempt.get();
    if (result.isEmpty() && now >= deadline) {
      result = Optional.of(late);
    }
    result.ifPresent(
        got -> {
          results.add(got);
          waiting = false;
        });
    return result.isPresent();
  }
}
