package asyncjava.ch1_2;

import java.util.ArrayList;
import java.util.List;
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
  private final List<S> versions;
  private final int at;

  private Versioned(List<S> versions, int at) {
    this.versions = versions;
    this.at = at;
  }

  /** A history of one version, with nothing to undo and nothing to redo. */
  public static <S> Versioned<S> of(S first) {
    return new Versioned<>(List.of(first), 0);
  }

  /** The present version. */
  public S present() {
    return versions.get(at);
  }

  /** Whether there is a version before the present one. */
  public boolean canUndo() {
    return at > 0;
  }

  /** Whether there is a version that was undone and can be had again. */
  public boolean canRedo() {
    return at < versions.size() - 1;
  }

  /**
   * A history that goes on with a new version: what {@code change}, which is called once, makes of
   * the present one. What was undone before is given up, it cannot be redone any more. If {@code
   * change} gives back the present object itself, nothing has changed, and the result is this very
   * history, with what can be redone in it.
   */
  public Versioned<S> update(UnaryOperator<S> change) {
    S next = change.apply(present());
    if (next == present()) {
      return this;
    }
    List<S> more = new ArrayList<>(versions.subList(0, at + 1));
    more.add(next);
    return new Versioned<>(List.copyOf(more), at + 1);
  }

  /**
   * A history in which the version before the present one is the present one; this one can be
   * redone there. At the first version, the result is this very history.
   */
  public Versioned<S> undo() {
    return canUndo() ? new Versioned<>(versions, at - 1) : this;
  }

  /**
   * A history in which the version that was undone last is the present one again. If there is none,
   * the result is this very history.
   */
  public Versioned<S> redo() {
    return canRedo() ? new Versioned<>(versions, at + 1) : this;
  }
}
