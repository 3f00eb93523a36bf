package asyncjava.registry;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How a registry is to be, made by {@link Registry#unique} and {@link Registry#duplicate}. Each
 * setting gives new options and leaves these as they are.
 *
 * @param keys unique or duplicate
 * @param name the name of the registry and of its process
 * @param partitions how many tables the entries are spread over, 1 or more
 * @param listeners the names of processes that hear of registrations
 * @param meta what {@link Registry#meta} finds from the beginning
 */
public record Options(
    Keys keys, String name, int partitions, List<String> listeners, Map<Object, Object> meta) {

  /** Checks what it is given. */
  public Options {
    Check.notNull(keys, "the kind of keys");
    Check.name(name, "the name of a registry");
    if (partitions < 1) {
      throw new IllegalArgumentException("partitions must be 1 or more, got " + partitions);
    }
    for (String listener : Check.notNull(listeners, "the listeners")) {
      Check.name(listener, "the name of a listener");
    }
    listeners = List.copyOf(listeners);
    Check.notNull(meta, "the meta data")
        .forEach(
            (key, value) -> {
              Check.notNull(key, "a key of the meta data");
              Check.notNull(value, "the value of the meta data " + Check.quoted(key));
            });
    meta = Map.copyOf(meta);
  }

  Options(Keys keys, String name) {
    this(keys, name, 1, List.of(), Map.of());
  }

  /**
   * Over how many tables the entries are spread: those of a unique registry by their key, those of
   * a duplicate one by their process. Each has a process of its own that the registered ones are
   * linked to; a dispatch in a duplicate registry runs its function once for each. Default: 1.
   */
  public Options partitions(int partitions) {
    return new Options(keys, name, partitions, listeners, meta);
  }

  /**
   * The names, on the node of the registry, of processes that get a {@link Register} or {@link
   * Unregister} of each change, in the order in which the registry changed. Default: none.
   */
  public Options listeners(String... listeners) {
    return new Options(
        keys, name, partitions, Arrays.asList(Check.notNull(listeners, "the listeners")), meta);
  }

  /** Something that {@link Registry#meta} finds from the beginning. Default: nothing. */
  public Options meta(Object key, Object value) {
    Map<Object, Object> more = new LinkedHashMap<>(meta);
    more.put(key, value);
    return new Options(keys, name, partitions, listeners, more);
  }
}
