package asyncjava.ch2_3;

import static asyncjava.process.ExitReason.NORMAL;
import static asyncjava.process.ExitReason.SHUTDOWN;
import static asyncjava.process.Processes.*;

import asyncjava.process.Body;
import asyncjava.process.Exit;
import asyncjava.process.ExitReason;
import asyncjava.process.Pid;
import asyncjava.process.Ref;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Exercise 2.3.5. A process that keeps one child running: it is linked to the child, traps exits,
 * and starts the child anew when it crashes.
 *
 * <p>A crash is any end of the child whose reason is not {@code normal}. A child that ends normally
 * has done its work: it is not started again, and the supervisor goes on without a child. An EXIT
 * of anybody else than its child and its parent, which is the process that called {@link #start},
 * does nothing to the supervisor.
 *
 * <p>When the supervisor stops, so does the child: it gets the exit signal {@code shutdown}, and
 * the supervisor waits for its end. The supervisor stops
 *
 * <ul>
 *   <li>with {@code normal}, when it is asked to by {@link #stop};
 *   <li>with the reason of its parent, when it gets an EXIT of that, even if it is {@code normal}.
 * </ul>
 */
public final class MiniSupervisor {

  /**
   * How it stood with a child when its supervisor was asked; never changes afterwards.
   *
   * @param child the one that ran; empty after it had ended normally
   * @param crashes the reasons of all crashes until then, oldest first
   */
  public record Status(Optional<Pid> child, List<ExitReason> crashes) {}

  private sealed interface Request {
    record GetStatus(Pid from, Ref ref) implements Request {}

    record Stop(Pid from, Ref ref) implements Request {}
  }

  private record Reply(Ref ref, Object value) {}

  private MiniSupervisor() {}

  /**
   * Starts a supervisor linked to the caller. When this returns, the supervisor traps exits, and it
   * has started its child.
   *
   * @param child what the child runs, each time that it is started
   * @return the pid of the supervisor
   */
  public static Pid start(Body child) {
    Pid parent = self();
    Pid supervisor =
        spawnLink(
            () -> {
              trapExit(true);
              Pid first = spawnLink(child);
              supervise(parent, child, new Status(Optional.of(first), List.of()));
            });
    status(supervisor); // is answered when all that is done
    return supervisor;
  }

  /** Asks a living supervisor how it stands with its child. */
  public static Status status(Pid supervisor) {
    Ref ref = makeRef();
    send(supervisor, new Request.GetStatus(self(), ref));
    return (Status) awaitReply(ref);
  }

  /** Stops a living supervisor; returns when its child has ended. */
  public static void stop(Pid supervisor) {
    Ref ref = makeRef();
    send(supervisor, new Request.Stop(self(), ref));
    awaitReply(ref);
  }

  private static Object awaitReply(Ref ref) {
    return receive(on(Reply.class, reply -> reply.ref() == ref, Reply::value));
  }

  private static void supervise(Pid parent, Body body, Status first) {
    Status status = first;
    while (true) {
      Status now = status;
      status =
          receive(
              on(Exit.class, e -> isOf(now.child(), e), e -> next(now, body, e)),
              on(Exit.class, e -> e.from() == parent, e -> end(now, e.reason(), () -> {})),
              on(
                  Request.GetStatus.class,
                  r -> {
                    send(r.from(), new Reply(r.ref(), now));
                    return now;
                  }),
              on(
                  Request.Stop.class,
                  r -> end(now, NORMAL, () -> send(r.from(), new Reply(r.ref(), "stopped")))),
              on(Object.class, _ -> now));
    }
  }

  private static boolean isOf(Optional<Pid> child, Exit exit) {
    return child.filter(pid -> pid == exit.from()).isPresent();
  }

  private static Status next(Status status, Body body, Exit exit) {
    if (exit.reason().isNormal()) {
      return new Status(Optional.empty(), status.crashes());
    }
    List<ExitReason> crashes = new ArrayList<>(status.crashes());
    crashes.add(exit.reason());
    return new Status(Optional.of(spawnLink(body)), List.copyOf(crashes));
  }

  private static Status end(Status status, ExitReason reason, Runnable last) {
    for (Pid child : status.child().stream().toList()) {
      exit(child, SHUTDOWN);
      receive(on(Exit.class, e -> e.from() == child, Exit::reason));
    }
    last.run();
    return exit(reason);
  }
}
