package asyncjava.supervisor;

import asyncjava.process.Pid;
import java.util.Optional;

/**
 * A child as {@link Supervisor#whichChildren} tells of it.
 *
 * @param id its id
 * @param pid empty if it does not run
 * @param restarting whether it is about to be started again, after a start that failed
 * @param type what it is
 */
public record Child(Object id, Optional<Pid> pid, boolean restarting, ChildType type) {}
