package asyncjava.process;

import java.util.ArrayList;
import java.util.List;

/** One selective receive. */
final class Selection<T> {
  private final Proc self;
  private final List<Clause.Match<? extends T>> matches = new ArrayList<>();
  private Clause.After<? extends T> after;
  private Ref since;
  private Clause.Match<? extends T> taken;

  Selection(Proc self, List<Clause<? extends T>> clauses) {
    this.self = self;
    for (Clause<? extends T> clause : clauses) {
      switch (Check.notNull(clause, "a clause of a receive")) {
        case Clause.Match<? extends T> match -> matches.add(match);
        case Clause.After<? extends T> last -> {
          if (after != null) {
            throw new IllegalArgumentException(
                "a receive has at most one after clause, got "
                    + after.duration
                    + " and "
                    + last.duration);
          }
          after = last;
        }
        case Clause.Since<? extends T> start -> {
          if (since != null) {
            throw new IllegalArgumentException(
                "a receive has at most one since clause, got " + since + " and " + start.ref);
          }
          checkOwner(self, start.ref);
          since = start.ref;
        }
      }
    }
    if (matches.isEmpty() && after == null) {
      throw new IllegalArgumentException(
          "a receive needs a clause that takes a message, or an after clause");
    }
  }

  /** Only the owner of a ref knows where in its mailbox it was made. */
  static void checkOwner(Proc self, Ref since) {
    if (since.owner != self) {
      throw new IllegalArgumentException(
          "since(" + since + "): the ref was made by another process than " + self.pid);
    }
  }

  T take() {
    long nanos = after == null ? 0 : Check.nanos(after.duration, "the timeout of a receive");
    Object message = Receive.matching(self, this::isWanted, since, after != null, nanos);
    return message == null ? after.body.get() : taken.body.apply(message);
  }

  private boolean isWanted(Object message) {
    for (Clause.Match<? extends T> match : matches) {
      if (match.pattern.test(message)) {
        taken = match;
        return true;
      }
    }
    return false;
  }
}
