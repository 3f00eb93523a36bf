package asyncjava.supervisor;

import asyncjava.process.ServerName;
import java.util.Optional;

/**
 * How a supervisor works, made by {@link Supervisor#oneForOne}, {@link Supervisor#oneForAll} and
 * {@link Supervisor#restForOne}: {@code oneForOne().maxRestarts(10).maxSeconds(60)}. Each setting
 * gives changed flags and leaves these as they are. Answers {@code t:Supervisor.sup_flags/0}.
 *
 * @param strategy which children are started again when one has to be
 * @param maxRestarts how many restarts there may be within {@code maxSeconds}, of all children
 *     together: one more, and the supervisor gives up. 0 or more. Default: 3
 * @param maxSeconds in how many seconds, 1 or more. Default: 5
 * @param autoShutdown whether it ends with its significant children. Default: {@link
 *     AutoShutdown#NEVER}
 * @param name what it is registered as, if it is started by {@link Supervisor#startLink(Flags,
 *     ChildSpec...)}; a module's is given to {@link Supervisor#startLink(Supervisor, ServerName)}.
 *     Default: none
 */
public record Flags(
    Strategy strategy,
    int maxRestarts,
    int maxSeconds,
    AutoShutdown autoShutdown,
    Optional<ServerName> name) {

  public Flags {
    Check.notNull(strategy, "the strategy of a supervisor");
    Check.atLeast(0, maxRestarts, "maxRestarts");
    Check.atLeast(1, maxSeconds, "maxSeconds");
    Check.notNull(autoShutdown, "autoShutdown");
    Check.notNull(name, "the name of a supervisor");
  }

  Flags(Strategy strategy) {
    this(strategy, 3, 5, AutoShutdown.NEVER, Optional.empty());
  }

  /** The same with that many restarts. */
  public Flags maxRestarts(int value) {
    return new Flags(strategy, value, maxSeconds, autoShutdown, name);
  }

  /** The same with restarts counted over that many seconds. */
  public Flags maxSeconds(int value) {
    return new Flags(strategy, maxRestarts, value, autoShutdown, name);
  }

  /** The same, ending by itself or not. */
  public Flags autoShutdown(AutoShutdown value) {
    return new Flags(strategy, maxRestarts, maxSeconds, value, name);
  }

  /** The same with a name. */
  public Flags name(ServerName value) {
    Optional<ServerName> some = Optional.of(Check.notNull(value, "the name of a supervisor"));
    return new Flags(strategy, maxRestarts, maxSeconds, autoShutdown, some);
  }
}
