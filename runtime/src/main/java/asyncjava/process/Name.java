package asyncjava.process;

/**
 * A registered name on a node, as {@code {name, node}} is on the BEAM. It is looked up each time it
 * is used; a message to a name that nobody holds is dropped silently.
 */
public record Name(String name, Node node) implements Dest {
  public Name {
    Check.name(name);
    Check.notNull(node, "the node of a name");
  }

  @Override
  public String toString() {
    return "{" + name + ", " + node + "}";
  }
}
