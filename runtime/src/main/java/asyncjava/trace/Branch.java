package asyncjava.trace;

import asyncjava.process.Pid;
import asyncjava.supervisor.ChildType;
import asyncjava.supervisor.Restart;
import asyncjava.supervisor.Strategy;
import java.util.List;
import java.util.Optional;

/**
 * A place in a supervision tree.
 *
 * @param id its id in its supervisor, as it is shown; of a root what it is called
 * @param called what its process is called, if that is something else
 * @param strategy of a supervisor that runs
 * @param incarnation how often it has been started; 0 for a root, of which nobody counts that
 * @param ending how it has ended, of a root that was there before
 */
record Branch(
    String id,
    Optional<String> called,
    Optional<Pid> pid,
    State state,
    ChildType type,
    Optional<Strategy> strategy,
    Restart restart,
    int incarnation,
    Optional<String> ending,
    List<Branch> children) {

  enum State {
    RUNNING,
    /** It is about to be started again. */
    RESTARTING,
    /** It does not run and is not about to. */
    DOWN,
    /** It has ended, and its supervisor has not seen to that yet. */
    DEAD
  }

  /** The same, which has ended. */
  Branch ended(String reason) {
    return new Branch(
        id,
        called,
        pid,
        State.DEAD,
        type,
        Optional.empty(),
        restart,
        0,
        Optional.of(reason),
        List.of());
  }

  /** Nobody counts how often it was started. */
  boolean isRoot() {
    return incarnation == 0;
  }

  /** Whether there is a process, alive or dead. */
  boolean isThere() {
    return state == State.RUNNING || state == State.DEAD;
  }
}
