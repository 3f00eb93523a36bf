package asyncjava.task;

import static asyncjava.process.Processes.link;
import static asyncjava.process.Processes.self;
import static asyncjava.process.Processes.spawnLink;

import asyncjava.genserver.AlreadyStarted;
import asyncjava.genserver.CallFailed;
import asyncjava.genserver.Start;
import asyncjava.process.Body;
import asyncjava.process.Dest;
import asyncjava.process.ExitReason;
import asyncjava.process.Pid;
import asyncjava.supervisor.Child;
import asyncjava.supervisor.ChildSpec;
import asyncjava.supervisor.ChildType;
import asyncjava.supervisor.DynamicInit;
import asyncjava.supervisor.DynamicOptions;
import asyncjava.supervisor.DynamicSupervisor;
import asyncjava.supervisor.Outcome;
import asyncjava.supervisor.Restart;
import asyncjava.supervisor.Shutdown;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A supervisor of tasks. It starts them, so they are in the supervision tree: they can be seen, and
 * they end with it. And it lets one choose whether the failure of a task ends who asked for it.
 *
 * <pre>{@code
 * TaskSupervisor.startLink(TaskSupervisor.options().name(name("tasks")));
 *
 * Task<Page> page = TaskSupervisor.asyncNolink(name("tasks"), () -> fetch(url));
 * switch (page.yield(ofSeconds(1))) { ... }
 * }</pre>
 *
 * <h2>Who ends with whom</h2>
 *
 * <table>
 *   <caption>Besides the supervisor, which takes all its tasks along</caption>
 *   <tr><th></th><th>the task fails</th><th>the owner fails</th></tr>
 *   <tr><td>{@link Task#async}, {@link #async}</td><td>the owner ends too</td>
 *     <td>the task ends too</td></tr>
 *   <tr><td>{@link #asyncNolink}</td><td>the owner gets a {@link asyncjava.process.Down}</td>
 *     <td>the task goes on</td></tr>
 *   <tr><td>{@link #startChild}</td><td>nobody; it is started again if its {@link Restart} says
 *     so</td><td>there is none</td></tr>
 * </table>
 *
 * <p>The same holds for {@link #asyncStream} and {@link #asyncStreamNolink}.
 *
 * <h2>Inside a server</h2>
 *
 * <p>A server does not wait for its tasks: it starts them with {@code asyncNolink}, keeps {@link
 * Task#ref()}, and gets a {@link TaskReply} or a {@link asyncjava.process.Down} in {@code
 * handleInfo}. See {@link TaskReply}.
 *
 * <h2>As a supervisor</h2>
 *
 * <p>It is a {@link DynamicSupervisor}, whose rules it follows, and which can also be asked, such
 * as by {@link DynamicSupervisor#countChildren}. Tasks are {@link Restart#TEMPORARY} unless {@code
 * startChild} says otherwise. One supervisor starts one task at a time; if that is too slow, have
 * several of them under a {@link asyncjava.supervisor.PartitionSupervisor}:
 *
 * <pre>{@code
 * PartitionSupervisor.startLink(
 *     PartitionSupervisor.options("tasks"),
 *     TaskSupervisor.childSpec(TaskSupervisor.options()));
 *
 * TaskSupervisor.async(PartitionSupervisor.via("tasks", self()), () -> ...);
 * }</pre>
 *
 * <p>All functions that take a supervisor take a pid or a name. The caller exits with {@link
 * CallFailed} ({@code noproc}) if there is no such supervisor. The {@link Shutdown} is how the
 * supervisor ends the task; 5 s if nothing is said.
 */
public final class TaskSupervisor implements DynamicSupervisor {
  private static final Shutdown SHUTDOWN = Shutdown.after(Duration.ofSeconds(5));

  private final DynamicOptions options;

  private TaskSupervisor(DynamicOptions options) {
    this.options = options;
  }

  // Starting and stopping

  /** All defaults: no name, any number of tasks, 3 restarts in 5 s. */
  public static DynamicOptions options() {
    return DynamicSupervisor.options();
  }

  /** Starts a task supervisor with all defaults, linked to the caller. */
  public static Start startLink() {
    return startLink(options());
  }

  /**
   * Starts a task supervisor, linked to the caller, which is its parent. Answers {@code
   * Task.Supervisor.start_link/1}.
   *
   * @return {@link Start.Started}; {@link Start.NotStarted} with {@link AlreadyStarted} if the name
   *     is taken
   * @throws IllegalArgumentException if the options have extra arguments, which a task has no place
   *     for
   * @throws IllegalStateException outside any process, which has no links
   */
  public static Start startLink(DynamicOptions options) {
    check(options);
    Check.inside("TaskSupervisor.startLink", "a supervisor needs a parent to be linked to");
    TaskSupervisor module =
        new TaskSupervisor(
            new DynamicOptions(
                options.maxRestarts(),
                options.maxSeconds(),
                options.maxChildren(),
                List.of(),
                Optional.empty()));
    return options.name().isPresent()
        ? DynamicSupervisor.startLink(module, options.name().get())
        : DynamicSupervisor.startLink(module);
  }

  /**
   * A task supervisor as the child of a supervisor. Its id is its name, else this class. Answers
   * {@code {Task.Supervisor, options}} in a list of children.
   */
  public static ChildSpec childSpec(DynamicOptions options) {
    check(options);
    Object id =
        options.name().isPresent()
            ? DynamicSupervisor.childSpec(options).id()
            : TaskSupervisor.class;
    return ChildSpec.of(id, () -> startLink(options)).type(ChildType.SUPERVISOR);
  }

  private static void check(DynamicOptions options) {
    if (!Check.notNull(options, "the options of a task supervisor").extraArguments().isEmpty()) {
      throw new IllegalArgumentException(
          "a task supervisor has no extra arguments, got " + options.extraArguments());
    }
  }

  /** Runs in the process of the supervisor; not to be called by others. */
  @Override
  public DynamicInit init() {
    return DynamicSupervisor.init(options);
  }

  /** Stops a supervisor and its tasks with {@code normal}, and waits for that without limit. */
  public static void stop(Dest supervisor) {
    DynamicSupervisor.stop(supervisor);
  }

  /** As {@link DynamicSupervisor#stop(Dest, Object, Duration)}. */
  public static void stop(Dest supervisor, Object reason, Duration timeout) {
    DynamicSupervisor.stop(supervisor, reason, timeout);
  }

  // Tasks with a result

  /**
   * Starts a task as {@link Task#async} does, linked to the caller and monitored by it, but as a
   * child of the supervisor. Answers {@code Task.Supervisor.async/3}.
   *
   * @throws IllegalStateException if there are as many tasks as {@code maxChildren} allows, or
   *     outside any process
   */
  public static <T> Task<T> async(Dest supervisor, Callable<? extends T> work) {
    return async(supervisor, work, SHUTDOWN);
  }

  /** As {@link #async(Dest, Callable)}, and the supervisor ends it as said. */
  public static <T> Task<T> async(Dest supervisor, Callable<? extends T> work, Shutdown shutdown) {
    return async("TaskSupervisor.async", supervisor, work, shutdown, true);
  }

  /**
   * Starts a task that is monitored by the caller and not linked to it, so a failure of either does
   * not end the other. Answers {@code Task.Supervisor.async_nolink/3}.
   *
   * @throws IllegalStateException if there are as many tasks as {@code maxChildren} allows, or
   *     outside any process
   */
  public static <T> Task<T> asyncNolink(Dest supervisor, Callable<? extends T> work) {
    return asyncNolink(supervisor, work, SHUTDOWN);
  }

  /** As {@link #asyncNolink(Dest, Callable)}, and the supervisor ends it as said. */
  public static <T> Task<T> asyncNolink(
      Dest supervisor, Callable<? extends T> work, Shutdown shutdown) {
    return async("TaskSupervisor.asyncNolink", supervisor, work, shutdown, false);
  }

  private static <T> Task<T> async(
      String function,
      Dest supervisor,
      Callable<? extends T> work,
      Shutdown shutdown,
      boolean linked) {
    Check.notNull(work, "the work of a task");
    Check.inside(function, "a task sends its result to the process that owns it");
    Pid owner = self();
    Pid task =
        startWaiting(supervisor, owner, shutdown)
            .orElseThrow(() -> new IllegalStateException(full(supervisor)));
    if (linked) {
      link(task);
    }
    return Task.order(task, owner, work);
  }

  /** A child that waits to be told what to do; empty if there is no room for it. */
  static Optional<Pid> startWaiting(Dest supervisor, Pid owner, Shutdown shutdown) {
    ChildSpec spec =
        ChildSpec.of(Task.class, () -> new Start.Started(spawnLink(Waiting.startedFor(owner))))
            .restart(Restart.TEMPORARY)
            .shutdown(shutdown);
    return switch (DynamicSupervisor.startChild(supervisor, spec)) {
      case Start.Started(Pid pid) -> Optional.of(pid);
      case Start.NotStarted(ExitReason.Term(Object term)) when term == Outcome.MAX_CHILDREN ->
          Optional.empty();
      case Start other ->
          throw new IllegalStateException(supervisor + " could not start a task: " + other);
    };
  }

  static String full(Dest supervisor) {
    return "the task supervisor "
        + supervisor
        + " has as many tasks as its maxChildren allows, so it starts no other now; of a stream,"
        + " maxConcurrency is to be at most maxChildren";
  }

  // Tasks without a result

  /** As {@link #startChild(Dest, Body, Restart)} with {@link Restart#TEMPORARY}. */
  public static Start startChild(Dest supervisor, Body work) {
    return startChild(supervisor, work, Restart.TEMPORARY);
  }

  /** As {@link #startChild(Dest, Body, Restart, Shutdown)} with 5 s. */
  public static Start startChild(Dest supervisor, Body work, Restart restart) {
    return startChild(supervisor, work, restart, SHUTDOWN);
  }

  /**
   * Starts a task for what it does, and not for a result. Nobody is linked to it but the
   * supervisor. Outside any process it works as well. Answers {@code
   * Task.Supervisor.start_child/3}.
   *
   * @param restart whether it is started again when it has ended; then it does its work again. Such
   *     restarts count, see {@link DynamicOptions#maxRestarts}
   * @param shutdown how the supervisor ends it
   * @return {@link Start.Started}; {@link Start.NotStarted} with the term {@link
   *     Outcome#MAX_CHILDREN} if there is no room for it
   */
  public static Start startChild(Dest supervisor, Body work, Restart restart, Shutdown shutdown) {
    Check.notNull(work, "the work of a task");
    return DynamicSupervisor.startChild(
        supervisor, Task.childSpec(work).restart(restart).shutdown(shutdown));
  }

  // Children

  /** The tasks that run, first started first. Answers {@code Task.Supervisor.children/1}. */
  public static List<Pid> children(Dest supervisor) {
    return DynamicSupervisor.whichChildren(supervisor).stream()
        .map(Child::pid)
        .flatMap(Optional::stream)
        .toList();
  }

  /**
   * Ends a task as its {@link Shutdown} says, and waits for that. Answers {@code
   * Task.Supervisor.terminate_child/2}.
   *
   * @return {@link Outcome#OK}; {@link Outcome#NOT_FOUND} if it is no task of this supervisor
   */
  public static Outcome terminateChild(Dest supervisor, Pid task) {
    return DynamicSupervisor.terminateChild(supervisor, task);
  }

  // Streams

  /** As {@link #asyncStream(Dest, Iterable, Function, StreamOptions)} with all defaults. */
  public static <A, R> Stream<Result<R>> asyncStream(
      Dest supervisor, Iterable<? extends A> items, Function<? super A, ? extends R> work) {
    return asyncStream(supervisor, items, work, Task.streamOptions());
  }

  /**
   * As {@link Task#asyncStream(Iterable, Function, StreamOptions)}, with tasks that are children of
   * the supervisor. Answers {@code Task.Supervisor.async_stream/4}.
   *
   * <p>Pulling it throws {@link IllegalStateException} if there are as many tasks as {@code
   * maxChildren} allows.
   */
  public static <A, R> Stream<Result<R>> asyncStream(
      Dest supervisor,
      Iterable<? extends A> items,
      Function<? super A, ? extends R> work,
      StreamOptions options) {
    return Pull.stream(Source.of(items), work, options, crew(supervisor, true));
  }

  /** As {@link #asyncStream(Dest, Iterable, Function, StreamOptions)}, of an iterator. */
  public static <A, R> Stream<Result<R>> asyncStream(
      Dest supervisor,
      Iterator<? extends A> items,
      Function<? super A, ? extends R> work,
      StreamOptions options) {
    return Pull.stream(Source.of(items), work, options, crew(supervisor, true));
  }

  /** As {@link #asyncStream(Dest, Iterable, Function, StreamOptions)}, of a stream. */
  public static <A, R> Stream<Result<R>> asyncStream(
      Dest supervisor,
      Stream<? extends A> items,
      Function<? super A, ? extends R> work,
      StreamOptions options) {
    return Pull.stream(Source.of(items), work, options, crew(supervisor, true));
  }

  /** As {@link #asyncStreamNolink(Dest, Iterable, Function, StreamOptions)} with all defaults. */
  public static <A, R> Stream<Result<R>> asyncStreamNolink(
      Dest supervisor, Iterable<? extends A> items, Function<? super A, ? extends R> work) {
    return asyncStreamNolink(supervisor, items, work, Task.streamOptions());
  }

  /**
   * As {@link #asyncStream(Dest, Iterable, Function, StreamOptions)}, with tasks whose failure ends
   * nobody: it is a {@link Result.Exited}. If the owner ends, the tasks that run go on; they are
   * ended by closing the stream, as always. Answers {@code Task.Supervisor.async_stream_nolink/4}.
   */
  public static <A, R> Stream<Result<R>> asyncStreamNolink(
      Dest supervisor,
      Iterable<? extends A> items,
      Function<? super A, ? extends R> work,
      StreamOptions options) {
    return Pull.stream(Source.of(items), work, options, crew(supervisor, false));
  }

  /** As {@link #asyncStreamNolink(Dest, Iterable, Function, StreamOptions)}, of an iterator. */
  public static <A, R> Stream<Result<R>> asyncStreamNolink(
      Dest supervisor,
      Iterator<? extends A> items,
      Function<? super A, ? extends R> work,
      StreamOptions options) {
    return Pull.stream(Source.of(items), work, options, crew(supervisor, false));
  }

  /** As {@link #asyncStreamNolink(Dest, Iterable, Function, StreamOptions)}, of a stream. */
  public static <A, R> Stream<Result<R>> asyncStreamNolink(
      Dest supervisor,
      Stream<? extends A> items,
      Function<? super A, ? extends R> work,
      StreamOptions options) {
    return Pull.stream(Source.of(items), work, options, crew(supervisor, false));
  }

  private static Crew crew(Dest supervisor, boolean linked) {
    return new Crew.Supervised(Check.notNull(supervisor, "a task supervisor"), linked, SHUTDOWN);
  }
}
