package asyncjava.ch5_4;

import static asyncjava.process.Processes.*;
import static asyncjava.supervisor.Supervisor.restForOne;

import asyncjava.genserver.Start;
import asyncjava.process.ExitReason;
import asyncjava.process.Pid;
import asyncjava.registry.Registry;
import asyncjava.supervisor.ChildSpec;
import asyncjava.supervisor.ChildType;
import asyncjava.supervisor.DynamicSupervisor;
import asyncjava.supervisor.Outcome;
import asyncjava.supervisor.Restart;
import asyncjava.supervisor.Supervisor;
import asyncjava.supervisor.SupervisorInit;
import java.time.Duration;
import java.util.Optional;

/**
 * Exercise 5.4.3, second half. One process for each user who is there: a supervisor named {@link
 * #NAME} with two children, in this order:
 *
 * <ol>
 *   <li>a registry named {@link #USERS}, in which the session of a user stands under the user;
 *   <li>a dynamic supervisor named {@link #SESSIONS}, whose children are the sessions. If the
 *       registry ends, it is started anew as well, since nobody would find its sessions.
 * </ol>
 *
 * <p>A {@link Session} that crashes is started again, with an empty cart; one that was idle for too
 * long is not. There are many sessions: 100 that crash within 5 s do not end the others.
 *
 * <p>The name of a session that crashes is free before its supervisor has heard of the crash. If
 * somebody uses that moment to start one for the same user, there is that one and no other, and
 * nobody else is disturbed.
 */
public final class Sessions implements Supervisor {
  public static final String NAME = "shop";
  public static final String USERS = "users";
  public static final String SESSIONS = "sessions";

  private final Duration idle;

  private Sessions(Duration idle) {
    this.idle = idle;
  }

  /**
   * Starts all of it, linked to the caller.
   *
   * @param idle after how much time without use a session ends
   */
  public static Start startLink(Duration idle) {
    return Supervisor.startLink(new Sessions(idle), name(NAME));
  }

  @Override
  public SupervisorInit init() {
    return Supervisor.init(
        restForOne(),
        ChildSpec.of(USERS, () -> Registry.startLink(Registry.unique(USERS)))
            .type(ChildType.SUPERVISOR),
        DynamicSupervisor.childSpec(
            DynamicSupervisor.options()
                .name(name(SESSIONS))
                .maxRestarts(100)
                .extraArguments(idle)));
  }

  /**
   * The session of a user, which is started if there is none. All who ask for one user at the same
   * time get the same session.
   */
  public static Pid of(String user) {
    return find(user)
        .orElseGet(
            () ->
                switch (DynamicSupervisor.startChild(name(SESSIONS), session(user))) {
                  case Start.Started(Pid pid) -> pid;
                  case Start.Ignored() -> of(user);
                  case Start.NotStarted(ExitReason reason) -> exit(reason);
                });
  }

  private static ChildSpec session(String user) {
    return ChildSpec.withExtra(
            user, extra -> Session.startLink("user", (Duration) extra.getFirst()))
        .restart(Restart.TRANSIENT);
  }

  /** The session of a user, if there is one. None is started. */
  public static Optional<Pid> find(String user) {
    return Registry.via(USERS, "user").whereis();
  }

  /**
   * Ends the session of a user, if there is one; it does not come back by itself.
   *
   * @return whether there was one
   */
  public static boolean logOut(String user) {
    return find(user)
        .map(pid -> DynamicSupervisor.terminateChild(name(SESSIONS), pid) == Outcome.OK)
        .orElse(false);
  }
}
