package asyncjava.ch5_6;

import static asyncjava.workbook.Todo.todo;

import asyncjava.genserver.Start;
import asyncjava.process.Pid;
import asyncjava.supervisor.ChildSpec;
import java.util.List;
import java.util.Set;

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
    throw todo("a partition supervisor of that name, each partition a dynamic supervisor");
  }

  /**
   * Opens a room in the partition that the key belongs to, and waits until it is there. Rooms of
   * one partition are opened one after the other, in the order in which they were asked for.
   */
  public static Start open(Object key, ChildSpec room) {
    throw todo("start the child at the partition of the key, by its via name");
  }

  /** How many rooms each partition has, by its number. */
  public static List<Integer> load() {
    throw todo("ask each partition for the number of its children");
  }

  /** The rooms of all partitions. */
  public static Set<Pid> rooms() {
    throw todo("ask each partition for its children");
  }

  /**
   * Closes a room, whichever partition it is in. It is not started again.
   *
   * @return whether it was a room of this lobby
   */
  public static boolean close(Pid room) {
    throw todo("terminate the child at the partition that has it");
  }
}
