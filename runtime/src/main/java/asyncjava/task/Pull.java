package asyncjava.task;

import static asyncjava.process.Processes.discard;
import static asyncjava.process.Processes.exit;
import static asyncjava.process.Processes.info;
import static asyncjava.process.Processes.isAlive;
import static asyncjava.process.Processes.makeRef;
import static asyncjava.process.Processes.node;
import static asyncjava.process.Processes.receive;
import static asyncjava.process.Processes.self;
import static asyncjava.process.Processes.send;
import static asyncjava.process.Processes.spawnLinkMonitor;

import asyncjava.genserver.CallFailed;
import asyncjava.genserver.GenServer;
import asyncjava.genserver.Reasons;
import asyncjava.process.Bridge;
import asyncjava.process.Down;
import asyncjava.process.Exit;
import asyncjava.process.ExitReason;
import asyncjava.process.Pid;
import asyncjava.process.ProcessInfo;
import asyncjava.process.Ref;
import asyncjava.process.Spawned;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Spliterator;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The owner's side of a stream of tasks: it takes items from the source and gives results, one at a
 * pull. All of it runs in the owner.
 */
final class Pull<A, R> implements Spliterator<Result<R>> {
  private final Source<? extends A> source;
  private final Function<? super A, ? extends R> work;
  private final StreamOptions options;
  private final Crew crew;

  // From the first pull on; null before
  private Pid owner;
  private Spawned process;
  private Spliterator<? extends A> items;

  private boolean exhausted;
  private boolean closed;

  /** Not known to have ended. */
  private int running;

  /** Taken from the source and not given yet, in the order of the source. */
  private final ArrayDeque<Job<A, R>> window = new ArrayDeque<>();

  /** Ended, but not looked at yet. */
  private final ArrayDeque<Job<A, R>> ended = new ArrayDeque<>();

  /** Taken from the source and not begun yet. */
  private Optional<Job<?, ?>> next = Optional.empty();

  private Pull(
      Source<? extends A> source,
      Function<? super A, ? extends R> work,
      StreamOptions options,
      Crew crew) {
    this.source = source;
    this.work = Check.notNull(work, "the work on an item");
    this.options = Check.notNull(options, "the options of a stream");
    this.crew = crew;
  }

  static <A, R> Stream<Result<R>> stream(
      Source<? extends A> source,
      Function<? super A, ? extends R> work,
      StreamOptions options,
      Crew crew) {
    Pull<A, R> pull = new Pull<>(source, work, options, crew);
    return Closing.stream(
        StreamSupport.stream(pull, false).onClose(pull::close), pull::checkCloser);
  }

  @Override
  public boolean tryAdvance(Consumer<? super Result<R>> action) {
    checkOwner();
    if (closed) {
      return false;
    }
    try {
      Optional<Job<A, R>> job = advance();
      job.ifPresent(it -> action.accept(it.result()));
      return job.isPresent();
    } catch (Throwable failure) {
      // Rule: whatever fails, source, operation or task, leaves nothing behind.
      closeAfter(failure);
      throw failure;
    }
  }

  /**
   * The next result. As in OTP new tasks are begun only when there is nothing to give, and before
   * anybody is waited for.
   */
  private Optional<Job<A, R>> advance() {
    open();
    while (true) {
      if (options.ordered() && !window.isEmpty() && window.peek().back) {
        return Optional.of(window.poll());
      }
      fill();
      if (window.isEmpty()) {
        close();
        return Optional.empty();
      }
      if (ended.isEmpty()) {
        await();
      } else {
        next.ifPresent(job -> send(process.pid(), new StreamMessage.Begin(job)));
        next = Optional.empty();
      }
      Job<A, R> job = ended.poll();
      running--;
      if (job.isLate() && options.onTimeout() == OnTimeout.EXIT) {
        fail(Reasons.TIMEOUT);
      }
      if (!options.ordered()) {
        window.remove(job);
        return Optional.of(job);
      }
      job.back = true;
    }
  }

