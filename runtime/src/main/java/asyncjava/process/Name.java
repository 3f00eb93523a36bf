package asyncjava.process;

import java.util.Optional;

/**
 * A registered name on a node, as {@code {name, node}} is on the BEAM. It is looked up each time it
 * is used; a message to a name that nobody holds is dropped silently.
 */
public record Name(String name, Node node) implements ServerName {
  public Name {
    Check.name(name);
    Check.notNull(node, "the node of a name");
  }

  @Override
  public Optional<Pid> whereis() {
    return node.whereis(name);
  }

  /**
   * @throws IllegalArgumentException if the process is dead, on another node, or has a name
   */
  @Override
  public Optional<Pid> register(Pid pid) {
    if (pid.node() != node) {
      throw new IllegalArgumentException(
          pid + " is not on node " + node + ", so it cannot be " + this);
    }
    return node.register(name, pid.proc).map(holder -> holder.pid);
  }

  @Override
  public void unregister() {
    node.unregister(name);
  }

  @Override
  public String toString() {
    return "{" + name + ", " + node + "}";
  }
}
