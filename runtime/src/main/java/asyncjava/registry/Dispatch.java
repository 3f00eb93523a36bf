package asyncjava.registry;

import static asyncjava.process.Processes.demonitorAndFlush;
import static asyncjava.process.Processes.exit;
import static asyncjava.process.Processes.node;
import static asyncjava.process.Processes.on;
import static asyncjava.process.Processes.receive;
import static asyncjava.process.Processes.self;
import static asyncjava.process.Processes.since;
import static asyncjava.process.Processes.spawnLinkMonitor;
import static asyncjava.process.Processes.unlink;

import asyncjava.process.Down;
import asyncjava.process.ExitReason;
import asyncjava.process.Pid;
import asyncjava.process.Ref;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** How a function is run on the entries of a key, partition by partition. */
final class Dispatch {
  private Dispatch() {}

  static void serial(Table table, Object key, Consumer<? super List<Entry>> function) {
    for (Partition partition : table.partitionsOf(key)) {
      run(partition, key, function);
    }
  }

  /** Rule: the function does not run where there is nothing under the key. */
  private static void run(Partition partition, Object key, Consumer<? super List<Entry>> function) {
    List<Entry> entries = new ArrayList<>();
    partition.forEach(key, slot -> entries.add(slot.entry()));
    if (!entries.isEmpty()) {
      function.accept(List.copyOf(entries));
    }
  }

  /**
   * Rule: linked, so that neither outlives the other; one that is done leaves no EXIT. Linked and
   * monitored in one step, so its true reason is heard however fast it ends.
   */
  static void parallel(Table table, Object key, Consumer<? super List<Entry>> function) {
    Pid caller = self();
    List<Ref> ends = new ArrayList<>();
    for (Partition partition : table.partitionsOf(key)) {
      ends.add(
          spawnLinkMonitor(
                  node(),
                  () -> {
                    run(partition, key, function);
                    unlink(caller);
                  })
              .ref());
    }
    for (Ref end : ends) {
      ExitReason reason =
          receive(since(ends.getFirst()), on(Down.class, d -> d.ref() == end, Down::reason));
      if (!reason.isNormal()) {
        ends.forEach(ref -> demonitorAndFlush(ref));
        exit(reason);
      }
    }
  }
}
