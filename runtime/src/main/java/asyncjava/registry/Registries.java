package asyncjava.registry;

import asyncjava.process.Node;
import asyncjava.process.Processes;
import java.util.concurrent.ConcurrentHashMap;

/** The registries that run on a node, by name. */
final class Registries {
  private final ConcurrentHashMap<String, Table> tables = new ConcurrentHashMap<>();

  static Registries of(Node node) {
    return node.extension(Registries.class, Registries::new);
  }

  /** The table of a registry on the node of the caller. */
  static Table table(String registry) {
    return table(registry, Processes.node());
  }

  /** The table of a registry on a node. */
  static Table table(String registry, Node node) {
    Table table = of(node).tables.get(Check.notNull(registry, "the name of a registry"));
    if (table == null || !table.isOpen()) {
      throw unknown(registry);
    }
    return table;
  }

  static IllegalArgumentException unknown(String registry) {
    return new IllegalArgumentException("unknown registry: " + Check.quoted(registry));
  }

  void add(Table table) {
    tables.put(table.options.name(), table);
  }

  /** This table and no other: a new registry may have the name already. */
  void remove(Table table) {
    tables.remove(table.options.name(), table);
    table.close();
  }
}
