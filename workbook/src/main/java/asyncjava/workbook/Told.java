package asyncjava.workbook;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a learner's screen tells of a test that did not pass, for programs that run tests by
 * themselves. What does not apply is empty.
 *
 * @param verdict the name of a verdict of the workbook: {@code TODO}, {@code FAILED}, {@code
 *     CRASHED}, {@code TIMED_OUT}, {@code FLOODED}, {@code STUCK}, {@code FORBIDDEN}, {@code
 *     EXITS}, {@code EXITED} or {@code NOT_RUN}
 * @param expected in one line
 * @param found in one line; for {@code TODO} what is to do
 * @param place where to look in the learner's code: {@code PingPong.java:23 (ask)}
 * @param seenAt where in the tests it was noticed: {@code PingPongTest.java:31}
 * @param where what the processes of the test were doing
 * @param story what happened in the test, at its end
 */
public record Told(
    String verdict,
    String expected,
    String found,
    String place,
    String seenAt,
    List<String> where,
    List<String> story) {
  private static final int LONGEST_STORY = 40;

  /** Of what JUnit says a test has failed with. */
  public static Told of(Throwable thrown) {
    TestResult result = TestResult.notRun("", "", Optional.empty()).failed(thrown);
    Red.Reason reason = result.reason().orElseThrow();
    List<String> story =
        result.story().isEmpty() ? List.of() : result.story().lines(Glyphs.UNICODE.signs());
    return new Told(
        result.verdict().name(),
        reason.expected().orElse(""),
        reason.found().orElse(""),
        reason.place().map(Place::toString).orElse(""),
        reason.noticed().map(Place::spot).orElse(""),
        reason.where(),
        story.subList(Math.max(0, story.size() - LONGEST_STORY), story.size()));
  }

  /**
   * Whether processes of a test that is over go on all the same: they take time from the tests that
   * follow.
   */
  public static boolean hasRunaways() {
    return Threads.hasRunaways();
  }

  /** Where {@code System.exit} was called, while the Java machine is on its way down. */
  public static Optional<String> exitedAt() {
    Stream<List<StackTraceElement>> stacks =
        AllStacks.now().stream().map(AllStacks.Stack::frames).filter(ExitWatch::isExit);
    return stacks
        .flatMap(stack -> ExitWatch.ours(stack).stream())
        .map(frame -> Place.of(frame).toString())
        .findFirst();
  }
}
