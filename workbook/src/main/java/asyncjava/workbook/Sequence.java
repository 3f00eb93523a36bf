package asyncjava.workbook;

import asyncjava.process.Dest;
import asyncjava.process.ExitReason;
import asyncjava.process.Name;
import asyncjava.process.Pid;
import asyncjava.process.TraceEvent;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the processes of a test did, oldest first.
 *
 * @param names what some of the processes are called
 * @param dropped how many events came before the first one
 */
record Sequence(List<TraceEvent> events, Map<Pid, String> names, long dropped) {
  static final Sequence EMPTY = new Sequence(List.of(), Map.of(), 0);
  private static final int SHORT_MESSAGE = 24;

  /**
   * The steps as the screen shows them: those that can be told from others are left out, and
   * messages are cut.
   */
  List<String> steps(Glyphs glyphs) {
    return events.stream().filter(Sequence::isStep).map(e -> step(e, glyphs, true)).toList();
  }

  private static boolean isStep(TraceEvent event) {
    return switch (event) {
      case TraceEvent.Received _, TraceEvent.Registered _ -> false;
      case TraceEvent.Spawned spawned -> spawned.parent().isPresent();
      default -> true;
    };
  }

  /** Everything, a line each, with the time of the node's clock. */
  List<String> lines(Glyphs glyphs) {
    return events.stream().map(e -> time(e.at()) + "  " + step(e, glyphs, false)).toList();
  }

  private String step(TraceEvent event, Glyphs glyphs, boolean cut) {
    return switch (event) {
      case TraceEvent.Spawned(_, Optional<Pid> parent, Pid child) ->
          who(parent) + " spawns " + who(child);
      case TraceEvent.Sent(_, Optional<Pid> from, Dest to, Object message) ->
          who(from) + " " + glyphs.arrow(show(message, cut)) + " " + who(to);
      case TraceEvent.Received(_, Pid by, Object message) ->
          who(by) + " takes " + show(message, cut);
      case TraceEvent.TimedOut(_, Pid by, Duration after) ->
          who(by) + " " + glyphs.clock() + " " + time(after);
      case TraceEvent.Linked(_, Pid by, Pid to) -> who(by) + " links " + who(to);
      case TraceEvent.Unlinked(_, Pid by, Pid to) -> who(by) + " unlinks " + who(to);
      case TraceEvent.Monitored(_, Pid by, Dest target, _) -> who(by) + " monitors " + who(target);
      case TraceEvent.Demonitored(_, Pid by, var ref) -> who(by) + " demonitors " + ref;
      case TraceEvent.Signalled(_, Optional<Pid> from, Pid to, var reason) ->
          who(from) + " " + glyphs.arrow("exit " + show(reason, cut)) + " " + who(to);
      case TraceEvent.Registered(_, Pid pid, String name) -> pid + " is registered as " + name;
      case TraceEvent.Ended(_, Pid pid, var reason) -> who(pid) + " ends: " + show(reason, cut);
    };
  }

  private String who(Optional<Pid> pid) {
    return pid.map(this::who).orElse("(timer)");
  }

  private String who(Dest dest) {
    return switch (dest) {
      case Pid pid -> names.getOrDefault(pid, pid.toString());
      case Name name -> name.name();
      default -> dest.toString();
    };
  }

  private static String show(Object message, boolean cut) {
    String text;
    try {
      text =
          Difference.oneLine(message instanceof String s ? '"' + s + '"' : String.valueOf(message));
    } catch (RuntimeException | StackOverflowError unprintable) {
      return message.getClass().getSimpleName();
    }
    if (!cut || text.length() <= SHORT_MESSAGE) {
      return text;
    }
    if (message instanceof ExitReason.Crash(Throwable cause)) {
      return cause.getClass().getSimpleName();
    }
    String type = message.getClass().getSimpleName();
    return message instanceof Record && text.startsWith(type + "[")
        ? type
        : text.substring(0, SHORT_MESSAGE - 1) + "~";
  }

  /** {@code 100ms}, {@code 1.5s}, {@code 2h}. */
  static String time(Duration time) {
    return time.toNanos() % 1_000_000_000 == 0 || time.toSeconds() > 0
        ? time.toString().substring(2).toLowerCase(java.util.Locale.ROOT)
        : time.toNanos() % 1_000_000 == 0 ? time.toMillis() + "ms" : time.toNanos() / 1000 + "us";
  }
}
