package asyncjava.workbook;

import java.util.List;
import java.util.Optional;
import org.opentest4j.AssertionFailedError;

/**
 * A test that failed, told in the words of the learner. It takes the place of what was thrown, in
 * the reports of Maven and IDEs too; its stack trace is that of the cause, as far as it lies in the
 * learner's code and the tests.
 */
final class Red extends AssertionFailedError {
  private static final long serialVersionUID = 1;

  /**
   * @param expected in one line; empty where the rule says it all
   * @param found in one line
   * @param place where to look in the learner's code
   * @param noticed where in the tests it was noticed
   * @param where what the processes of the test were doing, a line each; for verdicts about waiting
   */
  record Reason(
      Verdict verdict,
      Optional<String> expected,
      Optional<String> found,
      Optional<Place> place,
      Optional<Place> noticed,
      List<String> where) {

    Reason(Verdict verdict, String found, Optional<Place> place, List<String> where) {
      this(verdict, Optional.empty(), Optional.of(found), place, Optional.empty(), where);
    }
  }

  private final transient Reason reason;
  private final transient Story story;

  Red(Reason reason, Story story, StackTraceElement... stack) {
    super(text(reason), reason.expected.orElse(null), reason.found.orElse(null));
    this.reason = reason;
    this.story = story;
    setStackTrace(stack);
  }

  Reason reason() {
    return reason;
  }

  /** What the processes of the test did until then. */
  Story story() {
    return story;
  }

  /** {@code PingPong.java:23 (ask), seen at PingPongTest.java:31}. */
  static Optional<String> lookAt(Reason reason) {
    Optional<String> seen = reason.noticed.map(Place::spot);
    return reason
        .place
        .map(place -> place + seen.map(spot -> ", seen at " + spot).orElse(""))
        .or(() -> reason.noticed.map(Place::toString));
  }

  private static String text(Reason reason) {
    StringBuilder text = new StringBuilder();
    reason.expected.ifPresent(expected -> text.append("expected ").append(expected).append("; "));
    reason.found.ifPresent(
        found ->
            text.append(reason.expected.isPresent() ? "found " : "").append(found).append("; "));
    lookAt(reason).ifPresent(place -> text.append("look at ").append(place).append("; "));
    reason.where.forEach(line -> text.append(line).append("; "));
    return text.isEmpty() ? reason.verdict.words() : text.substring(0, text.length() - 2);
  }
}
