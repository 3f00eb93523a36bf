package asyncjava.ch6_0;

import static asyncjava.genserver.GenServer.*;
import static asyncjava.process.Processes.*;

import asyncjava.genserver.Call;
import asyncjava.genserver.CallResult;
import asyncjava.genserver.From;
import asyncjava.genserver.GenServer;
import asyncjava.genserver.Init;
import asyncjava.genserver.Next;
import asyncjava.genserver.Start;
import asyncjava.process.Down;
import asyncjava.process.Pid;
import asyncjava.process.Ref;
import asyncjava.supervisor.ChildSpec;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Exercise 6.0.8. Workers that take turns and try again. However many downloads there are, only so
 * many have a connection at the same time; each of the others is a process that waits.
 *
 * <p>Places are given by a server, the gatekeeper. A place is had by one process, and comes free
 * when that process leaves it or ends, in whatever way.
 */
public final class Attempts {
  /** The name of the gatekeeper. */
  public static final String GATEKEEPER = "download-places";

  private Attempts() {}

  /**
   * Starts the gatekeeper, linked to the caller, as {@link #GATEKEEPER}.
   *
   * @param places how many there are
   * @throws IllegalArgumentException {@code places must be 1 or more, got 0}
   */
  public static Start startLink(int places) {
    if (places < 1) {
      throw new IllegalArgumentException("places must be 1 or more, got " + places);
    }
    return GenServer.startLink(new Gatekeeper(places), name(GATEKEEPER));
  }

  /** The gatekeeper as a child of a supervisor. Given. */
  public static ChildSpec childSpec(int places) {
    return ChildSpec.of(GATEKEEPER, () -> startLink(places));
  }

  /**
   * Waits for a place, first come, first served, however long that takes. Who ends while it waits
   * does not get one.
   */
  public static void enter() {
    call(name(GATEKEEPER), new Enter(), INFINITY);
  }

  /** Leaves the place of the caller. Nothing happens if it has none. */
  public static void leave() {
    cast(name(GATEKEEPER), new Leave(self()));
  }

  /**
   * How long to wait after a failure. After the first one it is {@link Patience#first}, and it
   * doubles with each, up to {@link Patience#longest}. If the server wants to be left alone for
   * longer than that, as long as the server wants.
   *
   * @param failures how often it has failed so far, 1 or more
   * @return empty if there is to be no other try: the failure will not pass, or there have been
   *     {@link Patience#tries}
   */
  public static Optional<Duration> pause(int failures, Failure failure, Patience patience) {
    if (!failure.passing() || failures >= patience.tries()) {
      return Optional.empty();
    }
    Duration pause = patience.first();
    for (int i = 1; i < failures && pause.compareTo(patience.longest()) < 0; i++) {
      pause = pause.multipliedBy(2);
    }
    Duration own = pause.compareTo(patience.longest()) < 0 ? pause : patience.longest();
    return Optional.of(failure.after().filter(wanted -> wanted.compareTo(own) > 0).orElse(own));
  }

  /**
   * The work of a worker that tries again. It enters, transfers ({@link Worker#transfer}), and
   * leaves; so while it pauses after a failure its place is free. Before a pause it tells the owner
   * {@link Event.Paused}, at the end {@link Event.Done}, or {@link Event.Failed} with the reason of
   * the last failure.
   */
  public static Work patient(Fetch fetch, Storage storage, Patience patience) {
    return job -> {
      for (int failures = 1; ; failures++) {
        Optional<Failure> failed = attempt(job, fetch, storage);
        if (failed.isEmpty()) {
          send(job.owner(), new Event.Done(job.id()));
          return;
        }
        String reason = failed.get().reason();
        Optional<Duration> pause = pause(failures, failed.get(), patience);
        if (pause.isEmpty()) {
          send(job.owner(), new Event.Failed(job.id(), reason));
          return;
        }
        send(job.owner(), new Event.Paused(job.id(), reason, pause.get()));
        sleep(pause.get());
      }
    };
  }

  private static Optional<Failure> attempt(Job job, Fetch fetch, Storage storage) {
    enter();
    try {
      Worker.transfer(job, fetch, storage);
      return Optional.empty();
    } catch (DownloadException failed) {
      return Optional.of(failed.failure());
    } finally {
      leave();
    }
  }

  private record Enter() implements Call<Boolean> {}

  private record Leave(Pid who) {}

  /** Who has a place, by its monitor, and who waits for one. */
  private record State(Map<Pid, Ref> inside, Map<Pid, From> outside) {}

  private record Gatekeeper(int places) implements GenServer<State> {
    @Override
    public Init<State> init() {
      return ok(new State(new HashMap<>(), new LinkedHashMap<>()));
    }

    @Override
    public CallResult<State> handleCall(Object request, From from, State state) {
      state.outside().put(from.pid(), from);
      fill(state);
      return noReply(state);
    }

    @Override
    public Next<State> handleCast(Object message, State state) {
      return handleInfo(message, state);
    }

    @Override
    public Next<State> handleInfo(Object message, State state) {
      Pid who =
          switch (message) {
            case Leave(Pid pid) -> pid;
            case Down(_, Pid pid, _) -> pid;
            default -> throw new IllegalArgumentException("unknown message " + message);
          };
      if (state.inside().containsKey(who)) {
        demonitorAndFlush(state.inside().remove(who));
      }
      fill(state);
      return noReply(state);
    }

    /** One that is dead by now is monitored too: its DOWN comes at once, and frees the place. */
    private void fill(State state) {
      while (state.inside().size() < places && !state.outside().isEmpty()) {
        Pid next = state.outside().keySet().iterator().next();
        From from = state.outside().remove(next);
        state.inside().put(next, monitor(next));
        from.reply(true);
      }
    }
  }
}
