package asyncjava.workbook;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** What the processes of a test report to the thread that judges it. */
final class Findings {

  /**
   * How long it must stay quiet after the clock has said that nothing can happen any more. Code
   * outside the processes, which the clock does not see, may be about to send something.
   */
  private static final long QUIET_NANOS = 200_000_000;

  /** An exception that ended a process or the test's own code. */
  record Threw(Throwable thrown, Optional<String> process) {}

  /** A process made more messages or processes than can be right. */
  record Flood(String found, List<StackTraceElement> stack) {}

  /** Why the waiting is over. */
  enum End {
    FINISHED,
    TODO,
    EXITED,
    FLOODED,
    STUCK,
    TIMED_OUT
  }

  private final Recorder recorder;
  private final BooleanSupplier codeOutside;
  private final List<Threw> threw = new ArrayList<>();
  private Optional<Todo> todo = Optional.empty();
  private Optional<Place> exited = Optional.empty();
  private boolean hasExited;
  private Optional<Flood> flood = Optional.empty();
  private boolean running;
  private boolean stuck;
  private long stuckAtCount;
  private long stuckAtNanos;

  /**
   * @param codeOutside whether code of the learner or the tests runs outside of all processes
   */
  Findings(Recorder recorder, BooleanSupplier codeOutside) {
    this.recorder = recorder;
    this.codeOutside = codeOutside;
  }

  synchronized void begin() {
    running = true;
    stuck = false;
  }

  synchronized void finished() {
    running = false;
    notifyAll();
  }

  synchronized void threw(Throwable thrown, Optional<String> process) {
    threw.add(new Threw(thrown, process));
  }

  /** The first one counts. */
  synchronized void reached(Todo found) {
    todo = todo.or(() -> Optional.of(found));
    notifyAll();
  }

  synchronized void exited(Optional<Place> by) {
    hasExited = true;
    exited = by;
    notifyAll();
  }

  synchronized void flooded(Flood by) {
    flood = Optional.of(by);
    notifyAll();
  }

  /** Called by the clock, under its lock. */
  synchronized void stuck() {
    stuck = true;
    stuckAtCount = recorder.count();
    stuckAtNanos = System.nanoTime();
    notifyAll();
  }

  /**
   * Waits until there is nothing more to wait for. What ends it first is not always what counts
   * most: see {@link Judge}.
   */
  synchronized End await(long limitNanos) throws InterruptedException {
    long start = System.nanoTime();
    while (true) {
      if (todo.isPresent()) {
        return End.TODO;
      }
      if (hasExited) {
        return End.EXITED;
      }
      if (flood.isPresent()) {
        return End.FLOODED;
      }
      if (!running) {
        return End.FINISHED;
      }
      long now = System.nanoTime();
      long left = limitNanos - (now - start);
      if (left <= 0) {
        return End.TIMED_OUT;
      }
      if (isQuiet()) {
        long quiet = now - stuckAtNanos;
        if (quiet >= QUIET_NANOS) {
          // Looking takes a while; code outside that has ended meanwhile may have sent something.
          if (!codeOutside.getAsBoolean() && isQuiet()) {
            return End.STUCK;
          }
          stuckAtNanos = System.nanoTime();
          quiet = 0;
        }
        left = Math.min(left, QUIET_NANOS - quiet);
      }
      wait(left / 1_000_000 + 1);
    }
  }

  /** Nothing has happened since the clock said that nothing can happen any more. */
  private boolean isQuiet() {
    return stuck && recorder.count() == stuckAtCount;
  }

  synchronized Optional<Todo> todo() {
    return todo;
  }

  synchronized Optional<Place> exitedBy() {
    return exited;
  }

  synchronized Optional<Flood> flood() {
    return flood;
  }

  /** In the order in which it happened: what comes later is often only a consequence. */
  synchronized List<Threw> threw() {
    return List.copyOf(threw);
  }
}
