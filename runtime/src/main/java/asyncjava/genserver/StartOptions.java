package asyncjava.genserver;

import asyncjava.process.Node;
import asyncjava.process.ServerName;
import java.time.Duration;
import java.util.Optional;

/**
 * How to start a server: {@code options().name(name("stack")).timeout(ofSeconds(1))}. Answers
 * {@code t:GenServer.options/0}.
 *
 * @param name registered before {@code init} runs. Default: none
 * @param node where it runs. Default: the node of a {@link asyncjava.process.Name}, else that of
 *     the caller
 * @param timeout how long {@code init} may take. Default: {@link GenServer#INFINITY}
 * @param hibernateAfter how long it waits for a message before it hibernates by itself. Default:
 *     {@link GenServer#INFINITY}
 * @param trace whether it begins as after {@link Sys#trace}. Default: no
 * @param log how many events it keeps from the beginning, as after {@link Sys#log}. Default: 0
 * @param statistics whether it counts from the beginning, as after {@link Sys#statistics}. Default:
 *     no
 */
public record StartOptions(
    Optional<ServerName> name,
    Optional<Node> node,
    Duration timeout,
    Duration hibernateAfter,
    boolean trace,
    int log,
    boolean statistics) {
  private static final StartOptions DEFAULTS =
      new StartOptions(
          Optional.empty(),
          Optional.empty(),
          GenServer.INFINITY,
          GenServer.INFINITY,
          false,
          0,
          false);

  public StartOptions {
    Check.notNull(name, "the name of a server");
    Check.notNull(node, "the node of a server");
    Check.duration(timeout, "the timeout of a start");
    Check.duration(hibernateAfter, "hibernateAfter");
    if (log < 0) {
      throw new IllegalArgumentException("log must be 0 or more, got " + log);
    }
  }

  /** All defaults. */
  public static StartOptions options() {
    return DEFAULTS;
  }

  /** The same with a name. */
  public StartOptions name(ServerName value) {
    Optional<ServerName> some = Optional.of(Check.notNull(value, "the name of a server"));
    return new StartOptions(some, node, timeout, hibernateAfter, trace, log, statistics);
  }

  /** The same on that node. */
  public StartOptions node(Node value) {
    Optional<Node> some = Optional.of(Check.notNull(value, "the node of a server"));
    return new StartOptions(name, some, timeout, hibernateAfter, trace, log, statistics);
  }

  /** The same with that long for {@code init}. */
  public StartOptions timeout(Duration value) {
    return new StartOptions(name, node, value, hibernateAfter, trace, log, statistics);
  }

  /** The same, hibernating after that long without a message. */
  public StartOptions hibernateAfter(Duration value) {
    return new StartOptions(name, node, timeout, value, trace, log, statistics);
  }

  /** The same, traced or not. */
  public StartOptions trace(boolean value) {
    return new StartOptions(name, node, timeout, hibernateAfter, value, log, statistics);
  }

  /** The same, keeping that many events. */
  public StartOptions log(int value) {
    return new StartOptions(name, node, timeout, hibernateAfter, trace, value, statistics);
  }

  /** The same, counting or not. */
  public StartOptions statistics(boolean value) {
    return new StartOptions(name, node, timeout, hibernateAfter, trace, log, value);
  }
}
