package asyncjava.process;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** How a process takes messages out of its mailbox. Called by the process's own thread alone. */
final class Receive {
  private Receive() {}

  /** Says whether a receive takes a message. */
  interface Matcher {
    boolean matches(Object message);
  }

  /** The oldest message; null if none came in time. */
  static Object any(Proc self, boolean timed, long nanos) {
    refuseInGuard(self);
    Clock clock = self.node.clock();
    long deadline = timed ? clock.deadline(nanos) : Clock.NEVER;
    long place = timed ? clock.place() : 0;
    while (true) {
      Object message = self.mailbox.poll();
      if (message != null) {
        received(self, message);
        return message;
      }
      self.throwIfCondemned();
      if (timed && clock.nanos() >= deadline) {
        timedOut(self, nanos);
        return null;
      }
      self.await(deadline, place);
    }
  }

  /** The oldest message that matches; null if none came in time. */
  static Object matching(Proc self, Matcher matcher, Ref since, boolean timed, long nanos) {
    refuseInGuard(self);
    Clock clock = self.node.clock();
    long deadline = timed ? clock.deadline(nanos) : Clock.NEVER;
    long place = timed ? clock.place() : 0;
    Scan scan = new Scan(self, since == null ? null : since.mark);
    boolean lastLook = false;
    self.mailbox.drain();
    while (true) {
      Object message = scan.next(matcher);
      if (message != null) {
        received(self, message);
        return message;
      }
      self.throwIfCondemned();
      if (lastLook) {
        timedOut(self, nanos);
        return null;
      }
      // Rule: the deadline covers the whole receive; a message that does not match moves nothing.
      // What comes during the last look is not looked at: a flood must not hold up the timeout.
      boolean more = self.mailbox.drain();
      lastLook = timed && clock.nanos() >= deadline;
      if (!more && !lastLook) {
        self.await(deadline, place);
        self.mailbox.drain();
      }
    }
  }

  /** Takes out all that match and came after the ref was made. */
  static void discard(Proc self, Matcher matcher, Ref since) {
    refuseInGuard(self);
    self.mailbox.drain();
    Scan scan = new Scan(self, since.mark);
    Object message;
    do {
      message = scan.next(matcher);
    } while (message != null);
  }

  /** All that is there. */
  static List<Object> all(Proc self) {
    refuseInGuard(self);
    List<Object> all = new ArrayList<>();
    self.mailbox.drain();
    for (Object m = self.mailbox.poll(); m != null; m = self.mailbox.poll()) {
      received(self, m);
      all.add(m);
    }
    return all;
  }

  /** Waits, and takes nothing. */
  static void sleep(Proc self, long nanos) {
    long deadline = self.node.clock().deadline(nanos);
    long place = self.node.clock().place();
    do {
      self.mailbox.drain();
    } while (!self.await(deadline, place));
  }

  static void refuseInGuard(Proc self) {
    if (self.matching) {
      throw new IllegalStateException("a guard of a receive must not receive itself");
    }
  }

  /** A walk through the mailbox that does not look at a message twice. */
  private static final class Scan {
    private final Proc self;
    private Mailbox.Entry before;

    Scan(Proc self, Mailbox.Entry start) {
      this.self = self;
      before = Mailbox.place(start);
    }

    Object next(Matcher matcher) {
      for (Mailbox.Entry e = self.mailbox.after(before); e != null; e = e.next) {
        if (!e.isMark() && matches(matcher, e.item)) {
          self.mailbox.remove(before, e);
          return e.item;
        }
        before = e;
      }
      return null;
    }

    private boolean matches(Matcher matcher, Object message) {
      self.matching = true;
      try {
        return matcher.matches(message);
      } finally {
        self.matching = false;
      }
    }
  }

  private static void received(Proc self, Object message) {
    Node node = self.node;
    if (node.isTraced()) {
      node.trace(new TraceEvent.Received(node.clock().now(), self.pid, message));
    }
  }

  private static void timedOut(Proc self, long nanos) {
    Node node = self.node;
    if (node.isTraced()) {
      node.trace(new TraceEvent.TimedOut(node.clock().now(), self.pid, Duration.ofNanos(nanos)));
    }
  }
}
