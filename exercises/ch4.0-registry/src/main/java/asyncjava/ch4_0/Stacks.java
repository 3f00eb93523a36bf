package asyncjava.ch4_0;

import static asyncjava.genserver.GenServer.*;
import static asyncjava.workbook.Todo.todo;

import asyncjava.genserver.Call;
import asyncjava.genserver.Start;
import java.util.Optional;

/**
 * Exercise 4.0.1. Stacks, each in a server of its own, found by names in a registry.
 *
 * <p>A name is any value: a string, a record, a number. Two names are the same if they are equal.
 */
public final class Stacks {
  /** The name of the registry that all stacks are in. */
  public static final String REGISTRY = "stacks";

  /** What a stack understands. */
  public sealed interface Request {
    /** A cast: puts an element on top. */
    record Push(Object element) implements Request {}

    /** A call: takes the top element. The reply is empty if there is none. */
    record Pop() implements Request, Call<Optional<Object>> {}

    /** A call: changes the label of the stack. The reply is the old label. */
    record Relabel(String label) implements Request, Call<String> {}
  }

  private Stacks() {}

  /** Starts the registry, linked to the caller; in it a name stands for one stack at most. */
  public static Start startRegistry() {
    throw todo("start a registry with unique keys");
  }

  /**
   * Starts an empty stack, linked to the caller. It is in the registry under its name as soon as
   * this returns, and the value of its entry is its label.
   *
   * @return what came of it; if the name is taken: {@code NotStarted} with {@code AlreadyStarted}
   */
  public static Start open(Object name, String label) {
    throw todo("start a server under a name that the registry keeps");
  }

  /** Puts an element on the stack of that name, if there is one, without waiting. */
  public static void push(Object name, Object element) {
    throw todo("cast to whoever has the name");
  }

  /**
   * Takes the top element of the stack of that name.
   *
   * @return the element; empty if the stack is empty. If there is no such stack, the caller exits
   *     as with any call to a server that is not there.
   */
  public static Optional<Object> pop(Object name) {
    throw todo("call whoever has the name");
  }

  /** The label of the stack of that name; empty if there is no such stack. */
  public static Optional<String> label(Object name) {
    throw todo("look up the entry; its value is the label");
  }

  /**
   * Changes the label of the stack of that name, which keeps its elements. Anybody may do that.
   *
   * @return the old label. If there is no such stack, the caller exits, as in {@link #pop}.
   */
  public static String relabel(Object name, String label) {
    throw todo("have the value of the entry changed, by the only process that can");
  }
}
