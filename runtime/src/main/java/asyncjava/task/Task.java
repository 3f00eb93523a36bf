package asyncjava.task;

import static asyncjava.process.Processes.demonitor;
import static asyncjava.process.Processes.discard;
import static asyncjava.process.Processes.exit;
import static asyncjava.process.Processes.makeRef;
import static asyncjava.process.Processes.monitor;
import static asyncjava.process.Processes.monitorWithAlias;
import static asyncjava.process.Processes.receive;
import static asyncjava.process.Processes.self;
import static asyncjava.process.Processes.send;
import static asyncjava.process.Processes.spawn;
import static asyncjava.process.Processes.spawnLink;
import static asyncjava.process.Processes.unlink;

import asyncjava.genserver.CallFailed;
import asyncjava.genserver.GenServer;
import asyncjava.genserver.Reasons;
import asyncjava.genserver.Start;
import asyncjava.process.Body;
import asyncjava.process.Bridge;
import asyncjava.process.Down;
import asyncjava.process.ExitReason;
import asyncjava.process.Pid;
import asyncjava.process.Ref;
import asyncjava.process.Timeout;
import asyncjava.supervisor.ChildSpec;
import asyncjava.supervisor.Restart;
import asyncjava.supervisor.Shutdown;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A task: a process that does one thing, and mostly tells who started it what came of it.
 *
 * <pre>{@code
 * Task<Integer> sum = Task.async(() -> 1 + 2);
 * ... // something else meanwhile
 * int three = sum.await();
 * }</pre>
 *
 * <h2>async and await</h2>
 *
 * <p>{@link #async} starts a process and returns at once with a value that stands for it. The
 * caller is its <em>owner</em>. Only the owner can ask for the result, since it is sent to the
 * owner as a message, {@link TaskReply}; {@link #await()} takes that message out of its mailbox.
 * Everybody else gets an {@link IllegalArgumentException} that says who the owner is.
 *
 * <p>Task and owner are linked: if the task fails, the owner ends with the same reason, and the
 * other way round. That is what one wants of a computation that is done elsewhere only to save
 * time: it fails as if the owner had done it itself. An owner that is to live on has its tasks
 * started by a supervisor, see {@link TaskSupervisor#asyncNolink}. A task lives on if its owner
 * returns normally.
 *
 * <p>The owner also monitors the task. So an owner that traps exits hears of a failure as well:
 * {@link #await()} exits with the reason of the task, {@link #yield()} returns it. (Such an owner
 * also gets an {@link asyncjava.process.Exit} message from the link, of each task, also with {@code
 * normal}.)
 *
 * <h2>Waiting</h2>
 *
 * <table>
 *   <caption>What comes of it</caption>
 *   <tr><th></th><th>done</th><th>failed</th><th>not in time</th></tr>
 *   <tr><td>{@link #await}</td><td>the value</td><td>the owner exits with the reason</td>
 *     <td>the owner exits with {@code timeout}; a late result is dropped</td></tr>
 *   <tr><td>{@link #yield}</td><td>{@link Result.Ok}</td><td>{@link Result.Exited}</td>
 *     <td>empty; ask again</td></tr>
 *   <tr><td>{@link #shutdown}</td><td>{@link Result.Ok}</td><td>{@link Result.Exited}</td>
 *     <td>it is ended; empty</td></tr>
 *   <tr><td>{@link #ignore}</td><td>{@link Result.Ok}</td><td>{@link Result.Exited}</td>
 *     <td>it goes on, unlinked, and its result is dropped; empty</td></tr>
 * </table>
 *
 * <p>A result can be had once. Who awaits a task a second time waits in vain.
 *
 * <p>The exits are {@link CallFailed}: {@code {timeout, {Task.await, [task, 5 s]}}}. Times are
 * those of the node's clock, {@link GenServer#INFINITY} means for ever.
 *
 * <h2>Without a result</h2>
 *
 * <p>{@link #startLink} starts a task for what it does, not for what it returns. It is often a
 * child of a supervisor, by {@link #childSpec}.
 *
 * <h2>Many items</h2>
 *
 * <p>{@link #asyncStream(Iterable, Function)} has each item of a source worked on by a task of its
 * own, a few at a time, and gives what came of them as a lazy {@link Stream}.
 *
 * <h2>Crashes</h2>
 *
 * <p>A task that ends by an uncaught exception, or by an {@code exit} of its own with anything but
 * {@code normal}, {@code shutdown} or {@code {shutdown, term}}, is told to the node's {@code
 * onCrash}.
 *
 * @param <T> of the result
 */
public final class Task<T> {
  static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(5);

  private final Optional<Pid> pid;
  private final Ref ref;
  private final Pid owner;

  Task(Optional<Pid> pid, Ref ref, Pid owner) {
    this.pid = pid;
    this.ref = ref;
    this.owner = owner;
  }

  // Starting

  /**
   * Starts a task nobody is linked to, and returns at once. What its work returns is lost. Answers
   * {@code Task.start/1}.
   *
   * <p>Outside any process it works as well, on {@link asyncjava.process.Node#local()}.
   *
   * @return {@link Start.Started}; the task may have ended already
   */
  public static Start start(Body work) {
    return new Start.Started(spawn(body(work)));
  }

  /**
   * Starts a task linked to the caller, and returns at once; for a task that is the child of a
   * supervisor, or whose failure the caller does not want to survive. Answers {@code
   * Task.start_link/1}.
   *
   * @return {@link Start.Started}; the task may have ended already
   * @throws IllegalStateException outside any process, which has no links
   */
  public static Start startLink(Body work) {
    Check.inside("Task.startLink", "only a process has links. Use start");
    return new Start.Started(spawnLink(body(work)));
  }

  /**
   * A task as the child of a supervisor: {@link Restart#TEMPORARY}, with 5 s to end, and this class
   * as its id. Two of them in one supervisor need an {@link ChildSpec#id(Object) id} each. Answers
   * {@code {Task, fun}} in a list of children.
   */
  public static ChildSpec childSpec(Body work) {
    Check.notNull(work, "the work of a task");
    return ChildSpec.of(Task.class, () -> startLink(work)).restart(Restart.TEMPORARY);
  }

  private static Body body(Body work) {
    Check.notNull(work, "the work of a task");
    return () ->
        Work.run(
            () -> {
              work.run();
              return null;
            });
  }

  /**
   * Starts a task that is linked to the caller and monitored by it, its owner, and that sends it
   * what the work returns. Answers {@code Task.async/1}.
   *
   * @param work runs in the task; it may return null
   * @throws IllegalStateException outside any process, which cannot own a task
   */
  public static <T> Task<T> async(Callable<? extends T> work) {
    Check.notNull(work, "the work of a task");
    Check.inside("Task.async", "a task sends its result to the process that owns it");
    Pid owner = self();
    return order(spawnLink(Waiting.linkedTo(owner)), owner, work);
  }

  /** Has a task that waits for it begin, and monitors it before that. */
  static <T> Task<T> order(Pid task, Pid owner, Callable<? extends T> work) {
    Ref ref = monitorWithAlias(task);
    send(task, new Order(owner, () -> send(ref, new TaskReply(ref, Work.run(work)))));
    return new Task<>(Optional.of(task), ref, owner);
  }

  /**
   * A task that is done already, of which the caller is the owner; for a function that has to
   * return a task and knows the result. No process is started. Answers {@code Task.completed/1}.
   *
   * @throws IllegalStateException outside any process
   */
  public static <T> Task<T> completed(T value) {
    Check.inside("Task.completed", "a task sends its result to the process that owns it");
    Ref ref = makeRef();
    send(self(), new TaskReply(ref, value));
    return new Task<>(Optional.empty(), ref, self());
  }

  // The value

  /**
   * The process that works.
   *
   * @throws IllegalStateException if it is one of {@link #completed}, which has none
   */
  public Pid pid() {
    return pid.orElseThrow(
        () -> new IllegalStateException(this + " was completed from the start, it has no process"));
  }

  /** What its {@link TaskReply} carries, and the {@link Down} if it fails. */
  public Ref ref() {
    return ref;
  }

  /** The process that can ask for its result. */
  public Pid owner() {
    return owner;
  }

  /** As {@code Task[#PID<0.7.0>, owner #PID<0.5.0>]}. */
  @Override
  public String toString() {
    return "Task[" + pid.map(Pid::toString).orElse("completed") + ", owner " + owner + "]";
  }

  // Waiting for one

  /** Waits for the result, at most 5 s. */
  public T await() {
    return await(DEFAULT_TIMEOUT);
  }

  /**
   * Waits for the result. Answers {@code Task.await/2}.
   *
   * <p>The owner exits with {@link CallFailed}, {@code {reason, {Task.await, [task, timeout]}}}, if
   * the task has ended without a result, or has none in time: then the reason is {@code timeout}.
   * The task itself goes on after that, unless the exit ends its owner and so the task. A result
   * that comes later is dropped.
   *
   * @return what the work returned
   * @throws IllegalArgumentException if the caller is not the owner
   */
  public T await(Duration timeout) {
    checkOwner("await");
    Check.duration(timeout, "the timeout of an await");
    Object outcome = receive(ref, answers(), timeout);
    close();
    if (outcome instanceof TaskReply reply) {
      return value(reply);
    }
    return exit(new CallFailed(why(outcome), "Task.await", List.of(this, timeout)));
  }

  /** Waits until the task has ended, at most 5 s. */
  public Optional<Result<T>> yield() {
    return this.yield(DEFAULT_TIMEOUT);
  }

  /**
   * Waits until the task has ended. Answers {@code Task.yield/2}.
   *
   * @param timeout {@link Duration#ZERO} only looks whether it has
   * @return what became of it; empty if it has not ended in time, and then one can ask again
   * @throws IllegalArgumentException if the caller is not the owner
   */
  public Optional<Result<T>> yield(Duration timeout) {
    checkOwner("yield");
    Check.duration(timeout, "the timeout of a yield");
    return taken(receive(ref, answers(), timeout));
  }

  private Optional<Result<T>> taken(Object outcome) {
    if (outcome instanceof Timeout) {
      return Optional.empty();
    }
    close();
    return Optional.of(
        outcome instanceof TaskReply reply
            ? new Result.Ok<>(value(reply))
            : new Result.Exited<>(why(outcome)));
  }

  /** Ends the task with {@code shutdown}, and kills it if it has not ended after 5 s. */
  public Optional<Result<T>> shutdown() {
    return shutdown(Shutdown.after(DEFAULT_TIMEOUT));
  }

  /** As {@link #shutdown(Shutdown)}, and kills it if it has not ended in that time. */
  public Optional<Result<T>> shutdown(Duration timeout) {
    return shutdown(
        Check.duration(timeout, "the timeout of a shutdown").compareTo(GenServer.INFINITY) >= 0
            ? Shutdown.INFINITY
            : Shutdown.after(timeout));
  }

  /**
   * Ends the task, removes the link, and waits until it has ended. Nothing of it stays in the
   * mailbox of the owner, but for an {@link asyncjava.process.Exit} that was there before. Answers
   * {@code Task.shutdown/2}.
   *
   * @return {@link Result.Ok} if the task had a result already; empty if it was ended by this; else
   *     {@link Result.Exited}: with its own reason if it failed first or ended otherwise, {@code
   *     killed} if it had to be killed although it got time to end, {@code noproc} if its result or
   *     reason had been taken before
   * @throws IllegalArgumentException if the caller is not the owner, or the task has no process
   */
  public Optional<Result<T>> shutdown(Shutdown how) {
    Check.notNull(how, "how to end a task");
    Pid task =
        pid.orElseThrow(
            () -> new IllegalArgumentException(this + " has no process to be shut down"));
    checkOwner("shutdown");
    boolean brutal = how instanceof Shutdown.BrutalKill;
    Ref end = monitor(task);
    Predicate<Object> ended = m -> m instanceof Down down && down.ref() == end;
    Ending.unlinkAndExit(task, brutal ? ExitReason.KILL : ExitReason.SHUTDOWN);
    Duration time = how instanceof Shutdown.After(Duration some) ? some : GenServer.INFINITY;
    Object outcome = receive(end, ended, time);
    if (!(outcome instanceof Down)) {
      exit(task, ExitReason.KILL);
      outcome = receive(end, ended, GenServer.INFINITY);
    }
    ExitReason reason = ((Down) outcome).reason();
    Object before = receive(ref, answers(), Duration.ZERO);
    close();
    if (before instanceof TaskReply reply) {
      return Optional.of(new Result.Ok<>(value(reply)));
    }
    if (before instanceof Down down) {
      reason = down.reason(); // the first monitor knows it, also if the second one came too late
    }
    ExitReason asOrdered = brutal ? ExitReason.KILLED : ExitReason.SHUTDOWN;
    return reason.equals(asOrdered) ? Optional.empty() : Optional.of(new Result.Exited<>(reason));
  }

  /**
   * Lets the task go: it goes on, unlinked and not monitored, and its result is dropped. Answers
   * {@code Task.ignore/1}.
   *
   * @return what became of it if it has ended already, else empty
   * @throws IllegalArgumentException if the caller is not the owner
   */
  public Optional<Result<T>> ignore() {
    checkOwner("ignore");
    pid.ifPresent(task -> unlink(task));
    Object outcome = receive(ref, answers(), Duration.ZERO);
    close();
    return taken(outcome);
  }

  // Waiting for many

  /** Waits for all results, at most 5 s in all. */
  public static <T> List<T> awaitMany(List<? extends Task<? extends T>> tasks) {
    return awaitMany(tasks, DEFAULT_TIMEOUT);
  }

  /**
   * Waits for all results. Answers {@code Task.await_many/2}.
   *
   * <p>The owner exits with {@link CallFailed} as in {@link #await(Duration)}, as soon as one of
   * the tasks has failed, or if the time is over: {@code {timeout, {Task.awaitMany, [tasks,
   * timeout]}}}.
   *
   * @param timeout for all of them together
   * @return the results, in the order of the tasks
   * @throws IllegalArgumentException if the caller is not the owner of all of them
   */
  public static <T> List<T> awaitMany(List<? extends Task<? extends T>> tasks, Duration timeout) {
    return Many.await(List.copyOf(Check.notNull(tasks, "the tasks")), timeout);
  }

  /** Waits until all have ended, at most 5 s in all. */
  public static <T> List<Yielded<T>> yieldMany(List<Task<T>> tasks) {
    return yieldMany(tasks, DEFAULT_TIMEOUT);
  }

  /** As {@link #yieldMany(List, Duration, OnTimeout)} with {@link OnTimeout#NOTHING}. */
  public static <T> List<Yielded<T>> yieldMany(List<Task<T>> tasks, Duration timeout) {
    return yieldMany(tasks, timeout, OnTimeout.NOTHING);
  }

  /**
   * Waits until all have ended. Answers {@code Task.yield_many/2}.
   *
   * @param timeout for all of them together
   * @param onTimeout what is done about those that have not ended in time: {@link
   *     OnTimeout#NOTHING}, {@link OnTimeout#IGNORE} or {@link OnTimeout#KILL_TASK}
   * @return what became of each, in the order of the tasks
   * @throws IllegalArgumentException if the caller is not the owner of all of them
   */
  public static <T> List<Yielded<T>> yieldMany(
      List<Task<T>> tasks, Duration timeout, OnTimeout onTimeout) {
    return Many.yield(List.copyOf(Check.notNull(tasks, "the tasks")), timeout, onTimeout);
  }

  // For this package

  void checkOwner(String function) {
    if (Bridge.isNeeded() || self() != owner) {
      throw new IllegalArgumentException(
          this
              + " belongs to "
              + owner
              + "; "
              + function
              + " was called by "
              + (Bridge.isNeeded()
                  ? "thread \"" + Thread.currentThread().getName() + "\", which is no process"
                  : self()));
    }
  }

  @SuppressWarnings("unchecked") // Work.run of this task gave it
  T value(TaskReply reply) {
    return (T) reply.value();
  }

  Predicate<Object> answers() {
    return message ->
        message instanceof TaskReply reply
            ? reply.ref() == ref
            : message instanceof Down down && down.ref() == ref;
  }

  /** Ends monitor and alias. What has come of them, such as a DOWN behind the reply, is dropped. */
  void close() {
    demonitor(ref);
    discard(ref, answers());
  }

  static ExitReason why(Object outcome) {
    return outcome instanceof Down down ? down.reason() : Reasons.TIMEOUT;
  }

  // Streams

  /** All defaults: as many tasks as there are processors, ordered, 5 s each. */
  public static StreamOptions streamOptions() {
    return new StreamOptions();
  }

  /** As {@link #asyncStream(Iterable, Function, StreamOptions)} with {@link #streamOptions()}. */
  public static <A, R> Stream<Result<R>> asyncStream(
      Iterable<? extends A> items, Function<? super A, ? extends R> work) {
    return asyncStream(items, work, streamOptions());
  }

  /**
   * Has each item worked on by a task of its own, a few at the same time, and gives what came of
   * them. Answers {@code Task.async_stream/3}.
   *
   * <pre>{@code
   * Task.asyncStream(urls, url -> fetch(url), Task.streamOptions().maxConcurrency(4))
   *     .forEach(page -> ...);
   * }</pre>
   *
   * <p><b>Lazy.</b> Nothing happens before a terminal operation asks for the first result. From
   * then on an item is taken from the source whenever there is room for one more task, and not
   * before, while the owner waits for a result. So the source may be infinite. There are at most
   * {@code maxConcurrency} tasks at a time, and at most as many results that nobody has taken yet;
   * if it is ordered and one task is slow, the tasks behind it wait when that is reached.
   *
   * <p><b>Who does what.</b> The process that runs the terminal operation is the owner: source and
   * all other operations of the stream run in it, one item after the other. The tasks belong to a
   * process of the stream's own, which is linked to the owner. If a task fails, that process and
   * the owner end with the same reason; an owner that traps exits gets a {@link Result.Exited} for
   * it instead. (What counts is whether it trapped when it asked for the first result.) If the
   * owner ends, in whatever way, the tasks end too. No task outlives the stream.
   *
   * <p><b>Time.</b> A task that takes longer than {@code timeout} is killed. Then the owner exits
   * with {@link CallFailed}, {@code {timeout, {Task.asyncStream, [timeout]}}}; or, with {@link
   * OnTimeout#KILL_TASK}, that task gives a {@link Result.Exited} with {@code timeout}.
   *
   * <p><b>Stopping early.</b> Every terminal operation closes the stream, however it ends: at the
   * end of the items, early as {@code limit}, {@code takeWhile}, {@code findFirst} and the like do,
   * or with an exception. Closing kills the tasks that still run, waits for their end, closes the
   * source if it is a stream, and leaves no process, message or monitor. What has no such moment
   * needs a {@code try} with resources if it may stop before the end:
   *
   * <ul>
   *   <li>{@link Stream#iterator()} and {@link Stream#spliterator()},
   *   <li>{@link Stream#concat}, which is made of these, and others who take a stream apart.
   * </ul>
   *
   * <pre>{@code
   * try (Stream<Result<Page>> pages = Task.asyncStream(urls, this::fetch)) {
   *   Iterator<Result<Page>> iterator = pages.iterator();
   *   ...
   * }
   * }</pre>
   *
   * <p>One that is neither used up nor closed holds its processes until its owner ends.
   *
   * <p>Pulling or closing it throws {@link IllegalStateException} outside any process, and in
   * another process than the one that began to pull. {@link Stream#parallel} changes nothing: it
   * cannot be split.
   *
   * @param items where the items come from; its iterator is made at the first pull. A failure of
   *     the source is one of the owner
   * @param work runs in a task for each item; it may return null
   * @return {@link Result.Ok} for each item, or {@link Result.Exited} as said
   */
  public static <A, R> Stream<Result<R>> asyncStream(
      Iterable<? extends A> items, Function<? super A, ? extends R> work, StreamOptions options) {
    return Pull.stream(Source.of(items), work, options, Crew.OWN);
  }

  /** As {@link #asyncStream(Iterable, Function)}, of what is left of an iterator. */
  public static <A, R> Stream<Result<R>> asyncStream(
      Iterator<? extends A> items, Function<? super A, ? extends R> work) {
    return asyncStream(items, work, streamOptions());
  }

  /** As {@link #asyncStream(Iterable, Function, StreamOptions)}, of what is left of an iterator. */
  public static <A, R> Stream<Result<R>> asyncStream(
      Iterator<? extends A> items, Function<? super A, ? extends R> work, StreamOptions options) {
    return Pull.stream(Source.of(items), work, options, Crew.OWN);
  }

  /** As {@link #asyncStream(Iterable, Function)}, of another stream. */
  public static <A, R> Stream<Result<R>> asyncStream(
      Stream<? extends A> items, Function<? super A, ? extends R> work) {
    return asyncStream(items, work, streamOptions());
  }

  /**
   * As {@link #asyncStream(Iterable, Function, StreamOptions)}, of another stream, which is closed
   * with this one. A {@code flatMap} in it hands over its inner streams as a whole, which the JDK
   * does; an infinite one inside belongs into the {@code flatMap} of the result.
   */
  public static <A, R> Stream<Result<R>> asyncStream(
      Stream<? extends A> items, Function<? super A, ? extends R> work, StreamOptions options) {
    return Pull.stream(Source.of(items), work, options, Crew.OWN);
  }
}
