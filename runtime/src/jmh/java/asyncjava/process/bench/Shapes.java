package asyncjava.process.bench;

/** The sizes of the benchmarks, the same for every system. One invocation runs a shape whole. */
final class Shapes {
  /** Round trips between two processes. */
  static final int PING_PONG = 200_000;

  /** Requests with a reply that is waited for, the end of the server watched meanwhile. */
  static final int CALL = 200_000;

  /** Messages that a flood sends to one process. */
  static final int FLOOD = 1_000_000;

  /** Hops of one token round a ring. */
  static final int RING_HOPS = 503_000;

  /** Processes in the ring. */
  static final int RING_SIZE = 503;

  /** Processes started, each of which says that it ran. */
  static final int SPAWN = 200_000;

  /** So many are started before it is waited for what they say: the mailbox is not to pile up. */
  static final int SPAWN_AT_ONCE = 1_000;

  /** Leaves of the skynet tree, which branches by ten. */
  static final int SKYNET_LEAVES = 1_000_000;

  /** All processes of the skynet tree. */
  static final int SKYNET = 1_111_111;

  /** Old messages in the mailbox of a process that makes calls. */
  static final int LONG_MAILBOX = 10_000;

  /** Calls made over the long mailbox. */
  static final int LONG_MAILBOX_CALLS = 100_000;

  /** Processes that wait for a message that never comes, for the memory of one. */
  static final int IDLE = 200_000;

  private Shapes() {}
}
