package asyncjava.process;

import java.time.Duration;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * One clause of a selective receive; made by {@link Processes#on}, {@link Processes#handle}, {@link
 * Processes#onEqual}, {@link Processes#after} and {@link Processes#since}.
 *
 * @param <T> what the receive returns if this clause is taken
 */
public abstract sealed class Clause<T> {
  Clause() {}

  /** Takes a message that matches. */
  static final class Match<T> extends Clause<T> {
    final Predicate<Object> pattern;
    final Function<Object, ? extends T> body;

    Match(Predicate<Object> pattern, Function<Object, ? extends T> body) {
      this.pattern = pattern;
      this.body = body;
    }
  }

  /** Says what to do when nothing that matches came in time. */
  static final class After<T> extends Clause<T> {
    final Duration duration;
    final Supplier<? extends T> body;

    After(Duration duration, Supplier<? extends T> body) {
      this.duration = duration;
      this.body = body;
    }
  }

  /** Says where in the mailbox to begin. */
  static final class Since<T> extends Clause<T> {
    final Ref ref;

    Since(Ref ref) {
      this.ref = ref;
    }
  }
}
