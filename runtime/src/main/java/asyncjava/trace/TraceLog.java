package asyncjava.trace;

import asyncjava.process.Node;
import asyncjava.process.Pid;
import asyncjava.process.TraceEvent;
import asyncjava.process.Tracer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A tracer that keeps what it is told, the newest events, and the supervision trees as they were
 * before the first end in them. {@link Recording} is one that comes and goes by itself.
 *
 * <p>Where there are no supervisors, but a process that was not given a name here traps exits and
 * has spawned and linked several others, these are shown as a tree: it is one that somebody has
 * built by hand.
 */
public final class TraceLog implements Tracer {
  private final int most;
  private final Deque<TraceEvent> events = new ArrayDeque<>();
  private final Map<Pid, String> names = new LinkedHashMap<>();
  private final Supervised supervised = new Supervised();
  private final Families families = new Families();
  private long count;

  /**
   * @param most how many events are kept, 1 or more
   */
  public TraceLog(int most) {
    if (most < 1) {
      throw new IllegalArgumentException("a log must keep 1 event or more, got " + most);
    }
    this.most = most;
  }

  @Override
  public synchronized void event(TraceEvent event) {
    count++;
    supervised.see(event);
    families.see(event);
    events.addLast(event);
    if (events.size() > most) {
      events.removeFirst();
    }
  }

  /** What a process is to be called in the sequence. */
  public synchronized void name(Pid pid, String name) {
    names.put(pid, name);
  }

  /** How many events there were, also those that were not kept. */
  public synchronized long count() {
    return count;
  }

  /** What has happened so far. */
  public synchronized Sequence sequence() {
    return Sequence.of(
        new ArrayList<>(events), called(), supervised.supervisors(), count - events.size());
  }

  private Map<Pid, String> called() {
    Map<Pid, String> called = new LinkedHashMap<>(names);
    supervised.ids().forEach(called::putIfAbsent);
    return called;
  }

  /**
   * The trees as they were just before something in them ended, or was told to, for the first time;
   * empty if nothing did.
   *
   * @param nodes those whose trees {@link #now} shows
   */
  public Optional<Tree> before(List<Node> nodes) {
    Tree now = Tree.of(nodes);
    synchronized (this) {
      return supervised.isEmpty() ? families.before(who()) : supervised.before(now);
    }
  }

  /**
   * The trees of the nodes as they are now. Of the supervisors that have ended those are among them
   * that did so because something went wrong, and if none is left the last one.
   */
  public Tree now(List<Node> nodes) {
    Tree now = Tree.of(nodes);
    synchronized (this) {
      return supervised.isEmpty() && now.isEmpty() ? families.now(who()) : supervised.now(now);
    }
  }

  private Families.Who who() {
    Participants participants = new Participants(new ArrayList<>(events), called());
    return new Families.Who(participants, names.keySet());
  }
}
