package asyncjava.ch2_1.lesson;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/** The idea of the runtime's mailbox, without its waiting. */
final class TurnedAround<M> {
  record Entry<M>(M message, Entry<M> older) {}

  private final AtomicReference<Entry<M>> inbox = new AtomicReference<>();

  /** For any thread. */
  void push(M message) {
    inbox.updateAndGet(newest -> new Entry<>(message, newest));
  }

  /** For the owner: all that has come, oldest first. */
  List<M> takeOver() {
    List<M> batch = new ArrayList<>();
    for (var entry = inbox.getAndSet(null); entry != null; entry = entry.older()) {
      batch.add(entry.message());
    }
    return batch.reversed();
  }
}
