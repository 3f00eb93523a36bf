package asyncjava.process;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A message that will be sent later; made by {@link Processes#sendAfter(Dest, Object, Duration)}.
 * It outlives the process that made it and ends with its target if that is a pid. A name is looked
 * up when it fires.
 */
public final class Timer {
  private final Node node;
  private final Dest to;
  private final Object message;
  private final long deadline;

  /**
   * Who takes this from false to true decides: the timer fired, or it was cancelled. Never both.
   */
  private final AtomicBoolean gone = new AtomicBoolean();

  private Clock.Alarm alarm;

  private Timer(Node node, Dest to, Object message, long deadline) {
    this.node = node;
    this.to = to;
    this.message = message;
    this.deadline = deadline;
  }

  static Timer start(Node node, Dest to, Object message, long delay) {
    Timer timer = new Timer(node, to, message, node.clock().deadline(delay));
    if (to instanceof Pid pid ? pid.proc.addTimer(timer) : node.addTimer(timer)) {
      timer.schedule();
    } else {
      timer.gone.set(true);
    }
    return timer;
  }

  /** Under the lock, so that a cancel that comes early finds the alarm. */
  private synchronized void schedule() {
    if (!gone.get()) {
      alarm = node.clock().schedule(deadline, this::fire);
    }
  }

  /** Under the lock, so that whoever finds the timer gone finds its message sent. */
  private synchronized void fire() {
    if (node.isClosed() || !gone.compareAndSet(false, true)) {
      return;
    }
    forget();
    if (node.isTraced()) {
      node.trace(new TraceEvent.Sent(node.clock().now(), Optional.empty(), to, message));
    }
    Proc.deliver(to, message);
  }

  /** The time that was left; empty if it has fired, was cancelled, or went with its target. */
  synchronized Optional<Duration> cancel() {
    Optional<Duration> left = left();
    if (left.isEmpty() || !gone.compareAndSet(false, true)) {
      return Optional.empty();
    }
    forget();
    stopAlarm();
    return left;
  }

  /** The target or the node has ended. */
  void drop() {
    if (gone.compareAndSet(false, true)) {
      stopAlarm();
    }
  }

  synchronized Optional<Duration> left() {
    return gone.get() || node.isClosed()
        ? Optional.empty()
        : Optional.of(Duration.ofNanos(Math.max(0, deadline - node.clock().nanos())));
  }

  private synchronized void stopAlarm() {
    if (alarm != null) {
      alarm.cancel();
    }
  }

  private void forget() {
    if (to instanceof Pid pid) {
      pid.proc.removeTimer(this);
    } else {
      node.removeTimer(this);
    }
  }

  @Override
  public String toString() {
    return "Timer[to=" + to + ", message=" + Show.term(message) + ", left=" + left() + "]";
  }
}
