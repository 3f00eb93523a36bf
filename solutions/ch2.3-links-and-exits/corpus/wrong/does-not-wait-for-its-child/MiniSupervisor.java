package asyncjava.ch2_3;

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

  private record GetStatus(Pid from, Ref ref) {}

  private record Stop(Pid from, Ref ref) {}

  private record Reply(Ref ref, Object value) {}

  private final Pid parent;
  private final Body body;
  private final List<ExitReason> crashes = new ArrayList<>();
  private Optional<Pid> child = Optional.empty();

  private MiniSupervisor(Pid parent, Body body) {
    this.parent = parent;
    this.body = body;
  }

  /**
   * Starts a supervisor linked to the caller. When this returns, the supervisor traps exits, and it
   * has started its child.
   *
   * @param child what the child runs, each time that it is started
   * @return the pid of the supervisor
   */
  public static Pid start(Body child) {
    Pid parent = self();
    Ref ref = makeRef();
    Pid supervisor =
        spawnLink(
            () -> {
              trapExit(true);
              MiniSupervisor state = new MiniSupervisor(parent, child);
              state.startChild();
              send(parent, new Reply(ref, "ready"));
              state.loop();
            });
    awaitReply(ref);
    return supervisor;
  }

  /** Asks a living supervisor how it stands with its child. */
  public static Status status(Pid supervisor) {
    Ref ref = makeRef();
    send(supervisor, new GetStatus(self(), ref));
    return (Status) awaitReply(ref);
  }

  /** Stops a living supervisor; returns when its child has ended. */
  public static void stop(Pid supervisor) {
    Ref ref = makeRef();
    send(supervisor, new Stop(self(), ref));
    awaitReply(ref);
  }

  private static Object awaitReply(Ref ref) {
    return receive(on(Reply.class, reply -> reply.ref() == ref, Reply::value));
  }

  private void loop() {
    while (true) {
      switch (receive()) {
        case Exit(Pid from, ExitReason reason) when isChild(from) -> childEnded(reason);
        case Exit(Pid from, ExitReason reason) when from == parent -> {
          endChild();
          exit(reason);
        }
        case GetStatus(Pid from, Ref ref) ->
            send(from, new Reply(ref, new Status(child, List.copyOf(crashes))));
        case Stop(Pid from, Ref ref) -> {
          endChild();
          send(from, new Reply(ref, "stopped"));
          return;
        }
        case Object _ -> {} // an exit of somebody else, or a message that nobody here expects
      }
    }
  }

  private boolean isChild(Pid pid) {
    return child.equals(Optional.of(pid));
  }

  private void startChild() {
    child = Optional.of(spawnLink(body));
  }

  private void childEnded(ExitReason reason) {
    child = Optional.empty();
    if (!reason.isNormal()) {
      crashes.add(reason);
      startChild();
    }
  }

  private void endChild() {
    child.ifPresent(
        pid -> {
          exit(pid, SHUTDOWN);
        });
  }
}
