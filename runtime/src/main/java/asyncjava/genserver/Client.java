package asyncjava.genserver;

import static asyncjava.process.Processes.*;

import asyncjava.process.Bridge;
import asyncjava.process.Dest;
import asyncjava.process.Down;
import asyncjava.process.ExitReason;
import asyncjava.process.Name;
import asyncjava.process.Node;
import asyncjava.process.Pid;
import asyncjava.process.ProcessExit;
import asyncjava.process.Ref;
import asyncjava.process.ServerName;
import asyncjava.process.Via;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The clients' side of servers.
 *
 * <p>One ref is all there is to a call. It is the monitor of the server, so that its end is heard
 * of; the alias that the reply is sent to, so that a late one is dropped; the tag in the reply, so
 * that it is not taken for that of another call; and the place in the mailbox from where on a reply
 * can be, so that old mail is not looked at.
 */
final class Client {
  private Client() {}

  // Calls

  @SuppressWarnings("unchecked") // Call<R> is the promise of the server's author
  static <R> R call(Dest server, Call<R> request, Duration timeout) {
    checkServer(server);
    Check.notNull(request, "a request");
    Check.duration(timeout, "the timeout of a call");
    if (Bridge.isNeeded()) {
      return Bridge.run(nodeOf(server), () -> call(server, request, timeout));
    }
    Pid pid = whereis(server).orElse(null);
    ExitReason failure = unreachable(pid);
    if (failure == null) {
      Ref ref = open(pid);
      send(pid, new GenMessage.Request(new From(self(), ref), request));
      Object outcome = await(ref, timeout);
      if (outcome instanceof GenMessage.Reply reply) {
        return (R) reply.value();
      }
      failure = why(outcome);
    }
    return exit(new CallFailed(failure, "GenServer.call", List.of(server, request, timeout)));
  }

  /** Asks something of a server as such; what it could not do is an exception of the caller. */
  static Object control(String function, Dest server, SysRequest request, Duration timeout) {
    checkServer(server);
    Check.duration(timeout, "the timeout of Sys." + function);
    if (Bridge.isNeeded()) {
      return Bridge.run(nodeOf(server), () -> control(function, server, request, timeout));
    }
    Pid pid = whereis(server).orElse(null);
    ExitReason failure = unreachable(pid);
    if (failure == null) {
      Ref ref = open(pid);
      send(pid, new GenMessage.Control(new From(self(), ref), request));
      Object outcome = await(ref, timeout);
      if (outcome instanceof GenMessage.Reply(Ref _, SysFailure(String what, Throwable cause))) {
        throw new IllegalStateException(function + " of " + server + " failed: " + what, cause);
      }
      if (outcome instanceof GenMessage.Reply reply) {
        return reply.value();
      }
      failure = why(outcome);
    }
    return exit(new CallFailed(failure, "Sys." + function, List.of(server)));
  }

  /** The order is answered too, but what is waited for is the end. */
  static void stop(Dest server, ExitReason reason, Duration timeout) {
    checkServer(server);
    Check.duration(timeout, "the timeout of a stop");
    if (Bridge.isNeeded()) {
      Bridge.run(
          nodeOf(server),
          () -> {
            stop(server, reason, timeout);
            return null;
          });
      return;
    }
    Pid pid = whereis(server).orElse(null);
    ExitReason failure = unreachable(pid);
    if (failure == null) {
      Ref ref = open(pid);
      From from = new From(self(), ref);
      send(pid, new GenMessage.Control(from, new SysRequest.Terminate(reason)));
      failure = awaitEnd(server, ref, reason, timeout);
      close(ref, answers(ref));
      if (failure == null) {
        return;
      }
    }
    exit(new CallFailed(failure, "GenServer.stop", List.of(server, reason, timeout)));
  }

  /** Why the stop failed; null if it did not. */
  private static ExitReason awaitEnd(Dest server, Ref ref, ExitReason wanted, Duration timeout) {
    Duration begin = now();
    Predicate<Object> answers = answers(ref);
    Object outcome = receive(ref, answers, timeout);
    boolean ordered = outcome instanceof GenMessage.Reply;
    if (ordered) {
      outcome = receive(ref, answers, left(timeout, begin));
    }
    if (!(outcome instanceof Down down)) {
      return Reasons.TIMEOUT;
    }
    ExitReason reason = down.reason();
    if (ordered || reason.equals(ExitReason.NOPROC)) {
      return ordered && reason.equals(wanted) ? null : reason;
    }
    // It ended before it was told to, so it was not this stop that ended it.
    return ExitReason.of(new CallFailed(reason, "Sys.terminate", List.of(server, wanted)));
  }

