package asyncjava.genserver;

import java.time.Duration;

/**
 * What a server does after a callback has returned, before it takes its next message; given to
 * {@code then} of a return. Made by {@link GenServer#continueWith}, {@link GenServer#timeout} and
 * {@link GenServer#hibernate()}.
 */
public sealed interface Then {
  /** What is done if nothing is said. */
  Then RECEIVE = new Receive();

  /** What {@link GenServer#hibernate()} gives. */
  Then HIBERNATE = new Hibernate();

  /** Takes the next message. */
  record Receive() implements Then {}

  /** Runs {@link GenServer#handleContinue} before any message, also one that is waiting. */
  record Continue(Object what) implements Then {
    public Continue {
      Check.notNull(what, "what to continue with");
    }
  }

  /**
   * Runs {@link GenServer#handleInfo} with a {@link asyncjava.process.Timeout} unless a message
   * comes within the time.
   */
  record After(Duration timeout) implements Then {
    public After {
      Check.duration(timeout, "the timeout of a server");
    }
  }

  /** Drops stack and thread until the next message. */
  record Hibernate() implements Then {}
}
