package asyncjava.genserver;

import static asyncjava.process.Processes.*;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** What {@link Sys} has a server do beside its work; used by the server's process alone. */
final class Debug {
  private static final System.Logger LOG = System.getLogger("asyncjava.genserver");

  private final String server;
  private boolean traces;
  private int kept;
  private final Deque<SysEvent> log = new ArrayDeque<>();

  /** Since when is counted; null if nothing is. */
  private Duration start;

  private long in;
  private long out;

  Debug(String server) {
    this.server = server;
  }

  void trace(boolean on) {
    traces = on;
  }

  /** As in OTP, a log that is there stays as it is, with its size. */
  void keep(int size) {
    if (size == 0) {
      log.clear();
    }
    if (size == 0 || kept == 0) {
      kept = size;
    }
  }

  /** As in OTP, who counts already goes on counting. */
  void count(boolean on) {
    if (!on || start == null) {
      start = on ? now() : null;
      in = 0;
      out = 0;
    }
  }

  boolean isOff() {
    return !traces && kept == 0 && start == null;
  }

  List<SysEvent> log() {
    return List.copyOf(log);
  }

  Optional<Statistics> statistics() {
    return start == null ? Optional.empty() : Optional.of(new Statistics(start, now(), in, out));
  }

  void in(SysEvent event) {
    in++;
    note(event);
  }

  void out(SysEvent event) {
    out++;
    note(event);
  }

  void note(SysEvent event) {
    if (kept > 0) {
      log.addLast(event);
      if (log.size() > kept) {
        log.removeFirst();
      }
    }
    if (traces) {
      print(event);
    }
  }

  /** A group leader that is dead or fails must not end the server that is looked at. */
  private void print(SysEvent event) {
    try {
      puts("*DBG* " + server + " " + event);
    } catch (RuntimeException failure) {
      LOG.log(
          System.Logger.Level.WARNING, "the trace of " + server + " cannot be printed", failure);
    }
  }
}
