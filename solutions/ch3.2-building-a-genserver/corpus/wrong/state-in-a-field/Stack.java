package asyncjava.ch3_2;

import static asyncjava.ch3_2.Callbacks.reply;
import static asyncjava.process.Processes.puts;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Exercise 3.2.6. A stack of numbers: the callbacks of a server. Its state is the list of the
 * numbers, the one on top first. A state is never changed: a callback gives a new list.
 */
public final class Stack implements Callbacks<List<Integer>> {

  /** What a stack understands. It is an error, which ends the server, to call or cast another. */
  public sealed interface Request {

    /** A cast: puts a number on top. */
    record Push(int number) implements Request {}

    /**
     * A call: takes the number from the top. The reply is an {@link Optional}, empty if none is.
     */
    record Pop() implements Request {}

    /** A call: the reply is the list of all numbers, the one on top first. */
    record GetAll() implements Request {}

    /** Neither, but sent as it is: puts a line such as {@code Stack length: 3}. */
    record Stats() implements Request {}
  }

  private final List<Integer> first;
  private final List<Integer> numbers = new ArrayList<>();

  /** A stack that begins with these numbers, the one on top first. */
  public Stack(Integer... numbers) {
    first = List.of(numbers);
    this.numbers.addAll(first);
  }

  /** The numbers that the stack begins with. */
  @Override
  public List<Integer> init() {
    return first;
  }

  /**
   * Handles {@link Request.Pop} and {@link Request.GetAll}.
   *
   * @throws IllegalArgumentException for anything else
   */
  @Override
  public CallResult<List<Integer>> handleCall(Object request, From from, List<Integer> stack) {
    return switch (request) {
      case Request.Pop() when stack.isEmpty() -> reply(Optional.empty(), stack);
      case Request.Pop() ->
          reply(Optional.of(stack.getFirst()), List.copyOf(stack.subList(1, stack.size())));
      case Request.GetAll() -> reply(stack, stack);
      default -> throw new IllegalArgumentException("a stack knows no call " + request);
    };
  }

  /**
   * Handles {@link Request.Push}.
   *
   * @throws IllegalArgumentException for anything else
   */
  @Override
  public List<Integer> handleCast(Object message, List<Integer> stack) {
    if (message instanceof Request.Push(int number)) {
      numbers.addFirst(number);
      return List.copyOf(numbers);
    }
    throw new IllegalArgumentException("a stack knows no cast " + message);
  }

  /** Handles {@link Request.Stats}; drops anything else. */
  @Override
  public List<Integer> handleInfo(Object message, List<Integer> stack) {
    if (message instanceof Request.Stats()) {
      puts("Stack length: " + stack.size());
    }
    return stack;
  }
}