  private void open() {
    if (process == null) {
      owner = self();
      boolean trap = info(owner).map(ProcessInfo::trapExit).orElse(false);
      process = spawnLinkMonitor(node(), new StreamProcess(owner, trap, options.timeout(), crew));
      items = source.open().get();
    }
  }

  /**
   * Takes items while there is room: for a task, and, if they come in order, for its result. Each
   * is begun before the next is taken, which may take long; the last one goes with the question.
   *
   * <p>One more than there may be tasks: if the first one is slow, as many may be done behind it.
   */
  private void fill() {
    int max = options.maxConcurrency();
    while (!exhausted && running < max && window.size() <= max) {
      next.ifPresent(job -> send(process.pid(), new StreamMessage.Begin(job)));
      next = Optional.empty();
      exhausted = !items.tryAdvance(this::add);
    }
  }

  private void add(A item) {
    Job<A, R> job = new Job<>(item, work, options.zipInputOnExit());
    window.add(job);
    running++;
    next = Optional.of(job);
  }

  /** Waits until a task has ended. */
  @SuppressWarnings("unchecked") // they are jobs of this stream
  private void await() {
    Ref ref = makeRef();
    Predicate<Object> answers =
        message ->
            switch (message) {
              case StreamMessage.Ended it -> it.ref() == ref;
              case StreamMessage.Full it -> it.ref() == ref;
              case Down down -> down.ref() == process.ref();
              default -> false;
            };
    Object answer;
    if (isAlive(process.pid())) {
      send(process.pid(), new StreamMessage.Ask(ref, next));
      next = Optional.empty();
      answer = receive(ref, answers, GenServer.INFINITY);
    } else {
      // Its DOWN is older than the ref.
      answer = receive(process.ref(), answers, GenServer.INFINITY);
    }
    switch (answer) {
      case StreamMessage.Ended(Ref _, List<Job<?, ?>> jobs) ->
          jobs.forEach(job -> ended.add((Job<A, R>) job));
      case StreamMessage.Full _ ->
          throw new IllegalStateException(
              TaskSupervisor.full(((Crew.Supervised) crew).supervisor()));
      case Down down -> {
        closed = true;
        clear();
        fail(down.reason());
      }
      default -> throw new AssertionError(answer);
    }
  }

  private void fail(ExitReason reason) {
    close();
    exit(new CallFailed(reason, "Task.asyncStream", List.of(options.timeout())));
  }

  // The end

  private void closeAfter(Throwable failure) {
    try {
      close();
    } catch (RuntimeException another) {
      failure.addSuppressed(another);
    }
  }

  /** Stops the tasks, and closes the source. Nothing happens the second time. */
  void close() {
    checkCloser();
    boolean begun = process != null && !closed;
    closed = true;
    try {
      if (begun) {
        send(process.pid(), new StreamMessage.Stop());
        Ref end = process.ref();
        receive(end, m -> m instanceof Down down && down.ref() == end, GenServer.INFINITY);
        clear();
      }
    } finally {
      window.clear();
      ended.clear();
      source.close().run();
    }
  }

  private void checkCloser() {
    if (process != null && !closed) {
      checkOwner();
    }
  }

  /** An owner that traps exits has one of the process of the stream. */
  private void clear() {
    discard(process.ref(), m -> m instanceof Exit end && end.from() == process.pid());
  }

  private void checkOwner() {
    boolean outside = Bridge.isNeeded();
    if (outside || owner != null && owner != self()) {
      String who = outside ? "thread \"" + Thread.currentThread().getName() + "\"" : "" + self();
      throw new IllegalStateException(
          owner == null
              ? "a stream of tasks was pulled outside a process, by "
                  + who
                  + "; its tasks belong to the process that pulls it"
              : "a stream of tasks belongs to "
                  + owner
                  + ", the process that began to pull it; it was used by "
                  + who);
    }
  }

  // As a spliterator

  /** Rule: one process alone pulls it. */
  @Override
  public Spliterator<Result<R>> trySplit() {
    return null;
  }

  @Override
  public long estimateSize() {
    return Long.MAX_VALUE;
  }

  @Override
  public int characteristics() {
    return NONNULL | (options.ordered() ? ORDERED : 0);
  }
}
