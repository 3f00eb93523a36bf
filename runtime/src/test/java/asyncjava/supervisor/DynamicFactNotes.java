package asyncjava.supervisor;

import asyncjava.process.ExitReason;
import asyncjava.process.Pid;
import asyncjava.process.TraceEvent;
import asyncjava.process.Tracer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What is seen while a fact is played, by all who take part. */
final class DynamicFactNotes implements Tracer {
  private record Ended(Pid pid, ExitReason reason) {}

  private final Map<Pid, String> names = new HashMap<>();
  private final Map<String, Integer> ups = new HashMap<>();
  private final Map<String, Integer> tries = new HashMap<>();
  private final Map<String, Object> answers = new HashMap<>();
  private final List<String> events = new ArrayList<>();
  private final List<Ended> ended = new ArrayList<>();

  synchronized void called(Pid pid, String name) {
    names.put(pid, name);
  }

  synchronized String name(Pid pid) {
    return names.getOrDefault(pid, "?");
  }

  synchronized Pid pid(String name) {
    return names.entrySet().stream()
        .filter(entry -> entry.getValue().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("nobody is called " + name))
        .getKey();
  }

  /** A child runs; which one it is. */
  synchronized String up(String name, Pid pid, List<?> extra) {
    String full = name + ":" + ups.merge(name, 1, Integer::sum);
    names.put(pid, full);
    String with =
        extra.isEmpty()
            ? ""
            : " with " + String.join(",", extra.stream().map(String::valueOf).toList());
    events.add(full + " up" + with);
    return full;
  }

  /** What the next start of a child is to do. */
  synchronized String next(String name, List<String> words) {
    List<String> plan =
        words.stream()
            .filter(word -> word.startsWith("plan:"))
            .findFirst()
            .map(word -> List.of(word.substring("plan:".length()).split(",")))
            .orElse(List.of("ok"));
    int number = tries.merge(name, 1, Integer::sum) - 1;
    String word = number < plan.size() ? plan.get(number) : plan.getLast();
    if (!word.equals("ok")) {
      events.add(name + " " + word);
    }
    return word;
  }

  synchronized void says(String who, Object answer) {
    answers.put(who, answer);
  }

  synchronized void got(String who, Pid from, ExitReason reason) {
    events.add(who + " got exit " + name(from) + " " + DynamicFactPlay.show(reason, this));
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
        lines.add(name(end.pid()) + " ended " + DynamicFactPlay.show(end.reason(), this));
      }
    }
    Object own = answers.remove(who);
    answers.forEach(
        (other, answer) -> lines.add(other + " says " + DynamicFactPlay.show(answer, this)));
    lines.sort(null);
    lines.addFirst(own == null ? "-" : DynamicFactPlay.show(own, this));
    answers.clear();
    events.clear();
    ended.clear();
    return String.join(" | ", lines);
  }
}
