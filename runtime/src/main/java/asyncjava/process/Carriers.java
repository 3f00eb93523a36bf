package asyncjava.process;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.VarHandle;
import java.lang.reflect.Constructor;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Carriers of their own for the virtual threads of processes, in place of the JDK's common ones:
 * what {@code +S} schedulers are on the BEAM.
 *
 * <p>The JDK's scheduler wakes an idle carrier for nearly each thread that is made ready. For two
 * processes that talk to each other this is the greater part of the cost of a message. Here, as on
 * the BEAM, a process that is made ready by another stays on the carrier of that one, which goes on
 * with it as soon as it is free; idle carriers are woken when there is more than one process to
 * run. A {@link Lookout} sees to it that none waits for long behind one that computes.
 *
 * <p>This needs the JVM option {@code --add-opens java.base/java.lang=ALL-UNNAMED}, since the JDK
 * has no public way (yet) to choose the scheduler of a virtual thread. What the JDK's scheduler
 * does and this one does not: it adds a carrier at once while one is blocked in a file operation.
 *
 * <pre>{@code
 * Node node = Node.builder().threads(Carriers.threads()).build();
 * }</pre>
 *
 * The system property {@code asyncjava.carriers=own} makes them the default of all nodes.
 */
public final class Carriers implements Executor {
  /** One bit for each in {@link #idle}. */
  private static final int MOST = 64;

  private static final String OPTION = "--add-opens java.base/java.lang=ALL-UNNAMED";

  /** {@code Thread.currentCarrierThread()}: inside a virtual thread, the thread that carries it. */
  private static final MethodHandle CARRIER;

  private static final Constructor<?> BUILDER;

  static {
    MethodHandle carrier = null;
    Constructor<?> builder = null;
    if (Object.class.getModule().isOpen("java.lang", Carriers.class.getModule())) {
      try {
        carrier =
            MethodHandles.privateLookupIn(Thread.class, MethodHandles.lookup())
                .findStatic(
                    Thread.class, "currentCarrierThread", MethodType.methodType(Thread.class));
        builder =
            Class.forName("java.lang.ThreadBuilders$VirtualThreadBuilder")
                .getDeclaredConstructor(Executor.class);
        builder.setAccessible(true);
      } catch (ReflectiveOperationException e) {
        throw new ExceptionInInitializerError(e);
      }
    }
    CARRIER = carrier;
    BUILDER = builder;
  }

  private static final class Shared {
    static final ThreadFactory THREADS =
        new Carriers(Runtime.getRuntime().availableProcessors()).factory();
  }

  /** What was made ready by others than our carriers, or did not fit into their queues. */
  private final ConcurrentLinkedQueue<Runnable> common = new ConcurrentLinkedQueue<>();

  /** A bit for each carrier that has nothing to do and is, or is about to be, parked. */
  private final AtomicLong idle = new AtomicLong();

  /** Those started so far, in order; the others are null. */
  private final Carrier[] carriers = new Carrier[MOST];

  /** The bits of those that are there from the beginning. */
  private final long usual;

  private volatile int started;
  private final Lookout lookout = new Lookout(this);

  Carriers(int count) {
    int first = Math.min(count, MOST);
    usual = -1L >>> (MOST - first);
    for (int i = 0; i < first; i++) {
      add(false);
    }
    lookout.start();
  }

  /** Whether the JVM was started with the option that {@link #threads()} needs. */
  public static boolean areAvailable() {
    return BUILDER != null;
  }

  /**
   * Virtual threads on carriers of their own, as many as there are processors; the same carriers
   * for all who ask.
   *
   * @throws IllegalStateException if the JVM was started without the option that this needs
   */
  public static ThreadFactory threads() {
    if (!areAvailable()) {
      throw new IllegalStateException("carriers of our own need the JVM option " + OPTION);
    }
    return Shared.THREADS;
  }

  ThreadFactory factory() {
    try {
      return ((Thread.Builder.OfVirtual) BUILDER.newInstance(this))
          .inheritInheritableThreadLocals(false)
          .factory();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("this JDK has no virtual threads with a scheduler", e);
    }
  }

