package asyncjava.ch1_1;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

public final class WorkStealing<J> {
  private final List<List<J>> queues;

  public WorkStealing(int schedulers) {
    queues = new ArrayList<>();
    while (queues.size() < schedulers) {
      queues.add(new ArrayList<>());
    }
  }

  public void add(int scheduler, J job) {
    queues.get(scheduler).add(job);
  }

  public Optional<J> next(int scheduler) {
    List<J> own = queues.get(scheduler);
    return own.isEmpty() ? steal() : Optional.of(own.remove(0));
  }

  private Optional<J> steal() {
    List<J> victim = List.of();
    for (List<J> queue : queues) {
      if (queue.size() >= victim.size()) {
        victim = queue;
      }
    }
    return victim.isEmpty() ? Optional.empty() : Optional.of(victim.remove(victim.size() - 1));
  }
}
