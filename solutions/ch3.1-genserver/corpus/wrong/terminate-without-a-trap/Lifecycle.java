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
    return List.of(INIT, CALL, CAST, INFO, TERMINATE);
  }

  /**
   * {@code init} returns {@code ok(state).then(continueWith("more"))}. The server has a name, and
   * somebody who knows it was quick: before {@code init} is called, two casts are in the mailbox.
   */
  public static List<Callback> continued() {
    return List.of(INIT, CONTINUE, CAST, CAST);
  }

  /** {@code init} calls {@code trapExit(true)} and returns {@code stop("no disk")}. */
  public static List<Callback> initStops() {
    return List.of(INIT);
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
    return List.of(INIT, CAST, CAST, TERMINATE);
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
    return List.of(INIT, CAST);
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
    return List.of(INIT, CAST, TERMINATE);
  }

  /** {@code handleCall} calls {@code exit("boom")}, which ends its own process. A call is made. */
  public static List<Callback> exited() {
    return List.of(INIT, CALL, TERMINATE);
  }

  /**
   * The server was started by {@code startLink}. Its parent calls {@code exit(server, SHUTDOWN)}.
   */
  public static List<Callback> signalOfTheParent() {
    return List.of(INIT, TERMINATE);
  }

  /** The same, but the server traps exits. */
  public static List<Callback> signalOfTheParentToATrapper() {
    return List.of(INIT, TERMINATE);
  }

  /**
   * The server traps exits. A process that is not its parent calls {@code exit(server, SHUTDOWN)}.
   */
  public static List<Callback> signalOfAStrangerToATrapper() {
    return List.of(INIT, INFO);
  }

  /**
   * The server was started by {@code startLink}. Its parent ends with the reason {@code normal}.
   * Then somebody casts {@code "a"}.
   */
  public static List<Callback> parentEnds() {
    return List.of(INIT, CAST);
  }

  /** The same, but the server traps exits. */
  public static List<Callback> parentOfATrapperEnds() {
    return List.of(INIT, TERMINATE);
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
    spawn(
        () -> {
          monitor(server);
          receive(on(Down.class, down -> down));
          cleanUp.run();
        });
  }
}