  private static Thread currentCarrier() {
    try {
      return (Thread) CARRIER.invokeExact();
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  /** A virtual thread is ready to go on. Called by the JDK. */
  @Override
  public void execute(Runnable task) {
    if (currentCarrier() instanceof Carrier carrier && carrier.of == this) {
      if (carrier.ready.offer(task)) {
        if (carrier.ready.size() > 1) {
          VarHandle.fullFence(); // added before we look for idle ones, see wakeOne
          wakeOne();
        }
        return;
      }
      common.add(task);
    } else {
      common.add(task);
      lookout.wake();
    }
    wakeOne();
  }

  /**
   * Wakes an idle carrier, if there is one. A carrier says that it is idle before its last look for
   * tasks, and who adds a task does so before it looks here: one of both sees the other.
   */
  private void wakeOne() {
    wake(usual, false);
  }

  private boolean wake(long which, boolean toTakeLast) {
    while (true) {
      long bits = idle.get();
      long one = Long.lowestOneBit(bits & which);
      if (one == 0) {
        return false;
      }
      Carrier carrier = carriers[Long.numberOfTrailingZeros(one)];
      if (toTakeLast) {
        carrier.mayTakeLast = true;
      }
      if (idle.compareAndSet(bits, bits & ~one)) {
        LockSupport.unpark(carrier);
        return true;
      }
    }
  }

  // For the lookout

  int started() {
    return started;
  }

  Carrier carrier(int index) {
    return carriers[index];
  }

  boolean isAllIdle() {
    return Long.bitCount(idle.get()) == started;
  }

  boolean isCommonEmpty() {
    return common.isEmpty();
  }

  /** Something waits behind one that computes: an idle carrier takes it. False if none is idle. */
  boolean relieve() {
    return wake(usual, true);
  }

  /** All are stuck: a spare one is to help out, which is started if need be. */
  void relieveAll() {
    if (!wake(~usual, true) && started < MOST) {
      add(true);
    }
  }

  /** Called by one thread at a time: at first by who makes this, then by the lookout. */
  private void add(boolean toTakeLast) {
    int index = started;
    carriers[index] = new Carrier(index);
    carriers[index].mayTakeLast = toTakeLast;
    started = index + 1;
    carriers[index].start();
  }

  /** A platform thread that runs virtual ones. */
  final class Carrier extends Thread {
    /** After so many tasks of its own it looks for common ones first, so that those get on too. */
    private static final int COMMON_EVERY = 61;

    private final Carriers of = Carriers.this;
    private final long bit;

    /** What is to run next. Others take from it if there is more than the owner can do at once. */
    final ReadyQueue ready = new ReadyQueue();

    /** Counts what it has run; read by the lookout, to which a stale value does no harm. */
    private int turns;

    /** Set by the lookout: this one may take even the only task of another. */
    private volatile boolean mayTakeLast;

    Carrier(int index) {
      super("asyncjava-carrier-" + index);
      setDaemon(true);
      bit = 1L << index;
    }

    int turns() {
      return turns;
    }

    @Override
    public void run() {
      while (true) {
        Runnable task = next();
        turns++;
        try {
          task.run();
        } catch (Throwable failure) {
          // It is the JDK's own and should not throw; if it does, the others are to go on.
          getUncaughtExceptionHandler().uncaughtException(this, failure);
        }
      }
    }

    private Runnable next() {
      while (true) {
        Runnable task = find();
        if (task != null) {
          return task;
        }
        idle.getAndAccumulate(bit, (bits, mine) -> bits | mine);
        task = find();
        if (task != null) {
          long before = idle.getAndAccumulate(bit, (bits, mine) -> bits & ~mine);
          if ((before & bit) == 0) {
            wakeOne(); // somebody has woken this one for something else
          }
          return task;
        }
        while ((idle.get() & bit) != 0) {
          LockSupport.park(of);
        }
        if (!common.isEmpty()) {
          wakeOne(); // each wakes the next, as long as there is something to do
        }
      }
    }

    private Runnable find() {
      Runnable task = turns % COMMON_EVERY == 0 ? common.poll() : null;
      if (task == null) {
        task = ready.poll();
      }
      if (task == null) {
        task = common.poll();
      }
      return task == null ? take() : task;
    }

    /** Half of what another has to do. */
    private Runnable take() {
      int least = 2;
      if (mayTakeLast) {
        mayTakeLast = false;
        least = 1;
      }
      int count = started;
      for (int i = 0; i < count; i++) {
        Carrier other = carriers[i];
        int size = other == this ? 0 : other.ready.size();
        if (size < least) {
          continue;
        }
        Runnable task = other.ready.poll();
        for (int more = size / 2 - 1; task != null && more > 0; more--) {
          Runnable next = other.ready.poll();
          if (next == null || !ready.offer(next)) {
            if (next != null) {
              common.add(next);
            }
            break;
          }
        }
        if (task != null) {
          return task;
        }
      }
      return null;
    }
  }
}
