package asyncjava.trace;

import asyncjava.genserver.From;
import asyncjava.genserver.GenMessage;
import asyncjava.genserver.Start;
import asyncjava.genserver.SysRequest;
import asyncjava.process.Dest;
import asyncjava.process.Down;
import asyncjava.process.Exit;
import asyncjava.process.ExitReason;
import asyncjava.process.IoCommand;
import asyncjava.process.IoReply;
import asyncjava.process.IoRequest;
import asyncjava.process.Pid;
import asyncjava.process.Ref;
import asyncjava.process.TraceEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Makes steps of events: what belongs together becomes one, and what only a library has to know is
 * left out. {@link Machinery} says what that is; here it is written down, in the order of the
 * events.
 */
final class Folding {
  /** How many steps others may take between the order to end and the end. */
  private static final int NEAR = 10;

  private final List<TraceEvent> events;
  private final boolean all;
  private final Pairs pairs;
  private final Machinery machinery;
  private final List<Step> steps = new ArrayList<>();

  /** The step that tells of an event, by the index of the event. */
  private final Map<Integer, Integer> told = new HashMap<>();

  private final Map<Ref, Integer> questions = new HashMap<>();
  private final Set<Ref> closed = new HashSet<>();

  private Folding(List<TraceEvent> events, Set<Pid> supervisors, boolean all) {
    this.events = events;
    this.all = all;
    pairs = new Pairs(events);
    machinery = new Machinery(events, supervisors);
  }

  /**
   * @param all also what most readers can do without: when a message was taken, and receives that
   *     only looked
   */
  static List<Step> fold(List<TraceEvent> events, Set<Pid> supervisors, boolean all) {
    Folding folding = new Folding(events, supervisors, all);
    for (int i = 0; i < events.size(); i++) {
      int before = folding.steps.size();
      folding.write(i);
      if (folding.steps.size() > before) {
        folding.told.put(i, before);
      }
    }
    return folding.steps;
  }

  private void write(int i) {
    TraceEvent event = events.get(i);
    if (machinery.hides(i)) {
      return;
    }
    switch (event) {
      case TraceEvent.Spawned spawned -> spawned(i, spawned);
      case TraceEvent.Sent sent -> sent(i, sent);
      case TraceEvent.Received received -> received(i, received);
      case TraceEvent.TimedOut(Duration at, Pid by, Duration after) -> {
        if (all || !after.isZero()) {
          steps.add(new Step.TimedOut(at, by, after));
        }
      }
      case TraceEvent.Linked(Duration at, Pid by, Pid to) -> bound(at, Step.Bond.LINKS, by, to);
      case TraceEvent.Unlinked(Duration at, Pid by, Pid to) -> bound(at, Step.Bond.UNLINKS, by, to);
      case TraceEvent.Monitored(Duration at, Pid by, Dest target, Ref ref) -> {
        if (!machinery.uses(ref)) {
          bound(at, Step.Bond.MONITORS, by, target);
        }
      }
      case TraceEvent.Demonitored(Duration at, Pid by, Ref ref) -> {
        closed.add(ref);
        machinery
            .target(ref)
            .filter(_ -> !machinery.uses(ref))
            .ifPresent(target -> bound(at, Step.Bond.DEMONITORS, by, target));
      }
      case TraceEvent.Signalled(Duration at, Optional<Pid> from, Pid to, ExitReason reason) ->
          steps.add(new Step.Signalled(at, from, to, reason));
      case TraceEvent.Registered(Duration at, Pid pid, String name) ->
          steps.add(new Step.Named(at, pid, name));
      case TraceEvent.Ended(Duration at, Pid pid, ExitReason reason) -> ended(at, pid, reason);
      case TraceEvent.ExitTold(Duration at, Pid from, Pid to, ExitReason reason) -> {
        // To one that does not trap, normal is nothing.
        if (!reason.isNormal() || pairs.taker(i).isPresent()) {
          steps.add(new Step.Told(at, false, from, to, reason));
        }
      }
      case TraceEvent.DownTold(Duration at, Pid from, Pid to, Ref ref, ExitReason reason) -> {
        if (!machinery.uses(ref)) {
          steps.add(new Step.Told(at, true, from, to, reason));
        }
      }
    }
  }

  /** The end of a child that its supervisor has ordered, and that has done nothing since. */
  private void ended(Duration at, Pid pid, ExitReason reason) {
    for (int i = steps.size() - 1; i >= Math.max(0, steps.size() - NEAR); i--) {
      if (!steps.get(i).isAbout(pid)) {
        continue;
      }
      if (steps.get(i) instanceof Step.Signalled(Duration sent, var by, Pid to, var signal)
          && to == pid
          && by.filter(machinery::isSupervisor).isPresent()) {
        steps.set(i, new Step.Stopped(sent, by.get(), pid, signal, reason));
        return;
      }
      break;
    }
    steps.add(new Step.Ended(at, pid, reason));
  }

