package asyncjava.supervisor;

import static asyncjava.process.InProcess.inProcess;
import static asyncjava.process.InProcess.settle;
import static asyncjava.process.Processes.exit;
import static asyncjava.process.Processes.onEqual;
import static asyncjava.process.Processes.receive;
import static asyncjava.process.Processes.self;
import static asyncjava.process.Processes.send;
import static asyncjava.process.Processes.spawnLink;
import static asyncjava.process.Processes.trapExit;

import asyncjava.genserver.GenServer;
import asyncjava.genserver.Init;
import asyncjava.genserver.Next;
import asyncjava.genserver.Start;
import asyncjava.process.Body;
import asyncjava.process.Dest;
import asyncjava.process.Logged;
import asyncjava.process.Node;
import asyncjava.process.Pid;
import java.util.function.UnaryOperator;

/** A child for the tests of dynamic and partition supervisors: it does what it is told. */
record Hand(Body first) implements GenServer<String> {
  private record Do(Body body) {}

  /** Runs a test in a process that traps exits; what supervisors log is not printed. */
  static void play(Body test) {
    play(settings -> settings, test);
  }

  static void play(UnaryOperator<Node.Builder> settings, Body test) {
    try (Logged _ = new Logged("asyncjava.supervisor")) {
      inProcess(
          settings,
          () -> {
            trapExit(true);
            test.run();
          });
    }
  }

  static Start startLink() {
    return startLink(() -> {});
  }

  static Start startLink(Body init) {
    return GenServer.startLink(new Hand(init));
  }

  static ChildSpec spec() {
    return ChildSpec.of(Hand.class, Hand::startLink);
  }

  static ChildSpec spec(Body init) {
    return ChildSpec.of(Hand.class, Hand::startLink, init);
  }

  /** A child that traps exits and does not care about them. */
  static Start deaf() {
    Pid parent = self();
    Pid child =
        spawnLink(
            () -> {
              trapExit(true);
              send(parent, "deaf");
              while (true) {
                receive();
              }
            });
    receive(onEqual("deaf", () -> null));
    return new Start.Started(child);
  }

  static void tell(Dest hand, Body body) {
    GenServer.cast(hand, new Do(body));
  }

  /** Ends one by itself; returns when all that comes of it has come. */
  static void end(Pid hand, Object reason) {
    tell(hand, () -> exit(reason));
    settle();
  }

  @Override
  public Init<String> init() throws Exception {
    first.run();
    return GenServer.ok("hand " + self());
  }

  @Override
  public Next<String> handleCast(Object message, String state) throws Exception {
    ((Do) message).body().run();
    return GenServer.noReply(state);
  }

  @Override
  public Next<String> handleInfo(Object message, String state) {
    return GenServer.noReply(state);
  }
}
