package asyncjava.ch4_0;

import static asyncjava.genserver.GenServer.*;
import static asyncjava.registry.Registry.lookup;
import static asyncjava.registry.Registry.unique;
import static asyncjava.registry.Registry.updateValue;
import static asyncjava.registry.Registry.via;

import asyncjava.genserver.Call;
import asyncjava.genserver.CallResult;
import asyncjava.genserver.From;
import asyncjava.genserver.GenServer;
import asyncjava.genserver.Init;
import asyncjava.genserver.Next;
import asyncjava.genserver.Start;
import asyncjava.registry.Entry;
import asyncjava.registry.Registry;
import asyncjava.registry.Update;
import java.util.ArrayList;
import java.util.List;
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
    return Registry.startLink(unique(REGISTRY));
  }

  /**
   * Starts an empty stack, linked to the caller. It is in the registry under its name as soon as
   * this returns, and the value of its entry is its label.
   *
   * @return what came of it; if the name is taken: {@code NotStarted} with {@code AlreadyStarted}
   */
  public static Start open(Object name, String label) {
    return startLink(new Server(name), via(REGISTRY, name));
  }

  /** Puts an element on the stack of that name, if there is one, without waiting. */
  public static void push(Object name, Object element) {
    cast(via(REGISTRY, name), new Request.Push(element));
  }

  /**
   * Takes the top element of the stack of that name.
   *
   * @return the element; empty if the stack is empty. If there is no such stack, the caller exits
   *     as with any call to a server that is not there.
   */
  public static Optional<Object> pop(Object name) {
    return call(via(REGISTRY, name), new Request.Pop());
  }

  /** The label of the stack of that name; empty if there is no such stack. */
  public static Optional<String> label(Object name) {
    return lookup(REGISTRY, name).stream().map(Entry::value).map(String.class::cast).findFirst();
  }

  /**
   * Changes the label of the stack of that name, which keeps its elements. Anybody may do that.
   *
   * @return the old label. If there is no such stack, the caller exits, as in {@link #pop}.
   */
  public static String relabel(Object name, String label) {
    return call(via(REGISTRY, name), new Request.Relabel(label));
  }

  /** The state is the elements, the top one last. */
  private record Server(Object name) implements GenServer<List<Object>> {
    @Override
    public Init<List<Object>> init() {
      return ok(List.of());
    }

    @Override
    public CallResult<List<Object>> handleCall(Object request, From from, List<Object> stack) {
      return switch (request) {
        case Request.Pop() when stack.isEmpty() -> reply(Optional.empty(), stack);
        case Request.Pop() ->
            reply(Optional.of(stack.getLast()), List.copyOf(stack.subList(0, stack.size() - 1)));
        case Request.Relabel(String label) -> reply(relabelled(label), stack);
        case Object other -> throw new IllegalArgumentException("unknown request " + other);
      };
    }

    @Override
    public Next<List<Object>> handleCast(Object message, List<Object> stack) {
      return switch (message) {
        case Request.Push(Object element) -> {
          List<Object> higher = new ArrayList<>(stack);
          higher.add(element);
          yield noReply(List.copyOf(higher));
        }
        case Object other -> throw new IllegalArgumentException("unknown message " + other);
      };
    }

    private String relabelled(String label) {
      return updateValue(REGISTRY, name, (String _) -> label).map(Update::oldValue).orElseThrow();
    }
  }
}
