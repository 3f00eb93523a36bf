package asyncjava.task;

import java.util.Iterator;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Where the items of a stream come from. It is opened at the first pull, and from a spliterator
 * exactly as many are taken as are wanted; an iterator would take one ahead.
 */
record Source<A>(Supplier<Spliterator<A>> open, Runnable close) {
  static <A> Source<A> of(Iterable<A> items) {
    Check.notNull(items, "the items of a stream");
    return new Source<>(items::spliterator, () -> {});
  }

  static <A> Source<A> of(Iterator<A> items) {
    Check.notNull(items, "the items of a stream");
    return new Source<>(() -> Spliterators.spliteratorUnknownSize(items, 0), () -> {});
  }

  static <A> Source<A> of(Stream<A> items) {
    Check.notNull(items, "the items of a stream");
    return new Source<>(items::spliterator, items::close);
  }
}
