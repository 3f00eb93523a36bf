package asyncjava.ch2_1;

import static asyncjava.workbook.Todo.todo;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** Copies a message as it is sent, so that its sender and its receiver share nothing mutable. */
public final class MessageCopy {
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
    throw todo("copy each kind of thing that a message is made of, and what it contains");
  }
}