  static <R> Replies<R> multiCall(
      List<Node> nodes, String name, Call<R> request, Duration timeout) {
    Check.notNull(nodes, "the nodes of a multiCall");
    Check.notNull(request, "a request");
    Check.duration(timeout, "the timeout of a multiCall");
    if (Bridge.isNeeded()) {
      return Bridge.run(Node.local(), () -> multiCall(nodes, name, request, timeout));
    }
    Map<Node, Ref> asked = new LinkedHashMap<>();
    for (Node node : new LinkedHashSet<>(nodes)) {
      Optional<Pid> pid = new Name(name, node).whereis().filter(server -> server != self());
      asked.put(node, pid.map(server -> ask(server, request)).orElse(null));
    }
    Map<Node, R> replies = new LinkedHashMap<>();
    List<Node> bad = new ArrayList<>();
    Duration begin = now();
    asked.forEach(
        (node, ref) -> {
          // One time for all. When it is over, what has come counts all the same.
          Object outcome = ref == null ? null : await(ref, left(timeout, begin));
          if (outcome instanceof GenMessage.Reply reply) {
            @SuppressWarnings("unchecked") // Call<R> is the promise of the server's author
            R value = (R) reply.value();
            replies.put(node, value);
          } else {
            bad.add(node);
          }
        });
    return new Replies<>(replies, bad);
  }

  private static Ref ask(Pid server, Object request) {
    Ref ref = open(server);
    send(server, new GenMessage.Request(new From(self(), ref), request));
    return ref;
  }

  private static Duration left(Duration timeout, Duration begin) {
    if (timeout.compareTo(GenServer.INFINITY) >= 0) {
      return timeout;
    }
    Duration left = timeout.minus(now().minus(begin));
    return left.isNegative() ? Duration.ZERO : left;
  }

  // The parts of a call

  /** Why a process cannot be asked, before it has been; null if it can. */
  private static ExitReason unreachable(Pid server) {
    return server == null ? ExitReason.NOPROC : server == self() ? Reasons.CALLING_SELF : null;
  }

  private static Ref open(Pid server) {
    return monitorWithAlias(server);
  }

  /** The reply, the end of the server, or a timeout. Nothing of the call stays. */
  private static Object await(Ref ref, Duration timeout) {
    Predicate<Object> answers = answers(ref);
    Object outcome = receive(ref, answers, timeout);
    close(ref, answers);
    return outcome;
  }

  private static Predicate<Object> answers(Ref ref) {
    return message ->
        message instanceof GenMessage.Reply reply
            ? reply.tag() == ref
            : message instanceof Down down && down.ref() == ref;
  }

  /**
   * The alias is none any more, so nothing of this call arrives from now on; what has, such as a
   * second reply or a DOWN behind the reply, is dropped.
   */
  private static void close(Ref ref, Predicate<Object> answers) {
    demonitor(ref);
    discard(ref, answers);
  }

  private static ExitReason why(Object outcome) {
    return outcome instanceof Down down ? down.reason() : Reasons.TIMEOUT;
  }

  // Casts

  static void cast(Dest server, Object message) {
    checkServer(server);
    GenMessage.Cast cast = new GenMessage.Cast(Check.notNull(message, "a cast"));
    try {
      send(server, cast);
    } catch (RuntimeException | ProcessExit nobody) {
      // Rule: a cast to nobody is dropped, also where those who keep the name say so by an error.
      if (!(server instanceof Via)) {
        throw nobody;
      }
      if (!Bridge.isNeeded()) {
        self(); // throws if it is the caller that has been ended
      }
    }
  }

  static void abcast(List<Node> nodes, String name, Object message) {
    Check.notNull(nodes, "the nodes of an abcast");
    nodes.forEach(node -> cast(new Name(name, node), message));
  }

  // Servers

  static Optional<Pid> whereis(Dest server) {
    return switch (checkServer(server)) {
      case Pid pid -> Optional.of(pid);
      case ServerName name -> name.whereis();
      case Ref ref -> throw new AssertionError(ref);
    };
  }

  /** Where a client outside any process has its call made. */
  private static Node nodeOf(Dest server) {
    return switch (server) {
      case Pid pid -> pid.node();
      case Name name -> name.node();
      case Dest other -> whereis(other).map(Pid::node).orElse(Node.local());
    };
  }

  private static Dest checkServer(Dest server) {
    if (Check.notNull(server, "a server") instanceof Ref ref) {
      throw new IllegalArgumentException("a server is a pid or a name, not " + ref);
    }
    return server;
  }
}
