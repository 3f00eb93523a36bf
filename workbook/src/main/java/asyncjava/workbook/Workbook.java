package asyncjava.workbook;

import asyncjava.process.CrashReport;
import asyncjava.process.Node;
import asyncjava.process.Processes;
import asyncjava.workbook.web.WebServer;
import java.util.List;
import java.util.function.UnaryOperator;

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
   * One more node beside that of the test, number 1, 2 and so on. It lives by the same clock, its
   * processes are in the sequence of the test, what crashes there is among {@link #crashes} and
   * fails the test like any other crash, and what is printed there is part of {@link #output}. It
   * is closed at the end of the test, if not before.
   *
   * @param name what it is called; on the screen its processes are {@code server@name}
   */
  public static Node node(String name) {
    return node(name, settings -> settings);
  }

  /**
   * As {@link #node(String)}, with settings of its own.
   *
   * @param settings changes what it is given
   */
  public static Node node(String name, UnaryOperator<Node.Builder> settings) {
    return run().node(name, settings);
  }

  /**
   * A web server on 127.0.0.1 that answers as the test says. It is closed at the end of the test,
   * if not before.
   */
  public static WebServer web() {
    return run().web();
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
