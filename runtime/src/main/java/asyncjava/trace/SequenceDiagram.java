package asyncjava.trace;

import asyncjava.genserver.Start;
import asyncjava.process.Dest;
import asyncjava.process.ExitReason;
import asyncjava.process.Pid;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Steps as a sequence diagram in Mermaid's language. */
final class SequenceDiagram {
  private static final int LABEL = 60;

  /** Who is in no process at all, by the word for it. */
  private final Map<String, String> ids = new LinkedHashMap<>();

  private final List<String> lines = new ArrayList<>();
  private final Participants who;
  private final Wording wording;

  private SequenceDiagram(Participants who) {
    this.who = who;
    wording = new Wording(who, Signs.UNICODE, LABEL);
  }

  static String of(List<Step> steps, Participants who) {
    SequenceDiagram diagram = new SequenceDiagram(who);
    steps.forEach(diagram::add);
    List<String> all = new ArrayList<>(List.of("sequenceDiagram"));
    diagram.ids.forEach(
        (name, id) -> all.add("  participant " + id + " as " + Mermaid.escape(name, LABEL)));
    all.addAll(diagram.lines);
    if (diagram.ids.isEmpty()) {
      all.add("  participant nobody as nothing was recorded");
    }
    return String.join("\n", all) + "\n";
  }

  private void add(Step step) {
    switch (step) {
      case Step.Spawned(_, Optional<Pid> by, Pid child, boolean linked, boolean monitored) ->
          line(outside(by), "->>", id(child), "spawns" + Wording.bonds(linked, monitored));
      case Step.Started(_, Optional<Pid> by, Pid child, _) ->
          line(outside(by), "->>", id(child), "starts");
      case Step.NotStarted(_, Pid child, Start outcome) ->
          note(
              child,
              "does not start: "
                  + (outcome instanceof Start.NotStarted(ExitReason reason)
                      ? wording.show(reason)
                      : "ignore"));
      case Step.Asked asked -> {
        line(outside(asked.by()), "->>", id(asked.to()), wording.question(asked));
        asked
            .answer()
            .ifPresent(
                value -> line(id(asked.to()), "-->>", outside(asked.by()), wording.show(value)));
      }
      case Step.Answered(_, Optional<Pid> by, Pid to, Object value, boolean late) ->
          line(
              outside(by),
              late ? "--x" : "-->>",
              id(to),
              (late ? "late: " : "") + wording.show(value));
      case Step.Sent(
              _,
              boolean cast,
              Optional<Pid> by,
              Dest to,
              Optional<Pid> taker,
              var message) ->
          line(
              by.map(this::id).orElseGet(() -> id("(timer)")),
              "-)",
              taker.map(this::id).orElseGet(() -> id(to)),
              (cast ? "cast " : "") + wording.show(message));
      case Step.Taken(_, Pid by, Object message) -> note(by, "takes " + wording.show(message));
      case Step.TimedOut(_, Pid by, Duration after) ->
          note(by, "waited " + Wording.time(after) + " in vain");
      case Step.Printed(_, Pid by, String text) -> note(by, "prints " + wording.show(text));
      case Step.Bound(_, Step.Bond bond, Pid by, Dest to) ->
          line(id(by), "-->", id(to), bond.toString());
      case Step.Named(_, Pid pid, String name) -> note(pid, "is registered as " + name);
      case Step.Signalled(_, Optional<Pid> by, Pid to, ExitReason reason) ->
          line(outside(by), "-x", id(to), "exit " + wording.show(reason));
      case Step.Stopped stopped -> {
        line(id(stopped.by()), "-x", id(stopped.child()), stopped.isKill() ? "kills" : "stops");
        if (!stopped.isAsTold()) {
          note(stopped.child(), "ends: " + wording.show(stopped.reason()));
        }
      }
      case Step.Ended(_, Pid pid, ExitReason reason) -> note(pid, "ends: " + wording.show(reason));
      case Step.Told(_, boolean down, Dest by, Pid to, ExitReason reason) ->
          line(
              id(by),
              down ? "--)" : "--x",
              id(to),
              (down ? "DOWN " : "EXIT ") + wording.show(reason));
    }
  }

  private void line(String from, String arrow, String to, String label) {
    lines.add("  " + from + arrow + to + ": " + Mermaid.escape(label, LABEL));
  }

  private void note(Pid over, String text) {
    lines.add("  Note over " + id(over) + ": " + Mermaid.escape(text, LABEL));
  }

  private String outside(Optional<Pid> by) {
    return by.map(this::id).orElseGet(() -> id("(outside)"));
  }

  private String id(Dest dest) {
    return id(who.who(dest));
  }

  /** Names can be anything, so they are only shown. */
  private String id(String name) {
    return ids.computeIfAbsent(name, _ -> "p" + (ids.size() + 1));
  }
}
