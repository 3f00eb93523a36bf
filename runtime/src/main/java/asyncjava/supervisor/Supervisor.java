package asyncjava.supervisor;

import asyncjava.genserver.AlreadyStarted;
import asyncjava.genserver.CallFailed;
import asyncjava.genserver.GenServer;
import asyncjava.genserver.Start;
import asyncjava.process.Dest;
import asyncjava.process.ExitReason;
import asyncjava.process.ServerName;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A supervisor: a process that starts others, its children, watches them, and starts them again
 * when they fail.
 *
 * <pre>{@code
 * import static asyncjava.supervisor.Supervisor.oneForOne;
 *
 * Pid top = Supervisor.startLink(
 *         oneForOne().name(name("top")),
 *         ChildSpec.of("stack", () -> Stack.startLink(List.of(1, 2))),
 *         ChildSpec.of(Cache.class, Cache::startLink))
 *     .pid();
 * }</pre>
 *
 * <h2>A supervisor as a class</h2>
 *
 * <p>One that has a name and a place in a tree is better a class of its own, a module:
 *
 * <pre>{@code
 * final class Kitchen implements Supervisor {
 *   static Start startLink() {
 *     return Supervisor.startLink(new Kitchen(), name("kitchen"));
 *   }
 *
 *   static ChildSpec childSpec() {
 *     return ChildSpec.of(Kitchen.class, Kitchen::startLink).type(ChildType.SUPERVISOR);
 *   }
 *
 *   @Override
 *   public SupervisorInit init() {
 *     return Supervisor.init(
 *         restForOne().maxRestarts(10),
 *         ChildSpec.of(Oven.class, Oven::startLink),
 *         ChildSpec.of(Cook.class, Cook::startLink, "Anna"));
 *   }
 * }
 * }</pre>
 *
 * <h2>The start</h2>
 *
 * <p>The children are started in order, in the process of the supervisor, each when the one before
 * is there. If one fails, those already started are stopped, last started first, and the start of
 * the supervisor fails with {@code {shutdown, {failed_to_start_child, id, reason}}}. One that
 * ignores its start stays a child that does not run; a temporary one is forgotten. A start function
 * that throws or returns null is a start that fails; one that does not return holds up its
 * supervisor.
 *
 * <h2>The end of a child</h2>
 *
 * <p>Whether it is started again depends on its {@link Restart} type and the reason, and which
 * others are restarted with it on the {@link Strategy}. A group is stopped last started first, and
 * started in order, also those in it that did not run before. Temporary children in it are stopped
 * and forgotten. If a restart fails it is tried again at once, beginning with the child that failed
 * ({@code one_for_all}: with all of them).
 *
 * <p>Each restart and each further try counts, over all children together. With more than {@code
 * maxRestarts} within {@code maxSeconds} the supervisor gives up: it stops all its children and
 * ends with {@code shutdown}, which its own supervisor may answer by a restart, unless it is
 * transient. (The window is exact here; the BEAM counts in whole seconds.)
 *
 * <h2>The end of the supervisor</h2>
 *
 * <p>It ends with the process that started it, its parent, and with that one's reason; by {@link
 * #stop}; and by itself as said. In any case it stops its children first, last started first, each
 * as its {@link Shutdown} says. A child that does not end in its time is killed, also if it has
 * removed its link. If the supervisor itself is killed it stops nobody, and its children get its
 * end as an exit signal.
 *
 * <p>Exit signals from others than its parent do nothing to it, except for {@code kill}; but one
 * from a child is taken for its end, as on the BEAM, and if it lives on there are then two.
 * Messages are logged and dropped. A supervisor is a {@link GenServer}, so {@link
 * asyncjava.genserver.Sys} works on it. What goes wrong is reported as {@link SupervisorReport}.
 *
 * <h2>Asking</h2>
 *
 * <p>All functions that take a supervisor take a {@link Dest}: a pid or a name. They wait without
 * limit, since a supervisor may be busy stopping a child, and exit with {@link CallFailed} as
 * {@link GenServer#call} does if there is no such supervisor, or it ends meanwhile.
 */
public interface Supervisor {

  /**
   * Says how the supervisor works and which children it starts. Runs in its process, once at each
   * start. Answers {@code c:Supervisor.init/1}.
   *
   * @return made by {@link #init(Flags, ChildSpec...)} or {@link #ignore}
   */
  SupervisorInit init() throws Exception;

  // Flags

  /** The child that has ended is started again, alone. */
  static Flags oneForOne() {
    return new Flags(Strategy.ONE_FOR_ONE);
  }

  /** When a child has to be started again, all are stopped and started. */
  static Flags oneForAll() {
    return new Flags(Strategy.ONE_FOR_ALL);
  }

  /** When a child has to be started again, those started after it are stopped and started too. */
  static Flags restForOne() {
    return new Flags(Strategy.REST_FOR_ONE);
  }

  // What a module's init returns

  /** The supervisor runs, with these children, started in this order. */
  static SupervisorInit init(Flags flags, ChildSpec... children) {
    return init(flags, list(children));
  }

  /**
   * As {@link #init(Flags, ChildSpec...)}. Answers {@code Supervisor.init/2}.
   *
   * @throws IllegalArgumentException if two children have the same id, a significant one could
   *     never end the supervisor, or the flags have a name, which belongs to {@link
   *     #startLink(Supervisor, ServerName)}
   */
  static SupervisorInit init(Flags flags, List<ChildSpec> children) {
    Check.notNull(flags, "the flags of a supervisor");
    if (flags.name().isPresent()) {
      throw new IllegalArgumentException(
          "a module gets its name by Supervisor.startLink(module, name), not by flags, got "
              + flags.name().get());
    }
    return new SupervisorInit.Ok(flags, children);
  }

  /** The supervisor does not run, and that is no error: its start gives {@link Start.Ignored}. */
  static SupervisorInit ignore() {
    return new SupervisorInit.Ignore();
  }

  // Starting and stopping

  /** Starts a supervisor with these children, linked to the caller. */
  static Start startLink(Flags flags, ChildSpec... children) {
    return startLink(flags, list(children));
  }

  /**
   * Starts a supervisor with these children, linked to the caller, which is its parent, and waits
   * until all of them have been started. Answers {@code Supervisor.start_link/2} with a list.
   *
   * <p>If it cannot start, the caller gets {@link Start.NotStarted} <em>and</em> by the link an
   * exit signal with that reason, which ends it unless it traps exits. If the name is taken, the
   * reason is {@link AlreadyStarted} and there is no signal.
   *
   * @throws IllegalArgumentException if two children have the same id, or a significant one could
   *     never end the supervisor
   * @throws IllegalStateException outside any process, which has no links
   */
  static Start startLink(Flags flags, List<ChildSpec> children) {
    SupervisorInit.Ok init = new SupervisorInit.Ok(flags, children);
    return new SupervisorServer("Supervisor", flags.name(), () -> init).startLink();
  }

  /** Starts a supervisor from a module, linked to the caller. */
  static Start startLink(Supervisor module) {
    return SupervisorServer.of(module, Optional.empty()).startLink();
  }

  /**
   * Starts a supervisor from a module, linked to the caller, under a name; else as {@link
   * #startLink(Flags, List)}. If {@code init} throws, the start fails with that. Answers {@code
   * Supervisor.start_link/3}.
   */
  static Start startLink(Supervisor module, ServerName name) {
    Check.notNull(name, "the name of a supervisor");
    return SupervisorServer.of(module, Optional.of(name)).startLink();
  }

  private static List<ChildSpec> list(ChildSpec[] children) {
    return Arrays.asList(Check.notNull(children, "the children of a supervisor"));
  }

  /** Stops a supervisor and its children with {@code normal}, and waits for that without limit. */
  static void stop(Dest supervisor) {
    GenServer.stop(supervisor);
  }

  /**
   * Stops a supervisor with the reason, its children with {@code shutdown}, and waits for that. A
   * permanent supervisor is started again by its own. Answers {@code Supervisor.stop/3}.
   *
   * <p>The caller exits as it does with {@link GenServer#stop(Dest, Object, Duration)}.
   */
  static void stop(Dest supervisor, Object reason, Duration timeout) {
    GenServer.stop(supervisor, reason, timeout);
  }

  // Children

  /**
   * Starts one more child, which comes last in the order. Answers {@code Supervisor.start_child/2}.
   *
   * @return {@link Start.Started}; {@link Start.Ignored} if its start was ignored, then it stays as
   *     a child that does not run (a temporary one is forgotten); {@link Start.NotStarted} with the
   *     term {@link AlreadyStarted} or {@link Outcome#ALREADY_PRESENT} if there is a child of that
   *     id, running or not; with an {@link ExitReason.Crash} of {@link IllegalArgumentException} if
   *     it is significant and must not be; else with the reason of its start, and it is not kept
   */
  static Start startChild(Dest supervisor, ChildSpec spec) {
    Check.notNull(spec, "the spec of a child");
    return ask(supervisor, new Request.StartChild(spec));
  }

  /**
   * Stops a child. It stays as a child that does not run, but for a temporary one, which is
   * forgotten. It is no restart and ends nobody else. Answers {@code Supervisor.terminate_child/2}.
   *
   * @return {@link Outcome#OK}, also if it did not run; {@link Outcome#NOT_FOUND}
   */
  static Outcome terminateChild(Dest supervisor, Object id) {
    return ask(supervisor, new Request.TerminateChild(checkId(id)));
  }

  /**
   * Starts a child that does not run, in its place of the order. It counts as no restart. Answers
   * {@code Supervisor.restart_child/2}.
   *
   * @return as {@link #startChild}; {@link Start.NotStarted} with the term {@link
   *     Outcome#NOT_FOUND}, {@link Outcome#RUNNING} or {@link Outcome#RESTARTING}; if its start
   *     fails it stays
   */
  static Start restartChild(Dest supervisor, Object id) {
    return ask(supervisor, new Request.RestartChild(checkId(id)));
  }

  /**
   * Forgets a child that does not run. Answers {@code Supervisor.delete_child/2}.
   *
   * @return {@link Outcome#OK}; {@link Outcome#NOT_FOUND}, {@link Outcome#RUNNING} or {@link
   *     Outcome#RESTARTING}
   */
  static Outcome deleteChild(Dest supervisor, Object id) {
    return ask(supervisor, new Request.DeleteChild(checkId(id)));
  }

  /** The children, last started first. Answers {@code Supervisor.which_children/1}. */
  static List<Child> whichChildren(Dest supervisor) {
    return ask(supervisor, new Request.WhichChildren());
  }

  /** How many children there are. Answers {@code Supervisor.count_children/1}. */
  static Counts countChildren(Dest supervisor) {
    return ask(supervisor, new Request.CountChildren());
  }

  /**
   * The spec of a child; empty if there is none of that id. {@code :supervisor.get_childspec/2}.
   */
  static Optional<ChildSpec> getChildSpec(Dest supervisor, Object id) {
    return ask(supervisor, new Request.GetChildSpec(checkId(id)));
  }

  private static <R> R ask(Dest supervisor, Request<R> request) {
    Check.notNull(supervisor, "a supervisor");
    return GenServer.call(supervisor, request, GenServer.INFINITY);
  }

  private static Object checkId(Object id) {
    return Check.notNull(id, "the id of a child");
  }
}
