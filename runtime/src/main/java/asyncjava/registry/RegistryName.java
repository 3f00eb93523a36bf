package asyncjava.registry;

import asyncjava.process.Node;
import asyncjava.process.Pid;
import asyncjava.process.Processes;
import asyncjava.process.Via;
import java.util.Optional;

/**
 * A key of a unique registry as the name of a process: an address, and a name to start a server
 * under. Made by {@link Registry#via}. Answers {@code {:via, Registry, {registry, key}}} and {@code
 * {:via, Registry, {registry, key, value}}}.
 *
 * <p>It is looked up each time it is used. A message to it is dropped silently if nobody holds the
 * key; if there is no such registry, or its keys are not unique, whoever uses the name gets an
 * {@link IllegalArgumentException}.
 *
 * @param node where the registry is
 * @param value what a process that takes the name registers with
 */
public record RegistryName(String registry, Node node, Object key, Object value) implements Via {

  /** Checks what it is given, but not whether the registry is there. */
  public RegistryName {
    Check.name(registry, "the name of a registry");
    Check.notNull(node, "the node of a registry");
    Check.key(key);
    Check.notNull(value, "a value");
  }

  @Override
  public Optional<Pid> whereis() {
    return table().holderOf(key);
  }

  /**
   * Registers the caller.
   *
   * @param pid the caller, who alone can be linked to the registry
   * @throws IllegalArgumentException if {@code pid} is not the caller, or the registry is on
   *     another node
   */
  @Override
  public Optional<Pid> register(Pid pid) {
    Pid self = Registry.caller("register");
    if (pid != self) {
      throw new IllegalArgumentException(
          "a process registers itself: " + self + " cannot register " + pid + " as " + this);
    }
    if (self.node() != node) {
      throw new IllegalArgumentException(
          pid + " is not on node " + node + ", so it cannot be " + this);
    }
    return switch (table().register(self, key, value)) {
      case Registration.Registered _ -> Optional.empty();
      case Registration.AlreadyRegistered(Pid holder) -> Optional.of(holder);
    };
  }

  /** Gives up the key, if the caller holds it. */
  @Override
  public void unregister() {
    table().unregister(Registry.caller("unregister"), key, slot -> true);
  }

  private Table table() {
    Table table = Registries.table(registry, node);
    if (!table.isUnique()) {
      throw new IllegalArgumentException(
          "via is not supported for " + table.options.keys() + " registries: " + this);
    }
    return table;
  }

  /** The node is told if it is not the caller's. */
  @Override
  public String toString() {
    String there = node == Processes.node() ? "" : ", " + node;
    return "{via, " + registry + ", " + Check.quoted(key) + there + "}";
  }
}
