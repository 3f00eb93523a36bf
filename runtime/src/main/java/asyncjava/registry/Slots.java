package asyncjava.registry;

import java.util.function.Consumer;

/**
 * What stands under one key: in a unique registry a {@link Slot}, in a duplicate one a {@link
 * Bucket}.
 */
sealed interface Slots permits Slot, Bucket {

  /** Shows each, the oldest first. Never waits for anybody. */
  void forEach(Consumer<? super Slot> action);
}
