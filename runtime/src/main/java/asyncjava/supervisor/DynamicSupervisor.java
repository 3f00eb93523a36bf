package asyncjava.supervisor;

import asyncjava.genserver.AlreadyStarted;
import asyncjava.genserver.CallFailed;
import asyncjava.genserver.GenServer;
import asyncjava.genserver.Start;
import asyncjava.process.Bridge;
import asyncjava.process.Dest;
import asyncjava.process.Pid;
import asyncjava.process.ServerName;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A supervisor whose children are started while it runs: one for each connection, each download,
 * each game. It begins without any, has no order among them, and can have very many.
 *
 * <pre>{@code
 * DynamicSupervisor.startLink(DynamicSupervisor.options().name(name("downloads")).maxChildren(100));
 *
 * ChildSpec spec = ChildSpec.of(Download.class, Download::startLink, url).restart(TRANSIENT);
 * switch (DynamicSupervisor.startChild(name("downloads"), spec)) {
 *   case Start.Started(Pid download) -> ...
 *   case Start.NotStarted(ExitReason.Term(Outcome.MAX_CHILDREN)) -> ...
 *   ...
 * }
 * }</pre>
 *
 * <h2>Its children</h2>
 *
 * <p>A child is known by its pid alone. The id of its spec is not kept, so any number of children
 * can be started from one spec. What else the spec says is what it says to a {@link Supervisor}:
 * the {@link Restart} type, the {@link Shutdown}, the {@link ChildType}. Nobody can be significant
 * here; it is not looked at.
 *
 * <p>A child that has ended is started again if it is due, alone, and then it is a child with
 * another pid. If it is not due it is forgotten, and so is one whose restart is ignored. A restart
 * that fails is tried again at once, until it succeeds or the supervisor gives up; others who want
 * something of the supervisor get their turn in between. Restarts are counted as a {@link
 * Supervisor} counts them, over all children together.
 *
 * <h2>Room</h2>
 *
 * <p>With {@code maxChildren} children there is room for no more: {@link #startChild} gives {@link
 * Outcome#MAX_CHILDREN}. A child that is to be started again keeps its place. A start that fails or
 * is ignored takes none.
 *
 * <h2>Extra arguments</h2>
 *
 * <p>What {@code extraArguments} says is handed to the start function of each child, at each start:
 *
 * <pre>{@code
 * DynamicSupervisor.startLink(options().extraArguments(pool));
 * DynamicSupervisor.startChild(
 *     supervisor, ChildSpec.withExtra("job", extra -> Job.startLink((Pool) extra.get(0), 7)));
 * }</pre>
 *
 * <h2>The end</h2>
 *
 * <p>It ends as a {@link Supervisor} does: with its parent, by {@link #stop}, or when it gives up.
 * All children are told at once, each as its {@link Shutdown} says, and who does not end in its
 * time is killed; so it takes as long as the slowest, however many they are. When it is started
 * again by its own supervisor it begins without children.
 *
 * <h2>A dynamic supervisor as a class</h2>
 *
 * <p>As with {@link Supervisor}, a class can implement this interface:
 *
 * <pre>{@code
 * final class Downloads implements DynamicSupervisor {
 *   static Start startLink() {
 *     return DynamicSupervisor.startLink(new Downloads(), name("downloads"));
 *   }
 *
 *   @Override
 *   public DynamicInit init() {
 *     return DynamicSupervisor.init(DynamicSupervisor.options().maxChildren(100));
 *   }
 * }
 * }</pre>
 *
 * <h2>Asking</h2>
 *
 * <p>All functions that take a supervisor take a {@link Dest}: a pid or a name. They wait without
 * limit, and exit with {@link CallFailed} as {@link GenServer#call} does if there is no such
 * supervisor, or it ends meanwhile. Outside any process they work as well, but for the start.
 */
public interface DynamicSupervisor {
  /** The id of every child of a dynamic supervisor. Prints as {@code undefined}. */
  Object UNDEFINED = Undefined.UNDEFINED;

  /**
   * Says how the supervisor works. Runs in its process, once at each start. Answers {@code
   * c:DynamicSupervisor.init/1}.
   *
   * @return made by {@link #init(DynamicOptions)} or {@link #ignore}
   */
  DynamicInit init() throws Exception;

  // What a module's init returns

  /**
   * The supervisor runs. Answers {@code DynamicSupervisor.init/1}.
   *
   * @throws IllegalArgumentException if the options have a name, which belongs to {@link
   *     #startLink(DynamicSupervisor, ServerName)}
   */
  static DynamicInit init(DynamicOptions options) {
    Check.notNull(options, "the options of a dynamic supervisor");
    if (options.name().isPresent()) {
      throw new IllegalArgumentException(
          "a module gets its name by DynamicSupervisor.startLink(module, name), not by options, got"
              + " "
              + options.name().get());
    }
    return new DynamicInit.Ok(options);
  }

  /** The supervisor does not run, and that is no error: its start gives {@link Start.Ignored}. */
  static DynamicInit ignore() {
    return new DynamicInit.Ignore();
  }

  // Starting and stopping

  /** All defaults: no name, no limit, no extra arguments, 3 restarts in 5 s. */
  static DynamicOptions options() {
    return new DynamicOptions();
  }

  /** Starts a dynamic supervisor with all defaults, linked to the caller. */
  static Start startLink() {
    return startLink(options());
  }

  /**
   * Starts a dynamic supervisor, linked to the caller, which is its parent. Answers {@code
   * DynamicSupervisor.start_link/1}.
   *
   * @return {@link Start.Started}; {@link Start.NotStarted} with {@link AlreadyStarted} if the name
   *     is taken
   * @throws IllegalStateException outside any process, which has no links
   */
  static Start startLink(DynamicOptions options) {
    Check.notNull(options, "the options of a dynamic supervisor");
    DynamicInit init = new DynamicInit.Ok(options);
    return start(new DynamicServer("DynamicSupervisor", () -> init), options.name());
  }

  /** Starts a dynamic supervisor from a module, linked to the caller. */
  static Start startLink(DynamicSupervisor module) {
    return start(DynamicServer.of(module), Optional.empty());
  }

  /**
   * Starts a dynamic supervisor from a module, linked to the caller, under a name. If {@code init}
   * throws, the start fails with that, and the caller gets an exit signal too, unless it ignored.
   * Answers {@code DynamicSupervisor.start_link/3}.
   */
  static Start startLink(DynamicSupervisor module, ServerName name) {
    Check.notNull(name, "the name of a supervisor");
    return start(DynamicServer.of(module), Optional.of(name));
  }

  private static Start start(DynamicServer server, Optional<ServerName> name) {
    if (Bridge.isNeeded()) {
      throw new IllegalStateException(
          "DynamicSupervisor.startLink was called outside a process, by thread \""
              + Thread.currentThread().getName()
              + "\"; a supervisor needs a parent to be linked to");
    }
    return name.isPresent() ? GenServer.startLink(server, name.get()) : GenServer.startLink(server);
  }

  /**
   * A dynamic supervisor as the child of a supervisor. Its id is its name, else this class. Answers
   * {@code {DynamicSupervisor, options}} in a list of children.
   */
  static ChildSpec childSpec(DynamicOptions options) {
    Check.notNull(options, "the options of a dynamic supervisor");
    Object id = options.name().map(Names::id).orElse(DynamicSupervisor.class);
    return ChildSpec.of(id, () -> startLink(options)).type(ChildType.SUPERVISOR);
  }

  /** Stops a supervisor and its children with {@code normal}, and waits for that without limit. */
  static void stop(Dest supervisor) {
    GenServer.stop(supervisor);
  }

  /**
   * Stops a supervisor with the reason, its children with {@code shutdown}, and waits for that.
   * Answers {@code DynamicSupervisor.stop/3}.
   *
   * <p>The caller exits as it does with {@link GenServer#stop(Dest, Object, Duration)}.
   */
  static void stop(Dest supervisor, Object reason, Duration timeout) {
    GenServer.stop(supervisor, reason, timeout);
  }

  // Children

  /**
   * Starts a child, in the process of the supervisor, and waits until it is there. Answers {@code
   * DynamicSupervisor.start_child/2}.
   *
   * @return {@link Start.Started}; {@link Start.Ignored} if its start was ignored; {@link
   *     Start.NotStarted} with the term {@link Outcome#MAX_CHILDREN} if there is no room, and with
   *     the reason of its start if that failed. Unless it was started it is not kept.
   */
  static Start startChild(Dest supervisor, ChildSpec spec) {
    Check.notNull(spec, "the spec of a child");
    return ask(supervisor, new Request.StartChild(spec));
  }

  /**
   * Stops a child, as its {@link Shutdown} says, and forgets it. It is no restart. One that is just
   * about to be started again is known by its old pid. Answers {@code
   * DynamicSupervisor.terminate_child/2}.
   *
   * @return {@link Outcome#OK}; {@link Outcome#NOT_FOUND} if it is no child of this supervisor
   */
  static Outcome terminateChild(Dest supervisor, Pid child) {
    Check.notNull(child, "the pid of a child");
    return ask(supervisor, new Request.TerminateChild(child));
  }

  /**
   * The children, first started first, with {@link #UNDEFINED} as their id. Answers {@code
   * DynamicSupervisor.which_children/1}.
   */
  static List<Child> whichChildren(Dest supervisor) {
    return ask(supervisor, new Request.WhichChildren());
  }

  /**
   * How many children there are, in constant time. Answers {@code
   * DynamicSupervisor.count_children/1}.
   */
  static Counts countChildren(Dest supervisor) {
    return ask(supervisor, new Request.CountChildren());
  }

  private static <R> R ask(Dest supervisor, Request<R> request) {
    Check.notNull(supervisor, "a supervisor");
    return GenServer.call(supervisor, request, GenServer.INFINITY);
  }
}
