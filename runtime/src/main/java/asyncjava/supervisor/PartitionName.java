package asyncjava.supervisor;

import asyncjava.process.Pid;
import asyncjava.process.ServerName;
import asyncjava.process.Via;
import java.util.Optional;

/**
 * The partition that a key belongs to, as a name of it: {@code PartitionSupervisor.via("counters",
 * 7)}. Everything that takes a server takes it. Which process that is is looked up each time it is
 * used, in a table, without a call. Answers {@code {:via, PartitionSupervisor, {name, key}}}.
 *
 * @param supervisor the name of the partition supervisor
 * @param key integers go to partition {@code |key| mod partitions}, all others by a hash of their
 *     {@code hashCode}. Equal keys belong to the same partition
 */
public record PartitionName(ServerName supervisor, Object key) implements Via {

  /** Checks what it is given, but not whether there is such a supervisor. */
  public PartitionName {
    Check.notNull(supervisor, "the name of a partition supervisor");
    if (Check.notNull(key, "a key").getClass().isArray()) {
      throw new IllegalArgumentException(
          "a key is routed by its hashCode, which an array does not have; use a list or a record,"
              + " got "
              + key.getClass().getSimpleName());
    }
  }

  /**
   * The partition; empty if it does not run now.
   *
   * <p>The caller exits with {@link asyncjava.genserver.CallFailed} ({@code noproc}) if there is no
   * such supervisor; so does whoever calls the partition, while a cast is dropped.
   */
  @Override
  public Optional<Pid> whereis() {
    return PartitionSupervisor.table(supervisor).holderOf(key);
  }

  /**
   * Not possible: the supervisor says who its partitions are.
   *
   * @throws IllegalArgumentException always
   */
  @Override
  public Optional<Pid> register(Pid pid) {
    throw new IllegalArgumentException(
        this + " names a partition that its supervisor has started, so " + pid + " cannot be it");
  }

  /**
   * Not possible, as {@link #register}.
   *
   * @throws IllegalArgumentException always
   */
  @Override
  public void unregister() {
    throw new IllegalArgumentException(this + " cannot be given up");
  }

  @Override
  public String toString() {
    return "{via, " + supervisor + ", " + Check.quoted(key) + "}";
  }
}
