package asyncjava.ch5_4;

import static asyncjava.process.Processes.*;

import asyncjava.genserver.Start;
import asyncjava.process.Pid;
import asyncjava.supervisor.Child;
import asyncjava.supervisor.ChildSpec;
import asyncjava.supervisor.DynamicSupervisor;
import asyncjava.supervisor.Outcome;
import asyncjava.supervisor.Restart;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Exercise 5.4.1. {@link Echo} servers on demand: they are the children of one dynamic supervisor,
 * which is registered as {@link #NAME} and begins without any.
 */
public final class EchoServers {
  /** The name of the dynamic supervisor, and its id as a child. */
  public static final String NAME = "echo servers";

  /** For how long somebody wants a server to be there, if he does not close it. */
  public enum Keep {
    /** However it ends, another one is started under its name. */
    ALWAYS,

    /** If it fails another one is started; if it ends because it is done, none is. */
    UNTIL_DONE,

    /** However it ends, it does not come back. */
    ONCE
  }

  private EchoServers() {}

  /** The dynamic supervisor as the child of a supervisor. */
  public static ChildSpec childSpec() {
    return DynamicSupervisor.childSpec(DynamicSupervisor.options().name(name(NAME)));
  }

  /**
   * Starts an echo server under a name.
   *
   * @return what came of its start
   */
  public static Start open(String name, Keep keep) {
    Restart restart =
        switch (keep) {
          case ALWAYS -> Restart.TRANSIENT;
          case UNTIL_DONE -> Restart.TRANSIENT;
          case ONCE -> Restart.TEMPORARY;
        };
    return DynamicSupervisor.startChild(
        name(NAME), ChildSpec.of(Echo.class, Echo::startLink, name).restart(restart));
  }

  /** How many servers run. */
  public static int count() {
    return DynamicSupervisor.countChildren(name(NAME)).active();
  }

  /** The servers that run. */
  public static Set<Pid> all() {
    return DynamicSupervisor.whichChildren(name(NAME)).stream()
        .map(Child::pid)
        .flatMap(Optional::stream)
        .collect(Collectors.toSet());
  }

  /**
   * Stops the server of that name, whatever it was opened for; it does not come back. Who has the
   * name and is no child of the dynamic supervisor is left alone.
   *
   * @return whether it was there
   */
  public static boolean close(String name) {
    return whereis(name)
        .map(pid -> DynamicSupervisor.terminateChild(name(NAME), pid) == Outcome.OK)
        .orElse(false);
  }
}
