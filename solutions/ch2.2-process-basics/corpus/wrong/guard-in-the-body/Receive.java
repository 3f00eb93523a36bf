package asyncjava.ch2_2;

import static asyncjava.process.Processes.*;

import asyncjava.process.Timeout;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Exercise 2.2.2. The ways to take messages out of one's own mailbox. */
public final class Receive {

  /** The words that are commands. */
  public static final Set<String> COMMANDS = Set.of("start", "stop");

  /** A message that says one word. It is a command if the word is one of {@link #COMMANDS}. */
  public record Message(String word) {}

  /** What came of waiting for the next message. */
  public sealed interface Heard {

    /** A {@link Message} whose word is one of {@link #COMMANDS}. */
    record Command(String word) implements Heard {}

    /** Any other message. */
    record Unexpected(Object message) implements Heard {}

    /** No message came in this time. */
    record Nothing(Duration after) implements Heard {}
  }

  private Receive() {}

  /**
   * Takes the oldest message out of the caller's mailbox, whatever it is, and says what it was. If
   * the mailbox is empty, waits for a message.
   *
   * @param timeout how long to wait at most
   */
  public static Heard next(Duration timeout) {
    return switch (receive(timeout)) {
      case Message(String word) when COMMANDS.contains(word) -> new Heard.Command(word);
      case Timeout(Duration after) -> new Heard.Nothing(after);
      case Object other -> new Heard.Unexpected(other);
    };
  }

  /**
   * Takes the oldest command out of the caller's mailbox; if there is none, waits for one. All
   * other messages stay where they are, in their order.
   *
   * @param timeout how long to wait at most, whatever else comes meanwhile; {@link Duration#ZERO}
   *     only looks at what is there
   * @return the word of the command; empty if none came in time
   */
  public static Optional<String> nextCommand(Duration timeout) {
    return receive(
        on(
            Message.class,
            m -> COMMANDS.contains(m.word()) ? Optional.of(m.word()) : nextCommand(timeout)),
        after(timeout, Optional::empty));
  }

  /**
   * Takes all messages of a type out of the caller's mailbox that are there now, and does not wait
   * for more. All other messages stay, in their order.
   *
   * @return the messages of the type, oldest first; an empty list if there are none
   */
  public static <M> List<M> flush(Class<M> type) {
    List<M> taken = new ArrayList<>();
    boolean found;
    do {
      found = receive(on(type, taken::add), after(Duration.ZERO, () -> false));
    } while (found);
    return taken;
  }
}
