package asyncjava.ch5_1;

import static asyncjava.genserver.GenServer.*;
import static asyncjava.supervisor.Supervisor.oneForOne;
import static java.time.Duration.ofSeconds;

import asyncjava.genserver.AlreadyStarted;
import asyncjava.genserver.Call;
import asyncjava.genserver.CallResult;
import asyncjava.genserver.From;
import asyncjava.genserver.GenServer;
import asyncjava.genserver.Init;
import asyncjava.genserver.Start;
import asyncjava.process.Dest;
import asyncjava.process.ExitReason;
import asyncjava.process.Pid;
import asyncjava.supervisor.ChildSpec;
import asyncjava.supervisor.Outcome;
import asyncjava.supervisor.Restart;
import asyncjava.supervisor.Shutdown;
import asyncjava.supervisor.Supervisor;
import java.util.List;

/**
 * Exercise 5.1.2. The desks of an office, and their child specs.
 *
 * <p>The server is there already. Write the specs, and the office, which is a supervisor.
 */
public final class Desk implements GenServer<String> {

  /** A call: who works at this desk? */
  public record Owner() implements Call<String> {}

  private final String owner;

  private Desk(String owner) {
    this.owner = owner;
  }

  /** Starts a desk where nobody works, linked to the caller. */
  public static Start startLink() {
    return startLink("nobody");
  }

  /** Starts a desk, linked to the caller. */
  public static Start startLink(String owner) {
    return GenServer.startLink(new Desk(owner));
  }

  /** Who works at this desk? */
  public static String owner(Dest desk) {
    return call(desk, new Owner());
  }

  @Override
  public Init<String> init() {
    return ok(owner);
  }

  @Override
  public CallResult<String> handleCall(Object request, From from, String owner) {
    return switch (request) {
      case Owner() -> reply(owner, owner);
      case Object other -> throw new IllegalArgumentException("unknown request " + other);
    };
  }

  // The specs

  /**
   * The spec of a desk of "Ada" whose id is the string "reception". All else is as a spec has it if
   * nothing else is said.
   */
  public static ChildSpec reception() {
    return ChildSpec.of(Desk.class, Desk::startLink, "Ada").id("reception");
  }

  /**
   * The spec of a desk where nobody works. Its id is this class. All else is as a spec has it if
   * nothing else is said.
   */
  public static ChildSpec spare() {
    return ChildSpec.of(Desk.class, () -> startLink("nobody"));
  }

  /**
   * What a spec of a desk is like: the id is this class, the desk is started again only if it
   * crashes, not if it ends by {@code normal} or {@code shutdown}, and it has 10 s for its shutdown.
   */
  public static ChildSpec childSpec(String owner) {
    return ChildSpec.of(Desk.class, Desk::startLink, owner)
        .restart(Restart.TRANSIENT)
        .shutdown(Shutdown.after(ofSeconds(10)));
  }

  /**
   * The spec of a desk of a guest: as {@link #childSpec}, but the id is the guest's name, it is
   * never started again, and it is killed without ado when the office closes.
   */
  public static ChildSpec guest(String name) {
    return ChildSpec.of(name, () -> startLink(name))
        .shutdown(Shutdown.BRUTAL_KILL)
        .restart(Restart.TEMPORARY);
  }

  // The office

  /**
   * Starts an office, linked to the caller: a supervisor with a desk for each of the owners, in
   * this order. A spec is that of {@link #childSpec}, with the owner as the id.
   *
   * @return what came of the start of the supervisor
   * @throws IllegalArgumentException if an owner is there twice; then no desk runs
   */
  public static Start open(List<String> owners) {
    return Supervisor.startLink(
        oneForOne(), owners.stream().map(owner -> childSpec(owner).id(owner)).toList());
  }

  /**
   * The desk of an owner in an office that runs. If the office has none yet it gets one, after all
   * others, with a spec as in {@link #open}. If there is one that runs, that is it. If there is one
   * that has ended it is started again, in its old place.
   *
   * @return the pid of the desk
   */
  public static Pid seat(Dest office, String owner) {
    return switch (Supervisor.startChild(office, childSpec(owner).id(owner))) {
      case Start.NotStarted(ExitReason.Term(AlreadyStarted(Pid desk))) -> desk;
      case Start.NotStarted(ExitReason.Term(Outcome why)) when why == Outcome.ALREADY_PRESENT ->
          Supervisor.restartChild(office, owner).pid();
      case Start other -> other.pid();
    };
  }
}
