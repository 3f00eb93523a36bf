package asyncjava.trace;

import asyncjava.process.Pid;
import asyncjava.process.TraceEvent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What some processes did, oldest first. What belongs together is one step: a call is a call with
 * its reply and not the monitor, the alias and the tag that it is made of, a server is started and
 * not spawned, linked, monitored and acknowledged.
 *
 * <p>Processes are called by their registered names, or else by their labels, which servers have
 * from their class, or else by their pids. Of several that are called {@code Stack} the second one,
 * which may have been started in place of the first, is {@code Stack(2)}. Messages are shown by
 * their {@code toString}, at the time when a text is made and not when they were sent.
 *
 * <pre>{@code
 * 0s  test starts Stack, linked
 * 0s  test ─cast Push[value=1]→ Stack
 * 0s  test ─call Pop[]→ Stack = 1
 * 0s  test ─call Pop[]→ Stack
 * 0s  Stack ends: {error, java.util.NoSuchElementException}
 * 0s  Stack ─EXIT {error, java.util.NoSuchElementException}→ test
 * }</pre>
 */
public final class Sequence {
  /** A sequence of nothing. */
  public static final Sequence EMPTY = new Sequence(List.of(), Map.of(), Set.of(), 0);

  private static final int SHORT_MESSAGE = 24;

  private final List<TraceEvent> events;
  private final Map<Pid, String> names;
  private final Set<Pid> supervisors;
  private final long dropped;

  private Sequence(
      List<TraceEvent> events, Map<Pid, String> names, Set<Pid> supervisors, long dropped) {
    this.events = List.copyOf(events);
    this.names = Collections.unmodifiableMap(new LinkedHashMap<>(names));
    this.supervisors = Set.copyOf(supervisors);
    this.dropped = dropped;
  }

  /**
   * Makes a sequence of what a {@link asyncjava.process.Tracer} was told.
   *
   * @param names what processes are to be called, whatever else they are called
   * @param dropped how many events came before the first of these
   */
  public static Sequence of(List<TraceEvent> events, Map<Pid, String> names, long dropped) {
    return new Sequence(events, names, Set.of(), dropped);
  }

  /**
   * @param supervisors whose way to stop a child is known
   */
  static Sequence of(
      List<TraceEvent> events, Map<Pid, String> names, Set<Pid> supervisors, long dropped) {
    return new Sequence(events, names, supervisors, dropped);
  }

  /** The events that it is made of. */
  public List<TraceEvent> events() {
    return events;
  }

  /** How many events came before the first one and were not kept. */
  public long dropped() {
    return dropped;
  }

  /** Everything, a line each, with the time of the node's clock; first of all, who is who. */
  public List<String> lines(Signs signs) {
    Participants who = new Participants(events, names);
    Wording wording = Wording.whole(who, signs);
    List<String> lines = new ArrayList<>();
    String legend =
        who.legend().entrySet().stream()
            .map(entry -> entry.getKey() + " is " + entry.getValue())
            .collect(Collectors.joining(", "));
    if (!legend.isEmpty()) {
      lines.add(legend);
    }
    if (dropped > 0) {
      lines.add("(" + dropped + " events before these were not kept)");
    }
    for (Step step : Folding.fold(events, supervisors, true)) {
      lines.add(Wording.time(step.at()) + "  " + wording.of(step));
    }
    return lines;
  }

  /** {@link #lines} as one text, with a line break after each. */
  public String text(Signs signs) {
    return lines(signs).stream().map(line -> line + "\n").collect(Collectors.joining());
  }

  /** {@link #text(Signs)} in Unicode. */
  public String text() {
    return text(Signs.UNICODE);
  }

  /**
   * The steps for those who have little room: without times, with long messages cut, and without
   * those that can be told from others.
   */
  public List<String> brief(Signs signs) {
    Wording wording = new Wording(new Participants(events, names), signs, SHORT_MESSAGE);
    return Folding.fold(events, supervisors, false).stream()
        .filter(Sequence::matters)
        .map(wording::of)
        .toList();
  }

  private static boolean matters(Step step) {
    return switch (step) {
      case Step.Named _ -> false;
      case Step.Spawned spawned -> spawned.by().isPresent();
      default -> true;
    };
  }

  /** A sequence diagram in Mermaid's language. */
  public String mermaid() {
    return SequenceDiagram.of(
        Folding.fold(events, supervisors, false).stream().filter(Sequence::matters).toList(),
        new Participants(events, names));
  }

  @Override
  public String toString() {
    return text();
  }
}
