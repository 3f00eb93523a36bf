package asyncjava.process;

import java.util.Optional;

/**
 * A name that a process can be started under and is found by: a {@link Name} of a node, or a {@link
 * Via}, which is kept by somebody else. Answers {@code t:GenServer.name/0}.
 */
public sealed interface ServerName extends Dest permits Name, Via {

  /** The living process that holds the name, looked up now. */
  Optional<Pid> whereis();

  /**
   * Gives the name to a living process of the same node.
   *
   * @return the living process that held it already; empty if {@code pid} holds it now
   */
  Optional<Pid> register(Pid pid);

  /** Frees the name; nothing happens if it is free. */
  void unregister();
}
