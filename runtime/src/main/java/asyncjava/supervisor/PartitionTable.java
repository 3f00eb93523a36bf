package asyncjava.supervisor;

import asyncjava.process.Holding;
import asyncjava.process.Node;
import asyncjava.process.Pid;
import asyncjava.process.ServerName;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Who the partitions of one partition supervisor are, by their numbers. The supervisor alone
 * writes, whenever it has started one; everybody reads, without asking it.
 *
 * <p>The supervisor holds it, so it is gone before anybody hears of the supervisor's end.
 */
final class PartitionTable implements Holding {
  /** The tables of a node, by supervisor. */
  private static final class Tables {
    final ConcurrentHashMap<Pid, PartitionTable> bySupervisor = new ConcurrentHashMap<>();
  }

  private final AtomicReferenceArray<Pid> pids;

  private PartitionTable(int partitions) {
    pids = new AtomicReferenceArray<>(partitions);
  }

  /** The table of a new partition supervisor, found from now on until that one ends. */
  static PartitionTable open(Pid supervisor, int partitions) {
    PartitionTable table = new PartitionTable(partitions);
    Tables tables = tables(supervisor.node());
    tables.bySupervisor.put(supervisor, table);
    if (!supervisor.hold(table)) {
      table.release(supervisor); // it has been ended in the meantime
    }
    return table;
  }

  /** The table of who holds a name; empty if that is no partition supervisor, or nobody. */
  static Optional<PartitionTable> of(ServerName supervisor) {
    return supervisor.whereis().map(pid -> tables(pid.node()).bySupervisor.get(pid));
  }

  /** For tests: how many there are. */
  static int count(Node node) {
    return tables(node).bySupervisor.size();
  }

  private static Tables tables(Node node) {
    return node.extension(Tables.class, Tables::new);
  }

  @Override
  public void release(Pid supervisor) {
    tables(supervisor.node()).bySupervisor.remove(supervisor);
  }

  int partitions() {
    return pids.length();
  }

  /** The partition has been started, for the first time or again. */
  void put(int partition, Pid pid) {
    pids.set(partition, pid);
  }

  /** Where a key belongs to; empty if that partition is not running. */
  Optional<Pid> holderOf(Object key) {
    Pid pid = pids.get(Routing.partition(key, pids.length()));
    return pid == null || pid.isCondemned() ? Optional.empty() : Optional.of(pid);
  }
}
