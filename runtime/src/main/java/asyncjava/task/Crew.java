package asyncjava.task;

import static asyncjava.process.Processes.link;
import static asyncjava.process.Processes.monitor;
import static asyncjava.process.Processes.node;
import static asyncjava.process.Processes.self;
import static asyncjava.process.Processes.send;
import static asyncjava.process.Processes.spawnLinkMonitor;

import asyncjava.process.Dest;
import asyncjava.process.Pid;
import asyncjava.process.Spawned;
import asyncjava.supervisor.Shutdown;
import java.util.Optional;

/** Where the tasks of a stream come from, and whom their failure ends. */
sealed interface Crew {
  /** The stream's own: linked to its process and to nobody else. */
  Crew OWN = new Own();

  /**
   * Starts a task, monitored by the caller, which is the process of the stream.
   *
   * @return empty if there is no room for one more
   */
  Optional<Spawned> begin(Job<?, ?> job);

  /** Whether the tasks end with the process of the stream. */
  boolean isLinked();

  /** See {@link #OWN}. */
  record Own() implements Crew {
    @Override
    public Optional<Spawned> begin(Job<?, ?> job) {
      return Optional.of(spawnLinkMonitor(node(), job));
    }

    @Override
    public boolean isLinked() {
      return true;
    }
  }

  /** Children of a task supervisor. */
  record Supervised(Dest supervisor, boolean isLinked, Shutdown shutdown) implements Crew {
    @Override
    public Optional<Spawned> begin(Job<?, ?> job) {
      Optional<Pid> task = TaskSupervisor.startWaiting(supervisor, self(), shutdown);
      return task.map(
          pid -> {
            if (isLinked) {
              link(pid);
            }
            Spawned started = new Spawned(pid, monitor(pid));
            send(pid, new Order(self(), job));
            return started;
          });
    }
  }
}
