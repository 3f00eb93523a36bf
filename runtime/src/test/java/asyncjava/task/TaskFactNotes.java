package asyncjava.task;

import asyncjava.process.ExitReason;
import asyncjava.process.Pid;
import asyncjava.process.Ref;
import asyncjava.process.TraceEvent;
import asyncjava.process.Tracer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is seen while a fact is played, by all who take part. */
final class TaskFactNotes implements Tracer {
  private record Ended(Pid pid, ExitReason reason) {}

  private final Map<Pid, String> names = new HashMap<>();
  private final Map<Ref, String> refs = new HashMap<>();
  private final Map<String, Task<String>> tasks = new HashMap<>();
  private final Map<String, Object> answers = new HashMap<>();
  private final List<String> events = new ArrayList<>();
  private final List<Ended> ended = new ArrayList<>();

  synchronized void called(Pid pid, String name) {
    names.put(pid, name);
  }

  synchronized void owned(Task<String> task, String name) {
    tasks.put(name, task);
    refs.put(task.ref(), name);
  }

  synchronized void up(Pid pid, String name) {
    names.put(pid, name);
    events.add(name + " up");
  }

  synchronized void took(String name) {
    events.add("took " + name);
  }

  synchronized String name(Pid pid) {
    return names.getOrDefault(pid, "?");
  }

  synchronized String name(Ref ref) {
    return refs.getOrDefault(ref, "?");
  }

  synchronized Task<String> task(String name) {
    return Optional.ofNullable(tasks.get(name)).orElseThrow(() -> new AssertionError(name));
  }

  synchronized Pid pid(String name) {
    return names.entrySet().stream()
        .filter(entry -> entry.getValue().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("nobody is called " + name))
        .getKey();
  }

  synchronized void says(String who, Object answer) {
    answers.put(who, answer);
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
        lines.add(name(end.pid()) + " ended " + TaskFactShow.reason(end.reason(), this));
      }
    }
    Object own = answers.remove(who);
    answers.forEach((other, it) -> lines.add(other + " says " + TaskFactShow.result(it, this)));
    lines.sort(null);
    lines.addFirst(own == null ? "-" : TaskFactShow.result(own, this));
    answers.clear();
    events.clear();
    ended.clear();
    return String.join(" | ", lines);
  }
}
