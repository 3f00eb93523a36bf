package asyncjava.ch2_3;

import static asyncjava.process.Processes.*;

import asyncjava.ch2_3.Survivors.P;
import asyncjava.process.Body;
import asyncjava.process.Down;
import asyncjava.process.ExitReason;
import asyncjava.process.Pid;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.Condition;

/** Five puppets, registered as P1 to P5, and what has become of them. */
final class Five {
  private final Map<P, Pid> pids = new EnumMap<>(P.class);
  private final Map<P, ExitReason> ended = new EnumMap<>(P.class);

  /** Linked to nobody. */
  static Five apart() {
    Five five = new Five();
    for (P p : P.values()) {
      five.add(p, Puppet.start());
    }
    return five;
  }

  /** Each linked to the next. */
  static Five chain() {
    Five five = apart();
    for (P p : EnumSet.range(P.P1, P.P4)) {
      five.tell(p, () -> link(five.pid(P.values()[p.ordinal() + 1])));
    }
    return five;
  }

  /** P1 has spawned the others, linked to itself. */
  static Five family() {
    Five five = new Five();
    five.add(P.P1, Puppet.start());
    Pid test = self();
    for (P p : EnumSet.range(P.P2, P.P5)) {
      five.tell(P.P1, () -> send(test, spawnLink(Puppet::obey)));
      five.add(p, (Pid) receive());
    }
    return five;
  }

  private void add(P p, Pid pid) {
    pids.put(p, pid);
    register(p.name(), pid);
    monitor(pid);
  }

  Pid pid(P p) {
    return pids.get(p);
  }

  /** Lets one of them do something, and waits until all that follows from it has happened. */
  Five tell(P p, Body body) {
    Puppet.tell(pid(p), body);
    return this;
  }

  /** Those that have ended. */
  Set<P> ended() {
    for (Object message : flush()) {
      if (message instanceof Down(_, Pid from, ExitReason reason)) {
        ended.put(nameOf(from), reason);
      }
    }
    return Set.copyOf(ended.keySet());
  }

  /** Their names instead of their pids. */
  Set<P> named(Collection<Pid> some) {
    Set<P> names = EnumSet.noneOf(P.class);
    some.forEach(pid -> names.add(nameOf(pid)));
    return names;
  }

  private P nameOf(Pid pid) {
    return pids.keySet().stream().filter(p -> pid(p) == pid).findFirst().orElseThrow();
  }

  /** Is met by a prediction of who is alive. If not, it names the first process that is wrong. */
  Condition<Collection<? extends P>> survivors() {
    ended();
    return new Condition<>() {
      @Override
      public boolean matches(Collection<? extends P> predicted) {
        for (P p : P.values()) {
          if (predicted.contains(p) == ended.containsKey(p)) {
            describedAs(
                "%s", predicted.contains(p) ? "without " + end(p) : "with " + p + ": it is alive");
            return false;
          }
        }
        return true;
      }
    };
  }

  private String end(P p) {
    return p + ": it has ended, with reason " + ended.get(p);
  }
}
