package asyncjava.workbook;

import java.util.Optional;
import java.util.concurrent.ThreadFactory;

/**
 * Which test is running. JUnit runs one at a time, but processes of an earlier one may not stop.
 */
final class Current {
  private static final ScopedValue<TestRun> RUN = ScopedValue.newInstance();
  private static volatile Optional<TestRun> latest = Optional.empty();

  private Current() {}

  static void begin(TestRun run) {
    latest = Optional.of(run);
  }

  static void end() {
    latest = Optional.empty();
  }

  /** The test that JUnit is running now. */
  static Optional<TestRun> latest() {
    return latest;
  }

  /**
   * The test that the calling code belongs to: that of its process, or else the one running now.
   */
  static Optional<TestRun> run() {
    return RUN.isBound() ? Optional.of(RUN.get()) : latest;
  }

  /** Makes threads whose code belongs to a test. */
  static ThreadFactory threads(TestRun run, ThreadFactory factory) {
    return body -> factory.newThread(() -> ScopedValue.where(RUN, run).run(body));
  }
}
