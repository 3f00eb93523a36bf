package asyncjava.workbook;

import asyncjava.process.CrashReport;
import asyncjava.process.Processes;
import java.util.List;

/**
 * What the tests of an exercise need beyond {@link Processes}. All of it is for the inside of a
 * test that is running.
 */
public final class Workbook {

  private Workbook() {}

  private static TestRun run() {
    return Current.run()
        .orElseThrow(() -> new IllegalStateException("no test of an exercise is running"));
  }

  /**
   * Waits until every other process of the test waits in the runtime or has ended; the clock does
   * not move. After it, whatever the messages sent so far set off has happened.
   *
   * @throws IllegalStateException outside of a process, or if the test runs in {@link RealTime}
   */
  public static void settle() {
    run().settle();
  }

  /**
   * The crashes of this test's processes so far, first one first: those that {@link ExpectCrash}
   * allows and all others.
   */
  public static List<CrashReport> crashes() {
    return run().crashes();
  }

  /**
   * What the test's processes have printed through the node's own I/O process so far ({@code
   * puts}), as one text.
   */
  public static String output() {
    return run().output();
  }
}
