package asyncjava.supervisor;

import static asyncjava.genserver.GenServer.*;
import static asyncjava.process.Processes.*;

import asyncjava.genserver.GenServer;
import asyncjava.genserver.Init;
import asyncjava.genserver.Next;
import asyncjava.genserver.Start;
import asyncjava.outside.Stuck;
import asyncjava.process.ExitReason;
import asyncjava.process.Pid;
import asyncjava.process.ServerName;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** A child of the tree that chaos comes to. */
final class ChaosChild implements GenServer<String> {
  /** What a child is like, and whether it can be ended alone so that its supervisor sees it. */
  enum Kind {
    /** Does not trap exits. */
    PLAIN,

    /** Traps exits and cleans up. */
    TRAPPING,

    /** Traps exits, and ends by an error of its own when it cleans up. */
    FAILING_TO_CLEAN_UP,

    /** No server at all. */
    BARE,

    /** Wedged: swallows interrupts, and never calls the runtime. */
    DEAF,

    /** Wedged: never returns from terminate, and swallows interrupts there. */
    STAYING,

    /** Has unlinked itself from its supervisor, which hears nothing of its end. */
    UNLINKED;

    boolean isWedged() {
      return this == DEAF || this == STAYING || this == UNLINKED;
    }

    /** Its supervisor hears of its end, if it ends of being killed. */
    boolean mayBeKilled() {
      return this != UNLINKED;
    }

    /** It ends of an error of its own. */
    boolean mayCrash() {
      return this == PLAIN || this == TRAPPING || this == FAILING_TO_CLEAN_UP;
    }
  }

  /** Ends a server with this reason. */
  record End(ExitReason reason) {}

  private final Kind kind;
  private final Pid supervisor;
  private final CountDownLatch over;

  private ChaosChild(Kind kind, Pid supervisor, CountDownLatch over) {
    this.kind = kind;
    this.supervisor = supervisor;
    this.over = over;
  }

  /**
   * Starts one, in the process of its supervisor.
   *
   * @param over lets go of those that are wedged, so that their threads end with the test
   */
  static Start start(Kind kind, Optional<ServerName> name, CountDownLatch over) {
    ChaosChild child = new ChaosChild(kind, self(), over);
    return switch (kind) {
      case BARE -> new Start.Started(spawnLink(() -> receive()));
      case DEAF -> new Start.Started(spawnLink(() -> Stuck.deafly(over)));
      default ->
          name.isPresent() ? GenServer.startLink(child, name.get()) : GenServer.startLink(child);
    };
  }

  @Override
  public Init<String> init() {
    trapExit(kind != Kind.PLAIN);
    if (kind == Kind.UNLINKED) {
      unlink(supervisor);
    }
    return ok("works");
  }

  @Override
  public Next<String> handleCast(Object message, String state) {
    return stop(((End) message).reason(), state);
  }

  @Override
  public void terminate(ExitReason reason, String state) {
    if (kind == Kind.STAYING) {
      Stuck.deafly(over);
    }
    if (kind == Kind.FAILING_TO_CLEAN_UP) {
      throw new IllegalStateException("cannot clean up");
    }
  }
}
