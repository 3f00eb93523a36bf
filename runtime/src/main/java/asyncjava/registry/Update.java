package asyncjava.registry;

/** What {@link Registry#updateValue} did. Answers {@code {new_value, old_value}}. */
public record Update<V>(V newValue, V oldValue) {}
