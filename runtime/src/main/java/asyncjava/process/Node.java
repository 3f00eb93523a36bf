package asyncjava.process;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * A node: what a running BEAM is. It holds the processes, their names, and the clock they live by.
 *
 * <p>Most programs use {@link #local()} and never see it, because the calls of {@link Processes}
 * mean the node of the process that makes them, and outside any process the local one. More nodes
 * can live in the same JVM, to be used as peers, or to give each test one of its own:
 *
 * <pre>{@code
 * try (Node node = Node.builder().name("test").clock(new VirtualClock()).build()) {
 *   node.spawn(() -> puts("hello from " + self()));
 * }
 * }</pre>
 */
public final class Node implements AutoCloseable {
  private static final AtomicInteger SERIALS = new AtomicInteger();
  private static final AtomicInteger NUMBERS = new AtomicInteger();

  private static final class Local {
    static final Node NODE = builder().number(0).name("local").build();
  }

  private final int serial = SERIALS.incrementAndGet();
  private final int number;
  private final String name;
  private final Clock clock;
  private final ThreadFactory threads;
  private final long graceNanos;
  private final Consumer<CrashReport> onCrash;
  private final Consumer<Runaway> onRunaway;
  private final int yieldEvery;
  private final LongRunners longRunners;

  private final AtomicLong ids = new AtomicLong();
  private final AtomicLong refs = new AtomicLong();
  private final AtomicInteger runaways = new AtomicInteger();
  private final Set<Proc> processes = ConcurrentHashMap.newKeySet();
  private final ConcurrentHashMap<String, Proc> names = new ConcurrentHashMap<>();
  private final ConcurrentHashMap<Class<?>, Object> extensions = new ConcurrentHashMap<>();
  private final Set<Timer> timersToNames = ConcurrentHashMap.newKeySet();
  private final Pid outside;
  private final Pid user;
  private volatile boolean closed;

  /** Who sees what its processes do; null for nobody, so that this costs one branch. */
  private volatile List<Tracer> tracers;

  private Node(Builder settings) {
    number = settings.number < 0 ? NUMBERS.incrementAndGet() : settings.number;
    name = settings.name == null ? "node" + number : settings.name;
    clock = settings.clock;
    threads = settings.threads;
    graceNanos = settings.graceNanos;
    onCrash = settings.onCrash;
    onRunaway = settings.onRunaway;
    tracers = settings.tracer == null ? null : List.of(settings.tracer);
    yieldEvery = settings.yieldEvery;
    outside = Proc.nobody(this).pid;
    user = Proc.spawn(this, new IoServer(settings.input, settings.output), null, false, null).pid;
    user.proc.groupLeader = user;
    longRunners =
        settings.longRun == null
            ? null
            : new LongRunners(this, settings.longRun, settings.onLongRun);
  }

  /** The default node: the one that code outside any process means. It is made at the first use. */
  public static Node local() {
    return Local.NODE;
  }

  /** Begins a new node. */
  public static Builder builder() {
    return new Builder();
  }

  /** Starts a process that nobody is linked to. Its group leader is {@link #user()}. */
  public Pid spawn(Body body) {
    return Proc.spawn(this, Check.notNull(body, "the body of a process"), null, false, null).pid;
  }

  /** The number in the pids of this node. */
  public int number() {
    return number;
  }

  /** The name given to the builder. */
  public String name() {
    return name;
  }

  /** The time its processes live by. */
  public Clock clock() {
    return clock;
  }

  /** The node's own I/O process, which writes to the output of the node. */
  public Pid user() {
    return user;
  }

  /** The living processes, oldest first; {@link #user()} is one of them. */
  public List<Pid> processes() {
    return processes.stream()
        .filter(Proc::isAlive)
        .sorted((a, b) -> Long.compare(a.id, b.id))
        .map(proc -> proc.pid)
        .toList();
  }

  /** The living process that holds the name. */
  public Optional<Pid> whereis(String name) {
    return procNamed(Check.name(name)).map(proc -> proc.pid);
  }

  /**
   * What a library keeps once a node, such as the registries that run on it: made at the first use,
   * the same from then on.
   */
  public <T> T extension(Class<T> type, Supplier<T> make) {
    Check.notNull(type, "the type of an extension");
    return type.cast(extensions.computeIfAbsent(type, key -> make.get()));
  }

  /** How many threads of ended processes have not stopped yet; see {@link Runaway}. */
  public int runaways() {
    return runaways.get();
  }

  /** Whether {@link #close} has been called; what ends since then is meant to. */
  public boolean isClosed() {
    return closed;
  }

  /**
   * Kills every process and waits until all are gone, which takes at most a little longer than the
   * grace, also if some threads do not stop. Called by one of its own processes, it kills that one
   * too and waits for the others only, except for one that waits here for it. A closed node starts
   * no processes and fires no timers.
   */
  @Override
  public void close() {
    closed = true;
    if (longRunners != null) {
      longRunners.stop();
    }
    // A process may be spawning just now: what it admits is killed here or in admit().
    processes.forEach(proc -> proc.condemn(ExitReason.KILLED));
    timersToNames.forEach(Timer::drop);
    Proc caller = Proc.currentOrNull();
    if (caller == null) {
      awaitEndOf(proc -> true);
      return;
    }
    // Two that wait for each other here would never end: who comes last does not wait for the
    // other.
    caller.closing = this;
    try {
      awaitEndOf(proc -> proc.closing != caller.node);
    } finally {
      caller.closing = null;
    }
  }

  private void awaitEndOf(Predicate<Proc> which) {
    boolean interrupted = false;
    synchronized (processes) {
      while (processes.stream().anyMatch(which)) {
        try {
          processes.wait();
        } catch (InterruptedException e) {
          interrupted = true; // the reaper sees to it that this ends; passed on below
        }
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public String toString() {
    return name;
  }

  /**
   * From now on a tracer sees all that the processes of this node do, beside those that do so
   * already. Added twice, it is told twice.
   */
  public synchronized void addTracer(Tracer tracer) {
    List<Tracer> all = new ArrayList<>(tracers == null ? List.of() : tracers);
    all.add(Check.notNull(tracer, "the tracer"));
    tracers = List.copyOf(all);
  }

  /**
   * Takes a tracer away again. What processes were telling it just now may still come. Nothing
   * happens if it is not there.
   */
  public synchronized void removeTracer(Tracer tracer) {
    if (tracers != null) {
      List<Tracer> rest = new ArrayList<>(tracers);
      rest.remove(Check.notNull(tracer, "the tracer"));
      tracers = rest.isEmpty() ? null : List.copyOf(rest);
    }
  }

  /**
   * Tells the listener of {@link Builder#onCrash} of a process that is about to end with an error;
   * for those who end processes by {@link Processes#exit(Object)}, which by itself is no error.
   *
   * <p>While the node is closed only uncaught exceptions are told: that processes end which are
   * linked to killed ones is then what is wanted.
   */
  public void report(CrashReport report) {
    Check.notNull(report, "a crash report");
    if (!closed || report.reason() instanceof ExitReason.Crash) {
      tell(onCrash, report);
    }
  }

  // For the processes

  int serial() {
    return serial;
  }

  /** The pid that stands for code outside any process: a dead one. */
  Pid outside() {
    return outside;
  }

  int yieldEvery() {
    return yieldEvery;
  }

  long graceNanos() {
    return graceNanos;
  }

  boolean isTraced() {
    return tracers != null;
  }

  void trace(TraceEvent event) {
    List<Tracer> all = tracers;
    if (all != null) { // the last one may just have been removed
      all.forEach(tracer -> tell(tracer::event, event));
    }
  }

  Proc create(Body body) {
    return new Proc(this, ids.incrementAndGet(), body);
  }

  Thread newThread(Proc proc) {
    return Check.notNull(threads.newThread(proc), "a thread of the thread factory");
  }

  void admit(Proc proc) {
    processes.add(proc);
    if (closed) {
      proc.neverStart();
      remove(proc); // tells close(), which may have seen it and wait for it
      throw new IllegalStateException("node " + this + " is closed, it starts no processes");
    }
  }

  void remove(Proc proc) {
    processes.remove(proc);
    if (closed) {
      synchronized (processes) {
        processes.notifyAll();
      }
    }
  }

  Ref newRef() {
    return new Ref(null, refs.incrementAndGet(), null);
  }

  Optional<Proc> procNamed(String name) {
    return Optional.ofNullable(names.get(name)).filter(Proc::isAlive);
  }

  /** The name passes to a living process in one step; if a living one held it, it is returned. */
  Optional<Proc> register(String name, Proc proc) {
    Proc[] before = new Proc[1];
    names.compute(
        name,
        (key, holder) -> {
          if (holder != null && holder.isAlive()) {
            before[0] = holder;
            return holder;
          }
          proc.takeName(name);
          return proc;
        });
    return Optional.ofNullable(before[0]);
  }

  /** Looks and frees in one step: of two who do it at once, one is told that there was nobody. */
  boolean unregister(String name) {
    boolean[] held = new boolean[1];
    names.computeIfPresent(
        name,
        (key, holder) -> {
          held[0] = holder.isAlive();
          if (held[0]) {
            holder.dropName();
          }
          return held[0] ? null : holder;
        });
    return held[0];
  }

  void releaseName(String name, Proc proc) {
    names.remove(name, proc);
  }

  Set<String> registered() {
    Set<String> living = new TreeSet<>();
    names.forEach(
        (name, proc) -> {
          if (proc.isAlive()) {
            living.add(name);
          }
        });
    return living;
  }

  /** False if the node is closed. */
  boolean addTimer(Timer timer) {
    timersToNames.add(timer);
    return !closed;
  }

  void removeTimer(Timer timer) {
    timersToNames.remove(timer);
  }

  void release(Holding holding, Pid holder) {
    tell(held -> held.release(holder), holding);
  }

  void runaway(Runaway runaway) {
    runaways.incrementAndGet();
    tell(onRunaway, runaway);
  }

  void runawayEnded() {
    runaways.decrementAndGet();
  }

  /** A listener that fails must not keep a process from ending; its failure is not lost. */
  private <T> void tell(Consumer<T> listener, T report) {
    try {
      listener.accept(report);
    } catch (Throwable failure) {
      Log.log().log(Level.ERROR, "a listener of node " + this + " failed on " + report, failure);
    }
  }

  private static void logCrash(CrashReport report) {
    String who =
        report.name().map(name -> report.pid() + " (" + name + ")").orElse("" + report.pid());
    boolean thrown = report.reason() instanceof ExitReason.Crash;
    String why = thrown ? Show.throwable(report.cause()) : report.reason().toString();
    StringBuilder text = new StringBuilder("process " + who + " ended by " + why);
    String client = report.client().map(pid -> " (from " + pid + ")").orElse("");
    report
        .lastMessage()
        .ifPresent(m -> text.append("\nlast message").append(client + ": " + Show.term(m)));
    report.state().ifPresent(state -> text.append("\nstate: ").append(Show.term(state)));
    Log.log().log(Level.ERROR, text.toString(), thrown ? report.cause() : null);
  }

  private static void logRunaway(Runaway runaway) {
    Log.log().log(
        Level.WARNING,
        () ->
            "process "
                + runaway.pid()
                + " is dead ("
                + runaway.reason()
                + ") but its thread does not stop; it is at "
                + runaway.where().getFirst());
  }

  /** The settings of a new node, each with a default. */
  public static final class Builder {
    private int number = -1;
    private String name;
    private Clock clock = Clock.system();
    private ThreadFactory threads =
        System.getProperty("asyncjava.carriers", "").equals("own")
            ? Carriers.threads()
            : Thread.ofVirtual().inheritInheritableThreadLocals(false).factory();
    private long graceNanos = Duration.ofMillis(100).toNanos();
    private Consumer<CrashReport> onCrash = Node::logCrash;
    private Consumer<Runaway> onRunaway = Node::logRunaway;
    private Tracer tracer;
    private BufferedReader input = new BufferedReader(new InputStreamReader(System.in));
    private PrintStream output = System.out;
    private int yieldEvery = 4000;
    private Duration longRun;
    private Consumer<Pid> onLongRun;

    private Builder() {}

    /** The number in its pids, 0 or more. Default: the next free one, from 1 up. */
    public Builder number(int number) {
      if (number < 0) {
        throw new IllegalArgumentException("the number of a node must be 0 or more, got " + number);
      }
      this.number = number;
      return this;
    }

    /** What it is called. Default: {@code node} and its number. */
    public Builder name(String name) {
      this.name = Check.notNull(name, "the name of a node");
      return this;
    }

    /** The time its processes live by. Default: {@link Clock#system()}. */
    public Builder clock(Clock clock) {
      this.clock = Check.notNull(clock, "the clock of a node");
      return this;
    }

    /**
     * Makes the threads of its processes. Default: virtual threads, on the JDK's carriers, or on
     * {@link Carriers} if the system property {@code asyncjava.carriers} is {@code own}.
     */
    public Builder threads(ThreadFactory threads) {
      this.threads = Check.notNull(threads, "the thread factory of a node");
      return this;
    }

    /**
     * How long a process that was ended may take to unwind before it is fenced, in time of the
     * machine; ten times as long if its thread only waits for a processor. Default: 100 ms.
     */
    public Builder grace(Duration grace) {
      this.graceNanos = Check.nanos(grace, "the grace");
      return this;
    }

    /**
     * Is told of each uncaught exception, and of each server that ends with an error. Default: an
     * error in the log {@code asyncjava.process}.
     */
    public Builder onCrash(Consumer<CrashReport> listener) {
      this.onCrash = Check.notNull(listener, "the crash listener");
      return this;
    }

    /** Is told of each thread that does not stop. Default: a warning in the log. */
    public Builder onRunaway(Consumer<Runaway> listener) {
      this.onRunaway = Check.notNull(listener, "the runaway listener");
      return this;
    }

    /**
     * Sees all that its processes do from the start; see also {@link Node#addTracer}. Default:
     * none, which costs one branch.
     */
    public Builder tracer(Tracer tracer) {
      this.tracer = Check.notNull(tracer, "the tracer");
      return this;
    }

    /** Where {@code gets} reads. Default: the standard input. */
    public Builder input(BufferedReader input) {
      this.input = Check.notNull(input, "the input");
      return this;
    }

    /** Where {@code puts} writes. Default: the standard output. */
    public Builder output(PrintStream output) {
      this.output = Check.notNull(output, "the output");
      return this;
    }

    /** After how many runtime calls a process lets others run. Default: 4000. */
    public Builder yieldEvery(int calls) {
      if (calls < 1) {
        throw new IllegalArgumentException("yieldEvery must be 1 or more, got " + calls);
      }
      this.yieldEvery = calls;
      return this;
    }

    /**
     * Is told of each process that computes for about that long (up to twice as long) without a
     * runtime call, again and again. Default: nobody looks.
     */
    public Builder longRunners(Duration time, Consumer<Pid> listener) {
      if (Check.nanos(time, "the time of a long runner") == 0) {
        throw new IllegalArgumentException("the time of a long runner must be more than zero");
      }
      this.longRun = time;
      this.onLongRun = Check.notNull(listener, "the listener for long runners");
      return this;
    }

    /** Starts the node. */
    public Node build() {
      return new Node(this);
    }
  }
}
