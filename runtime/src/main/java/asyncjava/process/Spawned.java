package asyncjava.process;

/**
 * A process started by {@link Processes#spawnMonitor(Body)} together with the monitor on it.
 *
 * @param pid the new process
 * @param ref the monitor: the {@link Down} of this process carries it
 */
public record Spawned(Pid pid, Ref ref) {}
