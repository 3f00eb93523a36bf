package asyncjava.workbook;

import asyncjava.process.Clock;
import asyncjava.process.CrashReport;
import asyncjava.process.Node;
import asyncjava.process.Processes;
import asyncjava.process.VirtualClock;
import asyncjava.supervisor.SupervisorReport;
import asyncjava.workbook.web.WebServer;
import java.io.BufferedReader;
import java.io.PrintStream;
import java.io.Reader;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.extension.InvocationInterceptor.Invocation;

/**
 * One test on a node of its own. Its parts (the constructor of the test class, what runs before and
 * after, the test itself) are jobs of one process, while the thread of JUnit waits for it and
 * watches the real time.
 */
final class TestRun implements AutoCloseable {
  private final Method test;
  private final Options options;
  private final Judge judge;
  private final Recorder recorder = new Recorder(this::flooded);
  private final Findings findings = new Findings(recorder, this::hasCodeOutside);
  private final List<CrashReport> crashes = new CopyOnWriteArrayList<>();
  private final Tee output = new Tee(System.out);
  private final BlockingQueue<Runnable> jobs = new LinkedBlockingQueue<>();
  private final Node node;

  /** That of the test, and those that it has made. */
  private final List<Node> nodes = new CopyOnWriteArrayList<>();

  private final List<WebServer> servers = new CopyOnWriteArrayList<>();

  private volatile boolean red;

  TestRun(Method test, Options options, LearnerCode code) {
    this.test = test;
    this.options = options;
    judge = new Judge(test, options, code, () -> recorder.story(nodes));
    node =
        Node.builder()
            .number(0)
            .name("test")
            .clock(options.realTime() ? Clock.system() : virtualClock())
            .threads(Current.threads(this, Threads.factory()))
            .tracer(recorder)
            .onCrash(this::crashed)
            .onRunaway(_ -> {}) // it is judged as out of time
            .input(new BufferedReader(Reader.nullReader())) // the console's belongs to Maven
            .output(new PrintStream(output, true, StandardCharsets.UTF_8))
            .build();
    add(node);
    recorder.name(node.user(), "user");
    Current.begin(this);
    recorder.name(node.spawn(this::work), "test");
  }

  private VirtualClock virtualClock() {
    VirtualClock clock = new VirtualClock();
    clock.onStuck(findings::stuck);
    return clock;
  }

  void reached(Todo todo) {
    findings.reached(todo);
  }

  void exited(Optional<Place> by) {
    findings.exited(by);
  }

  private void work() throws InterruptedException {
    try {
      while (true) {
        jobs.take().run();
      }
    } finally {
      findings.finished();
    }
  }

  /**
   * Runs a part of the test in its process.
   *
   * @param settle whether the part is over only when the other processes have come to rest
   * @throws Throwable what the learner is to read; later parts of the same test are then skipped
   */
  <T> Optional<T> run(Invocation<T> part, boolean settle) throws Throwable {
    if (red) {
      part.skip();
      return Optional.empty();
    }
    AtomicReference<T> result = new AtomicReference<>();
    findings.begin();
    jobs.add(() -> perform(part, settle && !options.realTime(), result));
    Findings.End end = findings.await(options.limit().toNanos());
    Optional<Throwable> verdict =
        judge.judge(
            end, findings, settle ? Optional.of(crashes) : Optional.empty(), this::whereabouts);
    if (verdict.isPresent()) {
      red = true;
      throw verdict.get();
    }
    return Optional.ofNullable(result.get());
  }

  private <T> void perform(Invocation<T> part, boolean settle, AtomicReference<T> result) {
    try {
      result.set(part.proceed());
    } catch (Throwable thrown) {
      findings.threw(thrown, Optional.empty());
    }
    try {
      if (settle) {
        settle();
      }
    } finally {
      findings.finished();
    }
  }

  private void crashed(CrashReport crash) {
    crashes.add(crash);
    if (!judge.expects(crash.cause())) {
      findings.threw(crash.cause(), Optional.of(crash.name().orElse(crash.pid().toString())));
    }
  }

  /** In the process that does it, whose stack tells where. */
  private void flooded(String found) {
    findings.flooded(new Findings.Flood(found, List.of(Thread.currentThread().getStackTrace())));
  }

  /** Any thread but this one and those of processes, which the clock sees. */
  private boolean hasCodeOutside() {
    long judging = Thread.currentThread().threadId();
    return AllStacks.now().stream()
        .filter(stack -> stack.thread() != judging)
        .filter(stack -> stack.frames().stream().noneMatch(Whereabouts::isProcess))
        .anyMatch(stack -> stack.frames().stream().anyMatch(judge.code()::isOurs));
  }

  private List<Whereabouts> whereabouts() {
    return Whereabouts.of(nodes, judge.code(), recorder);
  }

  /**
   * One more node, whose processes are part of the test like all others. What is left of the
   * settings is as for the test's own node.
   */
  synchronized Node node(String name, UnaryOperator<Node.Builder> settings) {
    Node.Builder builder =
        Node.builder()
            .number(nodes.size())
            .name(name)
            .clock(node.clock())
            .threads(Current.threads(this, Threads.factory()))
            .tracer(recorder)
            .onCrash(this::crashed)
            .onRunaway(_ -> {})
            .input(new BufferedReader(Reader.nullReader()))
            .output(new PrintStream(output, true, StandardCharsets.UTF_8));
    Node added = settings.apply(builder).build();
    add(added);
    return added;
  }

  private void add(Node added) {
    nodes.add(added);
    // What a supervisor has to tell is in the trees and in the crashes.
    SupervisorReport.listen(added, _ -> {});
  }

  WebServer web() {
    WebServer server = WebServer.start();
    servers.add(server);
    return server;
  }

  void settle() {
    if (options.realTime()) {
      throw new IllegalStateException("settle() needs a virtual clock, but this test is @RealTime");
    }
    Processes.sleep(Duration.ZERO);
  }

  List<CrashReport> crashes() {
    return List.copyOf(crashes);
  }

  String output() {
    return output.text();
  }

  /** Kills what is left. Threads that do not stop are left behind. */
  @Override
  public void close() {
    recorder.stop();
    if (TracePage.isWanted()) {
      TracePage.keep(judge.code().test(), test, recorder.story(nodes));
    }
    Current.end();
    for (Node each : nodes.reversed()) {
      each.close();
      Threads.closed(each);
    }
    servers.forEach(WebServer::close);
  }
}
