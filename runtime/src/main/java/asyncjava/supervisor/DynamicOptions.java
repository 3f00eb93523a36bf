package asyncjava.supervisor;

import asyncjava.process.ServerName;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How a dynamic supervisor works: {@code DynamicSupervisor.options().maxChildren(100)}. Each
 * setting gives changed options and leaves these as they are. Answers {@code
 * t:DynamicSupervisor.init_option/0}; its strategy can only be {@code one_for_one}.
 *
 * @param maxRestarts how many restarts there may be within {@code maxSeconds}, of all children
 *     together: one more, and the supervisor gives up. 0 or more. Default: 3
 * @param maxSeconds in how many seconds, 1 or more. Default: 5
 * @param maxChildren how many children there may be at the same time, 0 or more. Default: any
 *     number
 * @param extraArguments what the start function of each child gets, see {@link
 *     ChildSpec#withExtra}. Default: none
 * @param name what it is registered as, if it is started by {@link
 *     DynamicSupervisor#startLink(DynamicOptions)}; a module's is given to {@link
 *     DynamicSupervisor#startLink(DynamicSupervisor, ServerName)}. Default: none
 */
public record DynamicOptions(
    int maxRestarts,
    int maxSeconds,
    OptionalInt maxChildren,
    List<Object> extraArguments,
    Optional<ServerName> name) {

  public DynamicOptions {
    Check.atLeast(0, maxRestarts, "maxRestarts");
    Check.atLeast(1, maxSeconds, "maxSeconds");
    Check.notNull(maxChildren, "maxChildren").ifPresent(n -> Check.atLeast(0, n, "maxChildren"));
    Check.notNull(extraArguments, "the extra arguments")
        .forEach(argument -> Check.notNull(argument, "an extra argument"));
    extraArguments = List.copyOf(extraArguments);
    Check.notNull(name, "the name of a supervisor");
  }

  DynamicOptions() {
    this(3, 5, OptionalInt.empty(), List.of(), Optional.empty());
  }

  /** The same with that many restarts. */
  public DynamicOptions maxRestarts(int value) {
    return new DynamicOptions(value, maxSeconds, maxChildren, extraArguments, name);
  }

  /** The same with restarts counted over that many seconds. */
  public DynamicOptions maxSeconds(int value) {
    return new DynamicOptions(maxRestarts, value, maxChildren, extraArguments, name);
  }

  /** The same with room for that many children. */
  public DynamicOptions maxChildren(int value) {
    OptionalInt some = OptionalInt.of(value);
    return new DynamicOptions(maxRestarts, maxSeconds, some, extraArguments, name);
  }

  /** The same with these extra arguments. */
  public DynamicOptions extraArguments(Object... values) {
    List<Object> list = Arrays.asList(Check.notNull(values, "the extra arguments"));
    return new DynamicOptions(maxRestarts, maxSeconds, maxChildren, list, name);
  }

  /** The same with a name. */
  public DynamicOptions name(ServerName value) {
    Optional<ServerName> some = Optional.of(Check.notNull(value, "the name of a supervisor"));
    return new DynamicOptions(maxRestarts, maxSeconds, maxChildren, extraArguments, some);
  }
}
