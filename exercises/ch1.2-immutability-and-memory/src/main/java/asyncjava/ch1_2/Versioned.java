package asyncjava.ch1_2;

import static asyncjava.workbook.Todo.todo;

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
  /** A history of one version, with nothing to undo and nothing to redo. */
  public static <S> Versioned<S> of(S first) {
    throw todo("begin a history with that version");
  }

  /** The present version. */
  public S present() {
    throw todo("give the present version");
  }

  /** Whether there is a version before the present one. */
  public boolean canUndo() {
    throw todo("say whether there is a version to go back to");
  }

  /** Whether there is a version that was undone and can be had again. */
  public boolean canRedo() {
    throw todo("say whether there is an undone version");
  }

  /**
   * A history that goes on with a new version: what {@code change}, which is called once, makes of
   * the present one. What was undone before is given up, it cannot be redone any more. If {@code
   * change} gives back the present object itself, nothing has changed, and the result is this very
   * history, with what can be redone in it.
   */
  public Versioned<S> update(UnaryOperator<S> change) {
    throw todo("make the new version the present one, and the present one the last of the past");
  }

  /**
   * A history in which the version before the present one is the present one; this one can be
   * redone there. At the first version, the result is this very history.
   */
  public Versioned<S> undo() {
    throw todo("go back to the version before, if there is one");
  }

  /**
   * A history in which the version that was undone last is the present one again. If there is none,
   * the result is this very history.
   */
  public Versioned<S> redo() {
    throw todo("go forward to the version that was undone last, if there is one");
  }
}
