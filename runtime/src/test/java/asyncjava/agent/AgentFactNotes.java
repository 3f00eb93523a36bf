package asyncjava.agent;

import asyncjava.genserver.AlreadyStarted;
import asyncjava.genserver.BadReturn;
import asyncjava.genserver.CallFailed;
import asyncjava.genserver.Start;
import asyncjava.process.ExitReason;
import asyncjava.process.Pid;
import asyncjava.process.ProcessExit;
import asyncjava.process.TraceEvent;
import asyncjava.process.Tracer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is seen while a fact is played, by all who take part; as {@code agent.exs} tells it. */
final class AgentFactNotes implements Tracer {
  private record Ended(Pid pid, ExitReason reason) {}

  private final Map<Pid, String> names = new HashMap<>();
  private final Map<String, Pid> last = new HashMap<>();
  private final Map<String, Integer> ups = new HashMap<>();
  private final Map<String, Object> answers = new HashMap<>();
  private final List<String> events = new ArrayList<>();
  private final List<Ended> ended = new ArrayList<>();

  synchronized void called(Pid pid, String name) {
    names.put(pid, name);
    last.put(name, pid);
  }

  /** One of several of that name runs. */
  synchronized void up(String name, Pid pid) {
    String full = name + ":" + ups.merge(name, 1, Integer::sum);
    names.put(pid, full);
    last.put(name, pid);
    events.add(full + " up");
  }

  synchronized Pid pid(String name) {
    if (!last.containsKey(name)) {
      throw new AssertionError("nobody is called " + name);
    }
    return last.get(name);
  }

  synchronized void note(Pid pid, String what) {
    events.add(name(pid) + " notes " + what);
  }

  synchronized void says(String who, Object answer) {
    answers.put(who, answer);
  }

  synchronized void got(String who, Pid from, ExitReason reason) {
    events.add(who + " got exit " + name(from) + " " + show(reason));
  }

  synchronized void got(String who, Object message) {
    events.add(who + " got " + message);
  }

  @Override
  public synchronized void event(TraceEvent event) {
    if (event instanceof TraceEvent.Ended(_, Pid pid, ExitReason reason)) {
      ended.add(new Ended(pid, reason));
    }
  }

  /** What has been seen since the last time; first the answer of who did the step. */
  synchronized String seen(String who) {
    List<String> lines = new ArrayList<>(events);
    for (Ended end : ended) {
      if (names.containsKey(end.pid())) {
        lines.add(name(end.pid()) + " ended " + show(end.reason()));
      }
    }
    Object own = answers.remove(who);
    answers.forEach((other, answer) -> lines.add(other + " says " + show(answer)));
    lines.sort(null);
    lines.addFirst(own == null ? "-" : show(own));
    answers.clear();
    events.clear();
    ended.clear();
    return String.join(" | ", lines);
  }

  private String name(Pid pid) {
    return names.getOrDefault(pid, "?");
  }

  private String show(Object result) {
    return switch (result) {
      case Start.NotStarted(ExitReason why) -> "{error, " + show(why) + "}";
      case Start _ -> "ok";
      case Optional<?> pid -> pid.map(it -> name((Pid) it)).orElse("nobody");
      case ProcessExit exit -> "exit " + show(exit.reason());
      case ExitReason.ShutdownWith(Object detail) -> "shutdown(" + detail + ")";
      case ExitReason.Crash(Throwable cause) -> "error(" + cause.getMessage() + ")";
      case ExitReason.Term(AlreadyStarted(Pid pid)) -> "already_started(" + name(pid) + ")";
      case ExitReason.Term(BadReturn()) -> "bad_return_value()";
      case ExitReason.Term(CallFailed(ExitReason why, String function, _)) ->
          show(why) + " in " + function;
      case ExitReason.Term(Object word) -> word.toString();
      case Object other -> other.toString();
    };
  }
}
