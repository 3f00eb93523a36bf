package asyncjava.ch3_1;

import static asyncjava.ch3_1.Lifecycle.Callback.*;
import static asyncjava.process.Processes.*;

import asyncjava.process.Body;
import asyncjava.process.Down;
import asyncjava.process.Pid;
import java.util.List;

/**
 * Exercise 3.1.3. Predictions: which callbacks of a server run, and in which order?
 *
 * <p>Each method is about one experiment, and gives your answer, such as {@code List.of(INIT, CALL,
 * CALL)}. The tests do the experiment with a server that keeps a log, wait until everything has
 * come to rest, and compare. A callback counts when it begins, also if it does not come to its end.
 *
 * <p>If nothing else is said, the server was started by {@code start}, so it is linked to nobody;
 * it does not trap exits; its {@code init} returns {@code ok(state)}; and a call, cast or other
 * message is handled at once and has no effect. Where the server traps exits, its {@code init} says
 * {@code trapExit(true)}.
 *
 * <p>The last method, {@link #atEnd}, is code again.
 */
public final class Lifecycle {

  /** The callbacks, from {@code init} to {@code terminate}. */
  public enum Callback {
    INIT,
    CONTINUE,
    CALL,
    CAST,
    INFO,
    TERMINATE
  }

  private Lifecycle() {}

  /**
   * A quiet life.
   *
   * <pre>{@code
   * call(server, new Ask());
   * cast(server, "b");
   * send(server, "c");
   * stop(server);
   * }</pre>
   */
  public static List<Callback> aQuietLife() {
    // solution: predict: a call, a cast, a message, then stop
    return List.of(INIT, CALL, CAST, INFO, TERMINATE);
    // end
  }

  /**
   * {@code init} returns {@code ok(state).then(continueWith("more"))}. The server has a name, and
   * somebody who knows it was quick: before {@code init} is called, two casts are in the mailbox.
   */
  public static List<Callback> continued() {
    // solution: predict: init continues, and two casts are there already
    return List.of(INIT, CONTINUE, CAST, CAST);
    // end
  }

  /** {@code init} calls {@code trapExit(true)} and returns {@code stop("no disk")}. */
  public static List<Callback> initStops() {
    // solution: predict: init stops
    return List.of(INIT);
    // end
  }

  /**
   * Each cast takes a second.
   *
   * <pre>{@code
   * cast(server, "a");
   * cast(server, "b");
   * stop(server);
   * }</pre>
   */
  public static List<Callback> stopped() {
    // solution: predict: two casts that take a second each, then stop
    return List.of(INIT, CAST, CAST, TERMINATE);
    // end
  }

  /**
   * Each cast takes a second, and the server traps exits.
   *
   * <pre>{@code
   * cast(server, "a");
   * cast(server, "b");
   * sleep(ofMillis(100));
   * exit(server, KILL);
   * }</pre>
   */
  public static List<Callback> killed() {
    // solution: predict: two casts that take a second each, then kill
    return List.of(INIT, CAST);
    // end
  }

  /**
   * {@code handleCast} throws an exception.
   *
   * <pre>{@code
   * cast(server, "a");
   * cast(server, "b");
   * }</pre>
   */
  public static List<Callback> crashed() {
    // solution: predict: two casts, and handleCast throws
    return List.of(INIT, CAST, TERMINATE);
    // end
  }

  /** {@code handleCall} calls {@code exit("boom")}, which ends its own process. A call is made. */
  public static List<Callback> exited() {
    // solution: predict: a call, and handleCall exits
    return List.of(INIT, CALL, TERMINATE);
    // end
  }

  /**
   * The server was started by {@code startLink}. Its parent calls {@code exit(server, SHUTDOWN)}.
   */
  public static List<Callback> signalOfTheParent() {
    // solution: predict: an exit signal of the parent, and the server does not trap exits
    return List.of(INIT);
    // end
  }

  /** The same, but the server traps exits. */
  public static List<Callback> signalOfTheParentToATrapper() {
    // solution: predict: an exit signal of the parent, and the server traps exits
    return List.of(INIT, TERMINATE);
    // end
  }

  /**
   * The server traps exits. A process that is not its parent calls {@code exit(server, SHUTDOWN)}.
   */
  public static List<Callback> signalOfAStrangerToATrapper() {
    // solution: predict: an exit signal of a stranger, and the server traps exits
    return List.of(INIT, INFO);
    // end
  }

  /**
   * The server was started by {@code startLink}. Its parent ends with the reason {@code normal}.
   * Then somebody casts {@code "a"}.
   */
  public static List<Callback> parentEnds() {
    // solution: predict: the parent ends normally, the server does not trap exits, then a cast
    return List.of(INIT, CAST);
    // end
  }

  /** The same, but the server traps exits. */
  public static List<Callback> parentOfATrapperEnds() {
    // solution: predict: the parent ends normally, the server traps exits, then a cast
    return List.of(INIT, TERMINATE);
    // end
  }

  /**
   * Sees to it that {@code cleanUp} runs when a server has ended: whatever the reason, and also if
   * it has ended already. It runs once, in a process that is neither the caller nor the server. It
   * runs even if the caller has ended long since, with whatever reason; and if it fails, that does
   * nothing to the caller.
   *
   * <p>Returns at once.
   */
  public static void atEnd(Pid server, Body cleanUp) {
    // solution: have another process watch the server, and clean up when it has ended
    spawn(
        () -> {
          monitor(server);
          receive(on(Down.class, down -> down));
          cleanUp.run();
        });
    // end
  }
}
