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
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
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

  /** Somebody who has a place, or waits for one. */
  private record Guest(From from, Ref monitor) {}

  /** Those who came first have a place. */
  private record State(List<Guest> guests) {}

  private record Gatekeeper(int places) implements GenServer<State> {
    @Override
    public Init<State> init() {
      return ok(new State(new ArrayList<>()));
    }

    @Override
    public CallResult<State> handleCall(Object request, From from, State state) {
      if (!(request instanceof Enter)) {
        throw new IllegalArgumentException("unknown request " + request);
      }
      state
          .guests()
          .add(new Guest(from, state.guests().size() < places ? monitor(from.pid()) : makeRef()));
      if (state.guests().size() <= places) {
        from.reply(true);
      }
      return noReply(state);
    }

    @Override
    public Next<State> handleCast(Object message, State state) {
      if (message instanceof Leave(Pid who)) {
        gone(who, state);
      }
      return noReply(state);
    }

    @Override
    public Next<State> handleInfo(Object message, State state) {
      if (message instanceof Down(_, Pid who, _)) {
        gone(who, state);
      }
      return noReply(state);
    }

    /** Whoever is now among the first was not before. */
    private void gone(Pid who, State state) {
      Iterator<Guest> guests = state.guests().iterator();
      for (int at = 0; guests.hasNext(); at++) {
        Guest guest = guests.next();
        if (guest.from().pid().equals(who)) {
          demonitorAndFlush(guest.monitor());
          guests.remove();
          if (at < places && state.guests().size() >= places) {
            state.guests().get(places - 1).from().reply(true);
          }
          return;
        }
      }
    }
  }
}
