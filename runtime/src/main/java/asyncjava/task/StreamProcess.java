package asyncjava.task;

import static asyncjava.process.Processes.exit;
import static asyncjava.process.Processes.label;
import static asyncjava.process.Processes.monitor;
import static asyncjava.process.Processes.now;
import static asyncjava.process.Processes.on;
import static asyncjava.process.Processes.receive;
import static asyncjava.process.Processes.self;
import static asyncjava.process.Processes.send;
import static asyncjava.process.Processes.sendAfter;
import static asyncjava.process.Processes.trapExit;

import asyncjava.genserver.GenServer;
import asyncjava.process.Body;
import asyncjava.process.Down;
import asyncjava.process.ExitReason;
import asyncjava.process.Pid;
import asyncjava.process.Ref;
import asyncjava.process.Spawned;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The process of a stream: it starts the tasks, sees when they end and when they take too long, and
 * keeps what has ended until the owner asks.
 *
 * <p>It stands between the owner and the tasks so that all of them end in one way, whatever ends
 * first. It is linked to the owner, and the tasks to it, so a failure of any of them reaches the
 * others; it also monitors the owner, since an owner that ends normally must not leave its tasks
 * behind. The owner has in its mailbox what it is waiting for and nothing else, so when it stops
 * pulling there is nothing to be cleared away.
 */
final class StreamProcess implements Body {
  private final Pid owner;
  private final boolean trap;
  private final Duration timeout;
  private final Crew crew;

  /**
   * By monitor, oldest first: since all have the same time, the first one is the first to be late.
   */
  private final Map<Ref, Job<?, ?>> running = new LinkedHashMap<>();

  private List<Job<?, ?>> ended = new ArrayList<>();
  private Optional<Ref> asked = Optional.empty();
  private boolean full;
  private boolean looking;

  /**
   * @param trap whether the owner traps exits, so that a failing task is a result and not its end
   */
  StreamProcess(Pid owner, boolean trap, Duration timeout, Crew crew) {
    this.owner = owner;
    this.trap = trap;
    this.timeout = timeout;
    this.crew = crew;
  }

  @Override
  public void run() {
    label("Task.asyncStream");
    trapExit(trap);
    Ref end = monitor(owner);
    while (true) {
      switch (receive()) {
        case StreamMessage.Begin(Job<?, ?> job) -> begin(job);
        case StreamMessage.Ask(Ref ref, Optional<Job<?, ?>> job) -> {
          job.ifPresent(this::begin);
          asked = Optional.of(ref);
        }
        case Down(Ref ref, _, ExitReason reason) when ref == end -> endWithOwner(reason);
        case Down(Ref ref, _, ExitReason reason) -> ended(ref, reason);
        case StreamMessage.Look _ -> {
          looking = false;
          look();
        }
        case StreamMessage.Stop _ -> stop();
        default -> {} // EXIT of a task, of which DOWN tells too, or the signal of a stranger
      }
      answer();
    }
  }

  private void begin(Job<?, ?> job) {
    Optional<Spawned> started = full ? Optional.empty() : crew.begin(job);
    if (started.isEmpty()) {
      full = true;
      return;
    }
    job.pid = started.get().pid();
    running.put(started.get().ref(), job);
    if (timeout.compareTo(GenServer.INFINITY) < 0) {
      job.deadline = now().plus(timeout);
      if (!looking) {
        lookIn(timeout);
      }
    }
  }

  private void ended(Ref ref, ExitReason reason) {
    Job<?, ?> job = running.remove(ref);
    if (job != null) {
      job.ended(reason);
      ended.add(job);
    }
  }

  private void answer() {
    if (asked.isPresent() && (full || !ended.isEmpty())) {
      send(
          owner,
          full ? new StreamMessage.Full(asked.get()) : new StreamMessage.Ended(asked.get(), ended));
      asked = Optional.empty();
      ended = new ArrayList<>();
    }
  }

  // Time

  /** One timer for all: it is set for the oldest task, and when it rings for the then oldest. */
  private void lookIn(Duration time) {
    sendAfter(self(), new StreamMessage.Look(), time);
    looking = true;
  }

  private void look() {
    Duration now = now();
    for (Job<?, ?> job : running.values()) {
      if (job.killed) {
        continue;
      }
      if (job.deadline.compareTo(now) > 0) {
        lookIn(job.deadline.minus(now));
        return;
      }
      job.killed = true;
      Ending.unlinkAndExit(job.pid, ExitReason.KILL);
    }
  }

  // The end

  private void stop() {
    trapExit(true);
    running.values().forEach(job -> exit(job.pid, ExitReason.KILL));
    while (!running.isEmpty()) {
      running.remove(receive(on(Down.class, Down::ref)));
    }
    exit(ExitReason.NORMAL);
  }

  /**
   * Rule: what is linked ends with the owner, also with one that ends normally. What is not goes
   * on, as it would if it were no stream.
   */
  private void endWithOwner(ExitReason reason) {
    if (crew.isLinked()) {
      trapExit(true);
      ExitReason why = reason.isNormal() ? ExitReason.SHUTDOWN : reason;
      running.values().forEach(job -> exit(job.pid, why));
    }
    exit(reason);
  }
}
