package asyncjava.ch6_0;

import static asyncjava.genserver.GenServer.*;
import static asyncjava.process.Processes.*;
import static asyncjava.workbook.Todo.todo;

import asyncjava.genserver.Start;
import asyncjava.supervisor.ChildSpec;
import java.time.Duration;
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
    throw todo("start a GenServer with that name");
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
    throw todo("call the gatekeeper, which replies when there is a place");
  }

  /** Leaves the place of the caller. Nothing happens if it has none. */
  public static void leave() {
    throw todo("tell the gatekeeper");
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
    throw todo("decide whether to go on, double the pause, listen to the server");
  }

  /**
   * The work of a worker that tries again. It enters, transfers ({@link Worker#transfer}), and
   * leaves; so while it pauses after a failure its place is free. Before a pause it tells the owner
   * {@link Event.Paused}, at the end {@link Event.Done}, or {@link Event.Failed} with the reason of
   * the last failure.
   */
  public static Work patient(Fetch fetch, Storage storage, Patience patience) {
    throw todo("enter, transfer and leave in a loop, with a pause after each failure");
  }
}
