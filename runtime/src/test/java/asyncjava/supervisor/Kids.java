package asyncjava.supervisor;

import static asyncjava.genserver.GenServer.cast;
import static asyncjava.process.InProcess.inProcess;
import static asyncjava.process.InProcess.settle;
import static asyncjava.process.Processes.exit;
import static asyncjava.process.Processes.node;
import static asyncjava.process.Processes.trapExit;

import asyncjava.genserver.GenServer;
import asyncjava.genserver.Init;
import asyncjava.genserver.Next;
import asyncjava.genserver.Start;
import asyncjava.process.Body;
import asyncjava.process.Dest;
import asyncjava.process.ExitReason;
import asyncjava.process.Pid;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Children for the tests of supervisors, and what is seen of them. They trap exits, so that they
 * tell of their ends too.
 */
final class Kids {
  /** {@code +a} started, {@code ~a} ignored, {@code !a} failed, {@code -a} ended on shutdown. */
  final List<String> log = new CopyOnWriteArrayList<>();

  final List<SupervisorReport> reports = new CopyOnWriteArrayList<>();

  private final Map<Object, Queue<Init<Object>>> coming = new ConcurrentHashMap<>();

  interface Play {
    void with(Kids kids) throws Exception;
  }

  /** What a child is to do. */
  private record Do(Body body) {}

  private final class Kid implements GenServer<Object> {
    private final Object id;

    Kid(Object id) {
      this.id = id;
    }

    @Override
    public Init<Object> init() {
      trapExit(true);
      Queue<Init<Object>> inits = coming.get(id);
      Init<Object> first = inits == null ? null : inits.poll();
      if (first == null) {
        first = GenServer.ok(id);
      }
      log.add(
          switch (first) {
                case Init.Ok<Object> _ -> "+";
                case Init.Ignore<Object> _ -> "~";
                case Init.Stop<Object> _ -> "!";
              }
              + id);
      return first;
    }

    @Override
    public Next<Object> handleCast(Object message, Object state) throws Exception {
      ((Do) message).body().run();
      return GenServer.noReply(state);
    }

    @Override
    public Next<Object> handleInfo(Object message, Object state) {
      return GenServer.noReply(state);
    }

    @Override
    public void terminate(ExitReason reason, Object state) {
      log.add("-" + id + (reason.equals(ExitReason.SHUTDOWN) ? "" : " " + reason));
    }
  }

  /** Runs a test in a process that traps exits. */
  static void play(Play test) {
    Kids kids = new Kids();
    inProcess(
        () -> {
          trapExit(true);
          SupervisorReport.listen(node(), kids.reports::add);
          test.with(kids);
        });
  }

  Start start(Object id) {
    return GenServer.startLink(new Kid(id));
  }

  ChildSpec spec(Object id) {
    return ChildSpec.of(id, this::start, id);
  }

  ChildSpec[] specs(Object... ids) {
    ChildSpec[] specs = new ChildSpec[ids.length];
    for (int i = 0; i < ids.length; i++) {
      specs[i] = spec(ids[i]);
    }
    return specs;
  }

  /** What the next starts of a child come to. */
  @SafeVarargs
  @SuppressWarnings("varargs") // the array is only read
  final void next(Object id, Init<Object>... inits) {
    coming.computeIfAbsent(id, any -> new ArrayDeque<>()).addAll(List.of(inits));
  }

  static Init<Object> fails(Object reason) {
    return GenServer.stop(reason);
  }

  static Init<Object> ignores() {
    return GenServer.ignore();
  }

  static Init<Object> works() {
    return GenServer.ok("works");
  }

  /** What has been logged since it was asked last. */
  List<String> news() {
    List<String> news = List.copyOf(log);
    log.clear();
    return news;
  }

  /** The child ends by itself; returns when all that comes of it has come. */
  static void end(Dest supervisor, Object id, Object reason) {
    make(pid(supervisor, id), () -> exit(reason));
    settle();
  }

  /** A child does something. */
  static void make(Pid child, Body body) {
    cast(child, new Do(body));
  }

  static Pid pid(Dest supervisor, Object id) {
    return child(supervisor, id).pid().orElseThrow();
  }

  static Child child(Dest supervisor, Object id) {
    return Supervisor.whichChildren(supervisor).stream()
        .filter(child -> child.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  /** Those that run, last started first. */
  static List<Object> running(Dest supervisor) {
    return Supervisor.whichChildren(supervisor).stream()
        .filter(child -> child.pid().isPresent())
        .map(Child::id)
        .toList();
  }

  static List<Object> ids(Dest supervisor) {
    return Supervisor.whichChildren(supervisor).stream().map(Child::id).toList();
  }

  static ExitReason failedToStart(Object id, Object reason) {
    return ExitReason.shutdown(new FailedToStartChild(id, ExitReason.of(reason)));
  }

  static Start notStarted(Object reason) {
    return new Start.NotStarted(ExitReason.of(reason));
  }
}
