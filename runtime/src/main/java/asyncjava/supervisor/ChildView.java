package asyncjava.supervisor;

import asyncjava.process.Pid;
import java.util.Optional;

/**
 * A child as {@link Supervision} shows it.
 *
 * @param id its id
 * @param pid empty if it does not run
 * @param restarting whether it is about to be started again, after a start that failed
 * @param type what it is
 * @param restart after which ends it is started again
 * @param incarnation how often it has been started: 1 for the first start, counted up by each
 *     restart; 0 if no start has given a process yet
 */
public record ChildView(
    Object id,
    Optional<Pid> pid,
    boolean restarting,
    ChildType type,
    Restart restart,
    int incarnation) {}
