package asyncjava.ch5_6;

import static asyncjava.supervisor.PartitionSupervisor.via;

import asyncjava.genserver.Start;
import asyncjava.process.Dest;
import asyncjava.process.Pid;
import asyncjava.supervisor.Child;
import asyncjava.supervisor.ChildSpec;
import asyncjava.supervisor.DynamicSupervisor;
import asyncjava.supervisor.Outcome;
import asyncjava.supervisor.PartitionSupervisor;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Exercise 5.6.2. One lobby of many dynamic supervisors: rooms that are opened under different keys
 * need not wait for each other.
 *
 * <p>It is a partition supervisor with the name {@link #NAME}; each partition is a dynamic
 * supervisor.
 */
public final class Lobby {
  /** The name of the partition supervisor. */
  public static final String NAME = "lobby";

  private Lobby() {}

  /** Starts the lobby with so many partitions, linked to the caller. */
  public static Start startLink(int partitions) {
    return PartitionSupervisor.startLink(
        PartitionSupervisor.options(NAME).partitions(partitions),
        DynamicSupervisor.childSpec(DynamicSupervisor.options()));
  }

  /**
   * Opens a room in the partition that the key belongs to, and waits until it is there. Rooms of
   * one partition are opened one after the other, in the order in which they were asked for.
   */
  public static Start open(Object key, ChildSpec room) {
    return DynamicSupervisor.startChild(via(NAME, key), room);
  }

  /** How many rooms each partition has, by its number. */
  public static List<Integer> load() {
    return partitions().stream()
        .map(partition -> PartitionSupervisor.countChildren(asyncjava.process.Processes.name(NAME)).active())
        .toList();
  }

  /** The rooms of all partitions. */
  public static Set<Pid> rooms() {
    return partitions().stream()
        .flatMap(partition -> DynamicSupervisor.whichChildren(partition).stream())
        .map(Child::pid)
        .flatMap(pid -> pid.stream())
        .collect(Collectors.toSet());
  }

  /**
   * Closes a room, whichever partition it is in. It is not started again.
   *
   * @return whether it was a room of this lobby
   */
  public static boolean close(Pid room) {
    return partitions().stream()
        .anyMatch(partition -> DynamicSupervisor.terminateChild(partition, room) == Outcome.OK);
  }

  /** Integers are the numbers of partitions. */
  private static List<? extends Dest> partitions() {
    return IntStream.range(0, PartitionSupervisor.partitions(NAME))
        .mapToObj(number -> via(NAME, number))
        .toList();
  }
}
