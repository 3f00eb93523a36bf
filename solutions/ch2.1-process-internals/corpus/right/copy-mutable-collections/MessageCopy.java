package asyncjava.ch2_1;

import java.lang.reflect.Array;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Copies a message as it is sent, so that its sender and its receiver share nothing mutable. */
public final class MessageCopy {
  private static final Set<Class<?>> LEAVES =
      Set.of(
          String.class,
          Boolean.class,
          Character.class,
          Byte.class,
          Short.class,
          Integer.class,
          Long.class,
          Float.class,
          Double.class,
          BigInteger.class,
          BigDecimal.class,
          Duration.class,
          Instant.class,
          UUID.class);

  private MessageCopy() {}

  /**
   * A deep copy of a message: it says the same as the original, but nothing that is done to one of
   * the two can be seen in the other. A message is made of
   *
   * <ul>
   *   <li>leaves, which are immutable and may be shared: null, strings, the boxed primitives,
   *       {@link BigInteger}, {@link BigDecimal}, {@link Duration}, {@link Instant}, {@link UUID},
   *       and the constants of enums;
   *   <li>records, also private ones: the copy is a record of the same type, with copies of the
   *       components, made by its canonical constructor;
   *   <li>lists, sets and maps, with copies of their elements, keys and values in the same order
   *       (the copy may be of another class than the original, as long as it is a {@code List}, a
   *       {@code Set} or a {@code Map} and equal to it);
   *   <li>arrays of objects or of primitives, also arrays of arrays: the copy has the same type and
   *       length, and copies of the elements.
   * </ul>
   *
   * Nothing in a message contains itself. What is in it twice may be copied twice.
   *
   * @throws IllegalArgumentException if there is anything else in the message, at whatever depth;
   *     it has the full name of that class in its text
   */
  public static <T> T copy(T message) {
    @SuppressWarnings("unchecked")
    T copy = (T) copyOf(message);
    return copy;
  }

  private static Object copyOf(Object part) {
    return switch (part) {
      case null -> null;
      case Enum<?> constant -> constant;
      case Record whole -> copyOfRecord(whole);
      case List<?> list -> fill(new ArrayList<>(), list);
      case Set<?> set -> fill(new LinkedHashSet<>(), set);
      case Map<?, ?> map -> {
        Map<Object, Object> copy = new LinkedHashMap<>();
        map.forEach((key, value) -> copy.put(copyOf(key), copyOf(value)));
        yield copy;
      }
      case Object array when array.getClass().isArray() -> copyOfArray(array);
      case Object leaf when LEAVES.contains(leaf.getClass()) -> leaf;
      default ->
          throw new IllegalArgumentException(
              "a message cannot contain a " + part.getClass().getName());
    };
  }

  private static Object fill(Collection<Object> copy, Collection<?> elements) {
    for (Object element : elements) {
      copy.add(copyOf(element));
    }
    return copy;
  }

  private static Object copyOfArray(Object array) {
    int length = Array.getLength(array);
    Object copy = Array.newInstance(array.getClass().getComponentType(), length);
    for (int i = 0; i < length; i++) {
      Array.set(copy, i, copyOf(Array.get(array, i)));
    }
    return copy;
  }

  private static Object copyOfRecord(Record whole) {
    RecordComponent[] components = whole.getClass().getRecordComponents();
    Class<?>[] types = new Class<?>[components.length];
    Object[] copies = new Object[components.length];
    try {
      for (int i = 0; i < components.length; i++) {
        types[i] = components[i].getType();
        var accessor = components[i].getAccessor();
        accessor.setAccessible(true);
        copies[i] = copyOf(accessor.invoke(whole));
      }
      var constructor = whole.getClass().getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return constructor.newInstance(copies);
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException("cannot copy a " + whole.getClass().getName(), e);
    }
  }
}