  private void bound(Duration at, Step.Bond bond, Pid by, Dest to) {
    steps.add(new Step.Bound(at, bond, by, to));
  }

  private void spawned(int i, TraceEvent.Spawned event) {
    Machinery.Child child = machinery.child(i);
    steps.add(
        child.server()
            ? new Step.Started(event.at(), event.parent(), event.child(), child.linked())
            : new Step.Spawned(
                event.at(), event.parent(), event.child(), child.linked(), child.monitored()));
  }

  private void sent(int i, TraceEvent.Sent event) {
    switch (event.message()) {
      case GenMessage.Ack(_, Start outcome) -> {
        if (!(outcome instanceof Start.Started) && event.from().isPresent()) {
          steps.add(new Step.NotStarted(event.at(), event.from().get(), outcome));
        }
      }
      case GenMessage.Request(From from, Object request) ->
          asked(event, from, Step.Question.CALL, request);
      case GenMessage.Control(From from, SysRequest.Terminate(ExitReason reason)) ->
          asked(event, from, Step.Question.STOP, reason);
      case GenMessage.Control(From from, SysRequest request) ->
          asked(event, from, Step.Question.SYSTEM, request);
      case GenMessage.Reply(Ref tag, Object value) -> answered(i, event, tag, value);
      case GenMessage.Cast(Object message) -> steps.add(plain(i, event, true, message));
      case IoRequest request when Machinery.isUser(event.to()) ->
          event.from().ifPresent(by -> steps.add(printed(event, by, request)));
      case IoReply _ when event.from().filter(Machinery::isUser).isPresent() -> {}
      case Object message -> steps.add(plain(i, event, false, message));
    }
  }

  private Step plain(int i, TraceEvent.Sent event, boolean cast, Object message) {
    Optional<Pid> taker = pairs.taker(i);
    Dest to =
        event.to() instanceof Ref ? taker.map(Dest.class::cast).orElse(event.to()) : event.to();
    return new Step.Sent(event.at(), cast, event.from(), to, taker, message);
  }

  private static Step printed(TraceEvent.Sent event, Pid by, IoRequest request) {
    String text =
        switch (request.command()) {
          case IoCommand.Put(String chars) -> chars.stripTrailing();
          case IoCommand.GetLine(String prompt) -> prompt;
        };
    return new Step.Printed(event.at(), by, text);
  }

  private void asked(TraceEvent.Sent event, From from, Step.Question kind, Object request) {
    questions.put(from.tag(), steps.size());
    steps.add(
        new Step.Asked(event.at(), kind, event.from(), event.to(), request, Optional.empty()));
  }

  private void answered(int i, TraceEvent.Sent event, Ref tag, Object value) {
    Optional<Pid> caller = machinery.caller(tag);
    Integer at = questions.get(tag);
    if (at == null || caller.isEmpty()) {
      steps.add(plain(i, event, false, event.message())); // asked before the first event
      return;
    }
    Step.Asked question = (Step.Asked) steps.get(at);
    if (question.kind() == Step.Question.STOP) {
      return; // what is waited for is the end
    }
    boolean next = at == steps.size() - 1 && question.answer().isEmpty();
    if (next && !closed.contains(tag)) {
      steps.set(at, question.answered(value));
    } else {
      steps.add(
          new Step.Answered(event.at(), event.from(), caller.get(), value, closed.contains(tag)));
    }
  }

  private void received(int i, TraceEvent.Received event) {
    Optional<Integer> sending = pairs.sending(i);
    if (sending.isEmpty()) {
      receivedFromNowhere(event);
      return;
    }
    Integer step = told.get(sending.get());
    boolean atOnce = step == null || step == steps.size() - 1;
    if (all && !atOnce && !(event.message() instanceof GenMessage.Reply)) {
      steps.add(new Step.Taken(event.at(), event.by(), event.message()));
    }
  }

  /** Nobody has sent it: it says that there was nobody, or it came before the first event. */
  private void receivedFromNowhere(TraceEvent.Received event) {
    switch (event.message()) {
      case Down(Ref ref, Dest from, ExitReason reason) -> {
        if (!machinery.uses(ref)) {
          steps.add(new Step.Told(event.at(), true, from, event.by(), reason));
        }
      }
      case Exit(Pid from, ExitReason reason) ->
          steps.add(new Step.Told(event.at(), false, from, event.by(), reason));
      case Object message -> {
        if (all) {
          steps.add(new Step.Taken(event.at(), event.by(), message));
        }
      }
    }
  }
}
