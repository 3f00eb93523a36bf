package asyncjava.registry;

import static asyncjava.process.Processes.exit;
import static asyncjava.process.Processes.label;
import static asyncjava.process.Processes.makeRef;
import static asyncjava.process.Processes.onEqual;
import static asyncjava.process.Processes.receive;
import static asyncjava.process.Processes.self;
import static asyncjava.process.Processes.send;
import static asyncjava.process.Processes.since;
import static asyncjava.process.Processes.spawnLink;
import static asyncjava.process.Processes.trapExit;

import asyncjava.process.Exit;
import asyncjava.process.ExitReason;
import asyncjava.process.Pid;
import asyncjava.process.Ref;
import java.util.Optional;

/**
 * The process of a partition: it outlives those that are linked to it, and ends with its registry.
 */
final class Keeper {
  private static final String LABEL = "registry ";
  private static final String PARTITION = ", partition ";

  private Keeper() {}

  /** The registry that a process is a keeper of; its label says so, also when it is dead. */
  static Optional<String> registryOf(Pid pid) {
    String label = pid.displayName().orElse("");
    int end = label.lastIndexOf(PARTITION);
    return label.startsWith(LABEL) && end > LABEL.length()
        ? Optional.of(label.substring(LABEL.length(), end))
        : Optional.empty();
  }

  /** Starts one, linked to the caller, and waits until it traps exits. */
  static Pid start(String registry, int partition) {
    Pid owner = self();
    Ref ready = makeRef();
    Pid keeper =
        spawnLink(
            () -> {
              trapExit(true);
              label(LABEL + registry + PARTITION + partition);
              send(owner, ready);
              keep(owner);
            });
    receive(since(ready), onEqual(ready, () -> ready));
    return keeper;
  }

  private static void keep(Pid owner) {
    while (true) {
      if (receive() instanceof Exit(Pid from, ExitReason reason) && from == owner) {
        exit(reason);
      }
    }
  }
}
