package asyncjava.genserver;

import static asyncjava.process.Processes.*;

import asyncjava.process.Bridge;
import asyncjava.process.Down;
import asyncjava.process.Exit;
import asyncjava.process.ExitReason;
import asyncjava.process.Name;
import asyncjava.process.Node;
import asyncjava.process.Pid;
import asyncjava.process.Ref;
import asyncjava.process.ServerName;
import asyncjava.process.Spawned;
import java.util.Optional;
import java.util.function.Predicate;

/** Starts servers. */
final class Starter {
  private Starter() {}

  static Start start(GenServer<?> server, StartOptions options, boolean link) {
    Check.notNull(server, "a server");
    Check.notNull(options, "the options of a start");
    if (link && Bridge.isNeeded()) {
      throw new IllegalStateException(
          "startLink was called outside a process, by thread \""
              + Thread.currentThread().getName()
              + "\"; only a process has links. Use start");
    }
    Node node = nodeOf(options);
    return Bridge.run(node, () -> start(node, server, options, link));
  }

  private static Node nodeOf(StartOptions options) {
    Optional<Node> ofName =
        options.name().map(name -> name instanceof Name local ? local.node() : null);
    if (options.node().isEmpty()) {
      return ofName.orElseGet(() -> node());
    }
    Node node = options.node().get();
    if (ofName.isPresent() && ofName.get() != node) {
      throw new IllegalArgumentException(
          "a server on node " + node + " cannot be " + options.name().get());
    }
    return node;
  }

  private static Start start(Node node, GenServer<?> server, StartOptions options, boolean link) {
    Optional<Pid> holder = options.name().flatMap(ServerName::whereis);
    if (holder.isPresent()) {
      return new Start.NotStarted(ExitReason.of(new AlreadyStarted(holder.get())));
    }
    Ref ack = alias();
    Server<?> body =
        new Server<>(server, options, link ? Optional.of(self()) : Optional.empty(), ack);
    Spawned child = link ? spawnLinkMonitor(node, body) : spawnMonitor(node, body);
    Predicate<Object> answers =
        message ->
            message instanceof GenMessage.Ack it
                ? it.ref() == ack
                : message instanceof Down down && down.ref() == child.ref();
    Object outcome = receive(ack, answers, options.timeout());
    unalias(ack);
    try {
      return switch (outcome) {
        case GenMessage.Ack(Ref _, Start.Started started) -> started;
        case GenMessage.Ack(Ref _, Start failed) -> {
          // It is about to end. Whoever returns from here has its EXIT behind him.
          awaitEnd(ack, child);
          yield failed;
        }
        case Down down -> {
          // Rule: who did not live to answer gives the error alone.
          discard(ack, m -> m instanceof Exit end && end.from() == child.pid());
          yield new Start.NotStarted(down.reason());
        }
        default -> {
          kill(ack, child);
          yield new Start.NotStarted(Reasons.TIMEOUT);
        }
      };
    } finally {
      demonitor(child.ref());
      discard(ack, answers);
    }
  }

  private static void awaitEnd(Ref since, Spawned child) {
    receive(since, m -> m instanceof Down down && down.ref() == child.ref(), GenServer.INFINITY);
  }

  /** Rule: a start that took too long leaves neither a process nor a signal. */
  private static void kill(Ref since, Spawned child) {
    unlink(child.pid());
    exit(child.pid(), ExitReason.KILL);
    awaitEnd(since, child);
    discard(since, m -> m instanceof Exit end && end.from() == child.pid());
  }
}
