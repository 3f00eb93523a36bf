package asyncjava.supervisor;

import asyncjava.genserver.Start;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What a supervisor has to know of a child. Answers {@code t:Supervisor.child_spec/0}.
 *
 * <p>There are three ways to make one:
 *
 * <pre>{@code
 * ChildSpec.of("stack", () -> Stack.startLink(List.of(1, 2)))       // like OTP's map
 * ChildSpec.of(Stack.class, Stack::startLink, List.of(1, 2))        // {Stack, [1, 2]}
 * ChildSpec.of(Stack.class, Stack::startLink)                       // Stack
 * }</pre>
 *
 * <p>and the defaults can be overridden, which gives a changed copy:
 *
 * <pre>{@code
 * ChildSpec.of(Stack.class, Stack::startLink).id("second").restart(TRANSIENT).shutdown(BRUTAL_KILL)
 * }</pre>
 *
 * <p>A class whose children are to have defaults of their own has by convention a static method
 * {@code childSpec}, as {@code use GenServer, restart: :transient} makes one in Elixir:
 *
 * <pre>{@code
 * static ChildSpec childSpec(List<Integer> items) {
 *   return ChildSpec.of(Stack.class, Stack::startLink, items).restart(TRANSIENT);
 * }
 * }</pre>
 *
 * @param id what it is called in its supervisor, where no two children have the same one: anything
 *     with {@code equals}
 * @param start how it is started
 * @param restart after which ends it is started again. Default: {@link Restart#PERMANENT}
 * @param ownShutdown how it is stopped, if that has been said; see {@link #shutdown()}
 * @param type what it is. Default: {@link ChildType#WORKER}
 * @param significant whether its end can end its supervisor, see {@link AutoShutdown}. Default:
 *     false
 */
public record ChildSpec(
    Object id,
    StartFunction start,
    Restart restart,
    Optional<Shutdown> ownShutdown,
    ChildType type,
    boolean significant) {
  private static final Shutdown OF_WORKERS = Shutdown.after(Duration.ofSeconds(5));

  public ChildSpec {
    Check.notNull(id, "the id of a child");
    Check.notNull(start, "the start function of a child");
    Check.notNull(restart, "the restart type of a child");
    Check.notNull(ownShutdown, "the shutdown of a child");
    Check.notNull(type, "the type of a child");
  }

  /** A child that is started by this, with all defaults. Of a class as the id: the class alone. */
  public static ChildSpec of(Object id, Supplier<Start> start) {
    Check.notNull(start, "the start function of a child");
    return withExtra(
        id,
        extra -> {
          refuseExtra(id, extra);
          return start.get();
        });
  }

  /** A child that is started with an argument, such as a class and what its child begins with. */
  public static <A> ChildSpec of(Object id, Function<? super A, Start> start, A argument) {
    Check.notNull(start, "the start function of a child");
    return of(id, () -> start.apply(argument));
  }

  /**
   * A child whose start function gets the extra arguments of a {@code DynamicSupervisor}. One that
   * was made otherwise has no place for them: if there are any its start fails.
   */
  public static ChildSpec withExtra(Object id, StartFunction start) {
    return new ChildSpec(id, start, Restart.PERMANENT, Optional.empty(), ChildType.WORKER, false);
  }

  private static void refuseExtra(Object id, List<Object> extra) {
    if (!extra.isEmpty()) {
      throw new IllegalArgumentException(
          "the start function of child "
              + Check.quoted(id)
              + " takes no extra arguments (see ChildSpec.withExtra), got "
              + extra);
    }
  }

  /** How it is stopped: as was said, else 5 s for a worker and without limit for a supervisor. */
  public Shutdown shutdown() {
    return ownShutdown.orElse(type == ChildType.SUPERVISOR ? Shutdown.INFINITY : OF_WORKERS);
  }

  /** The same with another id. */
  public ChildSpec id(Object value) {
    return new ChildSpec(value, start, restart, ownShutdown, type, significant);
  }

  /** The same, started again after other ends. */
  public ChildSpec restart(Restart value) {
    return new ChildSpec(id, start, value, ownShutdown, type, significant);
  }

  /** The same, stopped in another way. */
  public ChildSpec shutdown(Shutdown value) {
    Optional<Shutdown> own = Optional.of(Check.notNull(value, "the shutdown of a child"));
    return new ChildSpec(id, start, restart, own, type, significant);
  }

  /** The same of another type; unless its shutdown was said, it gets the default of that type. */
  public ChildSpec type(ChildType value) {
    return new ChildSpec(id, start, restart, ownShutdown, value, significant);
  }

  /** The same, significant or not. */
  public ChildSpec significant(boolean value) {
    return new ChildSpec(id, start, restart, ownShutdown, type, value);
  }

  @Override
  public String toString() {
    String last = significant ? ", significant" : "";
    return "ChildSpec["
        + Check.quoted(id)
        + ", "
        + restart
        + ", "
        + shutdown()
        + ", "
        + type
        + last
        + "]";
  }
}
