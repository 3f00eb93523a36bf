package asyncjava.ch1_1;

import java.util.ArrayList;
import java.util.List;

public final class RoundRobin {
  private static final class Entry {
    private final Job job;
    private boolean waits;

    private Entry(Job job) {
      this.job = job;
    }
  }

  private final List<Entry> entries = new ArrayList<>();
  private final int budget;

  public RoundRobin(int budget) {
    if (budget <= 0) {
      throw new IllegalArgumentException("budget must be 1 or more, got " + budget);
    }
    this.budget = budget;
  }

  public void add(Job job) {
    entries.add(new Entry(job));
  }

  public void wake(Job job) {
    for (Entry entry : List.copyOf(entries)) {
      if (entry.job == job && entry.waits) {
        entry.waits = false;
        toTheBack(entry);
      }
    }
  }

  public boolean runTurn() {
    for (Entry entry : entries) {
      if (!entry.waits) {
        run(entry);
        return true;
      }
    }
    return false;
  }

  private void run(Entry entry) {
    int used = 0;
    while (true) {
      Job.Step step = entry.job.step();
      used++;
      if (step == Job.Step.DONE) {
        entries.remove(entry);
        return;
      }
      if (step == Job.Step.BLOCKED) {
        entry.waits = true;
        return;
      }
      if (used == budget) {
        toTheBack(entry);
        return;
      }
    }
  }

  private void toTheBack(Entry entry) {
    entries.remove(entry);
    entries.add(entry);
  }
}
