package asyncjava.ch1_2;

import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A value with its history: what it was before can be had back ({@link #undo}), and what was undone
 * as well ({@link #redo}). The versions of the value are immutable objects, for instance records or
 * persistent collections; a history keeps these very objects, not copies of them.
 *
 * <p>A history is immutable itself. Each method that would change it gives another one, and the one
 * that it is called on stays as it is: from one history, two different ones can go on.
 */
public final class Versioned<S> {
  /** The nearest version in one direction, and what is beyond it. */
  private record Step<S>(S version, Optional<Step<S>> beyond) {}

  private final Optional<Step<S>> past;
  private final S present;
  private final Optional<Step<S>> future;

  private Versioned(Optional<Step<S>> past, S present, Optional<Step<S>> future) {
    this.past = past;
    this.present = present;
    this.future = future;
  }

  private Optional<Step<S>> presentBefore(Optional<Step<S>> beyond) {
    return Optional.of(new Step<>(present, beyond));
  }
  /** A history of one version, with nothing to undo and nothing to redo. */
  public static <S> Versioned<S> of(S first) {
    return new Versioned<>(Optional.empty(), first, Optional.empty());
  }

  /** The present version. */
  public S present() {
    return present;
  }

  /** Whether there is a version before the present one. */
  public boolean canUndo() {
    return past.isPresent();
  }

  /** Whether there is a version that was undone and can be had again. */
  public boolean canRedo() {
    return future.isPresent();
  }

  /**
   * A history that goes on with a new version: what {@code change}, which is called once, makes of
   * the present one. What was undone before is given up, it cannot be redone any more. If {@code
   * change} gives back the present object itself, nothing has changed, and the result is this very
   * history, with what can be redone in it.
   */
  public Versioned<S> update(UnaryOperator<S> change) {
    S next = change.apply(present);
    return next == present
        ? this
        : new Versioned<>(presentBefore(Optional.empty()), next, Optional.empty());
  }

  /**
   * A history in which the version before the present one is the present one; this one can be
   * redone there. At the first version, the result is this very history.
   */
  public Versioned<S> undo() {
    return past.map(
            step -> new Versioned<>(step.beyond(), step.version(), presentBefore(future)))
        .orElse(this);
  }

  /**
   * A history in which the version that was undone last is the present one again. If there is none,
   * the result is this very history.
   */
  public Versioned<S> redo() {
    return future
        .map(step -> new Versioned<>(presentBefore(past), step.version(), step.beyond()))
        .orElse(this);
  }
}
