package asyncjava.process;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/**
 * One process: what a {@link Pid} stands for.
 *
 * <h2>Its end</h2>
 *
 * The field {@link #terminal} decides when a process is dead: it is set once, by whoever comes
 * first, an exit signal or the end of the body. From that moment the process is dead to all others:
 * it is not alive, cannot be linked, monitored, looked up or registered, and each runtime call of
 * its own thread throws {@link ProcessExit}. What follows takes a little time, and happens in this
 * order (rule 7 of the signals): names released, EXIT to its links, DOWN to its monitors.
 *
 * <p>This is done by the process's own thread when it has unwound. Code that neither blocks nor
 * calls the runtime cannot be stopped on the JVM; for such a thread the {@link Reaper} does it
 * after a short grace, and the thread is left behind, fenced.
 */
final class Proc implements Runnable {
  private static final ThreadLocal<Proc> SELF = new ThreadLocal<>();
  private static final VarHandle TERMINAL;

  static {
    try {
      TERMINAL = MethodHandles.lookup().findVarHandle(Proc.class, "terminal", ExitReason.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  final Node node;
  final long id;
  final Pid pid = new Pid(this);
  final Mailbox mailbox = new Mailbox();
  final Bonds bonds = new Bonds(this);

  /** How far its thread has come; after a hibernation it begins anew. */
  private enum Stage {
    NEW,
    /** It has been started, but may wait for a processor and has not done anything. */
    STARTED,
    RUNNING
  }

  private volatile ExitReason terminal;
  private volatile Thread thread;
  private volatile Stage stage = Stage.NEW;

  /** Set by the reaper before it closes this process as a runaway. */
  private volatile boolean runaway;

  /** Whether it has called the runtime after it was condemned, in vain; it can do nothing more. */
  private volatile boolean refused;

  /** What to run next; after a hibernation it is run in a new thread. */
  private Body next;

  /** Whether {@link #next} is to run only when there is a message. */
  private boolean hibernates;

  /** Whether it has no thread. */
  private volatile boolean hibernated;

  // Guarded by this
  private boolean closed;
  private boolean told;
  private boolean awaited;
  private boolean trapExit;
  private Set<Timer> timers;
  private Set<Holding> holdings;
  private Map<Object, Object> dictionary;

  /** The node that its thread is just closing; null if none. */
  volatile Node closing;

  /** Whether the one who has ended its wait is done with waking it; for its clock. */
  volatile boolean counted;

  /** Written under the lock of this; read without, also by those who hold others. */
  private volatile String name;

  volatile Pid groupLeader;
  volatile String label;

  /** Made at the first timed wait on the time of the machine. */
  private volatile Wakeup wakeup;

  // Touched by the process's own thread alone
  private long refs;

  /** Whether a guard of a receive is being asked. */
  boolean matching;

  /** Counts runtime calls; read by {@link LongRunners}, to which a stale value does no harm. */
  private int reductions;

  /** At the last look of {@link LongRunners}; none so far. */
  private int seenReductions = -1;

  Proc(Node node, long id, Body body) {
    this.node = node;
    this.id = id;
    this.next = body;
  }

  /** A process that never was: what stands for code outside any process. */
  static Proc nobody(Node node) {
    Proc nobody = new Proc(node, 0, () -> {});
    nobody.neverStart();
    return nobody;
  }

  /** Makes it dead without a life, of which there is nobody to tell. */
  void neverStart() {
    end(ExitReason.NOPROC);
    synchronized (this) {
      closed = true;
      told = true;
    }
    mailbox.close();
  }

  // Who am I

  /** The process of the current thread, or null outside any process. */
  static Proc currentOrNull() {
    return SELF.get();
  }

  /**
   * The process of the current thread.
   *
   * @throws IllegalStateException outside any process
   * @throws ProcessExit if it is condemned
   */
  static Proc current(String call) {
    Proc self = SELF.get();
    if (self == null) {
      throw new IllegalStateException(
          call
              + " was called outside a process, by thread \""
              + Thread.currentThread().getName()
              + "\"; only code started by spawn has a mailbox, links and monitors");
    }
    self.step();
    return self;
  }

  /** Rule: a condemned process gets no further; and a busy one lets others run now and then. */
  void step() {
    if (terminal != null) {
      refused = true;
      throwIfCondemned();
    }
    if (++reductions % node.yieldEvery() == 0) {
      letOthersRun();
    }
  }

  /**
   * Not by Thread.yield() if the thread is virtual: that puts it back into the queue of its
   * carrier, and a carrier whose own queue is never empty does not look at what was made ready by
   * others. As many busy threads as carriers would keep all from running that wait for a timer, for
   * a lock or for a message from outside. A park, however short, takes the thread off its carrier.
   */
  private static void letOthersRun() {
    if (Thread.currentThread().isVirtual()) {
      LockSupport.parkNanos(1);
    } else {
      Thread.yield();
    }
  }

  void throwIfCondemned() {
    ExitReason reason = terminal;
    if (reason != null) {
      throw new ProcessExit(reason, node.isTraced());
    }
  }

  boolean isAlive() {
    return terminal == null;
  }

  // Life

  static Proc spawn(Node node, Body body, Proc parent, boolean link, Ref monitor) {
    Proc child = node.create(body);
    child.groupLeader = parent == null ? node.user() : parent.groupLeader;
    Thread thread = node.newThread(child);
    child.thread = thread;
    if (parent != null) {
      // The thread factory is not the runtime: this thread may have been fenced while it was there.
      // From here on it is in the runtime until the child is started, so it stays as it is.
      parent.throwIfCondemned();
    }
    node.admit(child); // refused, it leaves no trace
    if (link || monitor != null) {
      parent.bonds.bind(child, link, monitor);
    }
    if (node.isTraced()) {
      Pid by = parent == null ? null : parent.pid;
      node.trace(new TraceEvent.Spawned(node.clock().now(), Optional.ofNullable(by), child.pid));
      if (link) {
        node.trace(new TraceEvent.Linked(node.clock().now(), by, child.pid));
      }
      if (monitor != null) {
        node.trace(new TraceEvent.Monitored(node.clock().now(), by, child.pid, monitor));
      }
    }
    node.clock().running();
    child.stage = Stage.STARTED;
    try {
      thread.start();
    } catch (Throwable noThread) {
      // The caller hears of it by the exception and by nothing else.
      if (link) {
        parent.bonds.unlink(child);
      }
      if (monitor != null) {
        parent.bonds.demonitor(monitor);
      }
      child.end(ExitReason.of(noThread));
      child.close();
      node.clock().idle();
      throw noThread;
    }
    return child;
  }

  /** The life of the thread of a process. */
  @Override
  public void run() {
    stage = Stage.RUNNING;
    SELF.set(this);
    ExitReason reason;
    Throwable crash = null;
    while (true) {
      try {
        throwIfCondemned();
        // What was sent to an alias that is none any more starts a thread too, but is no message.
        if (hibernates && mailbox.isEmpty()) {
          if (sleepWithoutThread()) {
            return; // who sends something starts a new thread
          }
          continue;
        }
        hibernates = false;
        next.run();
        reason = ExitReason.NORMAL;
        break;
      } catch (Hibernation hibernation) {
        next = hibernation.next();
        hibernates = true;
      } catch (ProcessExit exit) {
        reason = exit.reason();
        break;
      } catch (Throwable uncaught) {
        crash = uncaught;
        reason = new ExitReason.Crash(uncaught);
        break;
      }
    }
    refused = false; // it has left its code; what is left is done by the runtime
    // Of a condemned process the signal's reason counts, whatever its unwinding threw. And exit(..)
    // is no crash, also if its reason is an exception.
    if (end(reason) && crash != null) {
      node.report(CrashReport.of(pid, displayName(), reason));
    }
    if (close()) {
      node.clock().idle();
    } else if (runaway) {
      node.runawayEnded();
    }
  }

  /**
   * Sets the terminal reason; false if there is one already. Rule: the first terminal signal wins.
   */
  boolean end(ExitReason reason) {
    return TERMINAL.compareAndSet(this, null, reason);
  }

  /**
   * Releases all that others can see and tells them. Runs once; false if it has been done, which is
   * to say that this thread was fenced.
   */
  boolean close() {
    Thread.interrupted(); // it has done its work, and must not disturb this
    ExitReason reason = terminal;
    String heldName;
    Bonds cut;
    Set<Timer> pending;
    Set<Holding> held;
    synchronized (this) {
      if (closed) {
        return false;
      }
      closed = true;
      heldName = name;
      cut = bonds.cut();
      pending = timers == null ? Set.of() : timers;
      held = holdings == null ? Set.of() : holdings;
      timers = null;
      holdings = null;
      dictionary = null;
    }
    next = null;
    if (heldName != null) {
      node.releaseName(heldName, this);
    }
    held.forEach(holding -> node.release(holding, pid));
    mailbox.close();
    pending.forEach(Timer::drop);
    if (wakeup != null) {
      wakeup.cancel();
    }
    cut.forgetWatched();
    if (node.isTraced()) {
      node.trace(new TraceEvent.Ended(node.clock().now(), pid, reason));
    }
    cut.tell(reason); // rule: names and whatever else it held, then EXIT, then DOWN
    node.remove(this);
    synchronized (this) {
      told = true;
      if (awaited) {
        notifyAll();
      }
    }
    return true;
  }

  /**
   * Whether it lives. Who is told that it does not can count on its end being complete: the names
   * are free, and EXIT and DOWN are where they belong. So one who has killed a process may ask
   * this, and then look into its own mailbox. For this the caller waits, at most for the grace of a
   * thread that does not stop.
   */
  boolean isAliveOrEnded() {
    if (isAlive()) {
      return true;
    }
    awaitTold();
    return false;
  }

  /** Waits until this process, which is dead, has told all others so and sends nothing any more. */
  void awaitTold() {
    Proc caller = currentOrNull();
    boolean interrupted = false;
    synchronized (this) {
      while (!told) {
        awaited = true;
        try {
          wait();
        } catch (InterruptedException e) {
          if (caller != null) {
            caller.throwIfCondemned(); // who is dead itself waits for nobody
          }
          interrupted = true;
        }
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Ends a process whose thread did not stop within the grace. Called by the reaper alone.
   *
   * <p>A thread that only waits for a processor, which runaways may keep from it for ever, is no
   * runaway; but its process must end all the same. It looks at {@link #terminal} before it does
   * anything else, so nothing is lost but the time for its {@code finally} blocks.
   *
   * @param starved whether to end the process also if its thread only waits for a processor
   * @return false if the thread is just now inside the runtime, where it may be sending: it will be
   *     out in a moment, so ask again. A thread that is not there cannot send any more, since each
   *     send begins with a look at {@link #terminal}; so its last message comes before its EXIT and
   *     DOWN, which is rule 1. Nor can one send that was refused at the beginning of a call, wherever
   *     it is found: it may be one that swallows its exit, and calls again and again.
   */
  boolean fence(boolean starved) {
    if (isClosed()) {
      return true;
    }
    Stage at = stage;
    List<StackTraceElement> stack = List.of(thread.getStackTrace());
    boolean leavesWait =
        Fence.isParkedInWait(stack) && !mailbox.isWaiting() && node.clock().isWoken(this);
    if (at == Stage.STARTED || leavesWait) {
      if (starved && close()) {
        node.clock().idle();
      }
      return starved;
    }
    if (!refused && Fence.isInsideRuntime(stack)) {
      return false;
    }
    if (isClosed()) {
      return true; // it ended by itself meanwhile
    }
    runaway = true;
    node.runaway(new Runaway(pid, terminal, stack));
    if (close()) {
      node.clock().idle();
    } else {
      node.runawayEnded(); // it ended by itself in between
    }
    return true;
  }

  private synchronized boolean isClosed() {
    return closed;
  }

  // Signals

  /** Puts a message, EXIT or DOWN into the mailbox. Rule 8: a dead process loses it silently. */
  void deliver(Object item) {
    if (mailbox.push(item) == Mailbox.Push.WAKE) {
      wake();
    }
  }

  static void deliver(Dest to, Object message) {
    if (to instanceof Pid pid) {
      pid.proc.deliver(message);
    } else if (to instanceof ServerName name) {
      name.whereis().ifPresent(pid -> pid.proc.deliver(message));
    } else if (to instanceof Ref ref && ref.owner != null) {
      ref.owner.deliver(new Mailbox.ToAlias(ref, message));
    }
  }

  /** An exit signal sent by {@code exit(pid, reason)}: rules 2 and 3. */
  void signal(Pid from, ExitReason reason) {
    if (reason instanceof ExitReason.Kill) {
      condemn(ExitReason.KILLED);
      return;
    }
    // Decided and done under the lock: once trapExit(true) has returned, no older signal ends it.
    synchronized (this) {
      if (trapExit) {
        deliver(new Exit(from, reason));
      } else if (!reason.isNormal() || from == pid) {
        condemn(reason);
      }
    }
  }

  /** The EXIT of a linked process: rule 4. A link carries {@code kill} like any other reason. */
  synchronized void exitOfLink(Proc peer, ExitReason reason) {
    if (trapExit) {
      deliver(new Exit(peer.pid, reason));
    } else if (!reason.isNormal()) {
      condemn(reason);
    }
  }

  /** There was nobody to link to: rule 5. */
  void linkRefused(Proc other) {
    synchronized (this) {
      if (trapExit) {
        deliver(new Exit(other.pid, ExitReason.NOPROC));
        return;
      }
    }
    throw new NoProcess("link", other.pid);
  }

  void condemn(ExitReason reason) {
    if (!end(reason)) {
      return;
    }
    Reaper.watch(this);
    // A waiting process is woken and looks at terminal; so does one that is about to wait, after it
    // has declared so. One that is blocked elsewhere is interrupted.
    if (mailbox.endWait()) {
      wake();
    } else if (thread != null && thread != Thread.currentThread()) {
      thread.interrupt();
    }
  }

  // Waiting

  boolean isWaiting() {
    return mailbox.isWaiting();
  }

  /**
   * Declares that this process waits; false if it must not. Condemned after the last look at
   * terminal? Who did that may have seen no one waiting, so there is a second look. Nor does a
   * process wait that is interrupted: a virtual clock must not move for it. If the wait has been
   * ended by then, a wake-up is under way, and blocking is right.
   */
  boolean beginWait() {
    if (!mailbox.beginWait()) {
      return false;
    }
    boolean goesOn = terminal != null || Thread.currentThread().isInterrupted();
    return !goesOn || !mailbox.endWait();
  }

  boolean endWait() {
    return mailbox.endWait();
  }

  /** Owed by whoever ended the wait of this process. */
  void wake() {
    if (!hibernated) {
      node.clock().woken(this);
      LockSupport.unpark(thread);
      return;
    }
    node.clock().running();
    hibernated = false;
    Thread fresh = node.newThread(this);
    thread = fresh;
    stage = Stage.STARTED;
    fresh.start();
  }

  Wakeup wakeup(SystemClock clock) {
    if (wakeup == null) {
      wakeup = new Wakeup(clock, this);
    }
    return wakeup;
  }

  void wakeFromWait() {
    if (endWait()) {
      wake();
    }
  }

  /** Waits for mail; true if the deadline came first. May return early. */
  boolean await(long deadline, long place) {
    boolean late = beginWait() && node.clock().await(this, deadline, place);
    throwIfCondemned();
    if (Thread.interrupted()) {
      // Not by the runtime, which interrupts only condemned processes. It must not get lost.
      signal(pid, ExitReason.of("interrupted"));
      throwIfCondemned();
    }
    return late;
  }

  /** True if this thread is to end now, because whoever sends the next message starts another. */
  private boolean sleepWithoutThread() {
    if (terminal != null || !mailbox.isEmpty()) {
      return false;
    }
    hibernated = true;
    if (!mailbox.beginWait()) {
      hibernated = false;
      return false;
    }
    if (terminal != null && mailbox.endWait()) {
      hibernated = false;
      return false;
    }
    node.clock().idle();
    return true;
  }

  void hibernate(Body body) {
    Receive.refuseInGuard(this);
    throw new Hibernation(body);
  }

  // State

  synchronized boolean trapExit(boolean on) {
    boolean before = trapExit;
    trapExit = on;
    return before;
  }

  Ref newRef() {
    return new Ref(this, ++refs, mailbox.mark());
  }

  /** Takes the name if the process lives and has none. The node has it reserved already. */
  synchronized void takeName(String newName) {
    if (closed || !isAlive()) {
      throw new IllegalArgumentException(
          pid + " is not alive, so it cannot be registered as \"" + newName + "\"");
    }
    if (name != null) {
      throw new IllegalArgumentException(
          pid + " is already registered as \"" + name + "\", so not as \"" + newName + "\"");
    }
    name = newName;
  }

  synchronized void dropName() {
    name = null;
  }

  Optional<String> displayName() {
    String registered = name;
    return Optional.ofNullable(registered == null ? label : registered);
  }

  /** False if the process is dead, and so the timer with it. */
  synchronized boolean addTimer(Timer timer) {
    if (closed || !isAlive()) {
      return false;
    }
    if (timers == null) {
      timers = new LinkedHashSet<>(4);
    }
    timers.add(timer);
    return true;
  }

  synchronized void removeTimer(Timer timer) {
    if (timers != null) {
      timers.remove(timer);
    }
  }

  /** False if the process is dead. */
  synchronized boolean addHolding(Holding holding) {
    if (closed || !isAlive()) {
      return false;
    }
    if (holdings == null) {
      holdings = new LinkedHashSet<>(4);
    }
    holdings.add(holding);
    return true;
  }

  synchronized void removeHolding(Holding holding) {
    if (holdings != null) {
      holdings.remove(holding);
    }
  }

  /** The dictionary, to be used under the lock of this process. */
  Map<Object, Object> dictionary() {
    if (dictionary == null) {
      dictionary = new LinkedHashMap<>(4);
    }
    return dictionary;
  }

  Optional<ProcessInfo> info() {
    if (!isAlive()) {
      return Optional.empty();
    }
    boolean sleeping = hibernated;
    Thread at = thread;
    List<StackTraceElement> stack = sleeping ? List.of() : List.of(at.getStackTrace());
    List<Object> messages = mailbox.snapshot();
    synchronized (this) {
      if (closed || !isAlive()) {
        return Optional.empty();
      }
      return Optional.of(
          new ProcessInfo(
              pid,
              Optional.ofNullable(name),
              Optional.ofNullable(label),
              sleeping
                  ? ProcessInfo.Status.HIBERNATED
                  : isWaiting() ? ProcessInfo.Status.WAITING : ProcessInfo.Status.RUNNING,
              trapExit,
              bonds.links(),
              bonds.monitors(),
              bonds.monitoredBy(),
              messages,
              dictionary == null ? Map.of() : new LinkedHashMap<>(dictionary),
              groupLeader,
              stack));
    }
  }

  /** Whether it has run since the last look without a single runtime call. */
  boolean isLongRunning() {
    int now = reductions;
    boolean unchanged = now == seenReductions;
    seenReductions = now;
    Thread at = thread;
    return unchanged && isAlive() && !isWaiting() && at.getState() == Thread.State.RUNNABLE;
  }
}
