package asyncjava.workbook.grader;

import java.util.ArrayList;
import java.util.List;

/**
 * Why a test did not pass, as the learner's own screen tells it. What does not apply is empty.
 *
 * @param expected in one line
 * @param found in one line; for {@link Verdict#TODO} what is to do
 * @param place where to look in the learner's code: {@code PingPong.java:23 (ask)}
 * @param seenAt where in the tests it was noticed: {@code PingPongTest.java:31}
 * @param where what the processes of the test were doing, a line each
 * @param sequence the last steps of the processes, a line each
 */
public record Message(
    String expected,
    String found,
    String place,
    String seenAt,
    List<String> where,
    List<String> sequence) {
  public static final Message NONE = found("");

  public Message {
    where = List.copyOf(where);
    sequence = List.copyOf(sequence);
  }

  /** One that says only what was found. */
  public static Message found(String what) {
    return new Message("", what, "", "", List.of(), List.of());
  }

  public Message withoutSequence() {
    return new Message(expected, found, place, seenAt, where, List.of());
  }

  /** {@code PingPong.java:23 (ask), seen at PingPongTest.java:31}, or as much as is known of it. */
  public String lookAt() {
    return place.isEmpty() || seenAt.isEmpty() ? place + seenAt : place + ", seen at " + seenAt;
  }

  /** On one line, for where there is no room for more. */
  public String line() {
    List<String> parts = new ArrayList<>();
    if (!expected.isEmpty()) {
      parts.add("expected " + expected);
    }
    if (!found.isEmpty()) {
      parts.add((expected.isEmpty() ? "" : "found ") + found);
    }
    if (!lookAt().isEmpty()) {
      parts.add("look at " + lookAt());
    }
    return String.join("; ", parts);
  }
}
