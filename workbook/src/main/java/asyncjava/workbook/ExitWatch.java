package asyncjava.workbook;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Stands in the way of {@code System.exit} while tests run. The JDK lets nobody forbid the call,
 * but before the Java machine ends it waits for its shutdown hooks, and everything goes on until
 * they return. So this hook does not return: it has the test judged that made the call, whose
 * process will never come back, lets the other tests run to the end, and only then lets go.
 *
 * <p>What it cannot hold is a call made by the very thread that runs the tests (from a static
 * initializer, say): then it reports what did not run. Nor {@code Runtime.halt}, which runs no
 * hooks; against that there is {@link Permission} alone. A stop from outside (Ctrl-C, Maven) has no
 * exit call on a stack and is let through.
 */
final class ExitWatch {
  private static final long MOST_MINUTES = 10;

  private final Thread tests;
  private final Consumer<Optional<Place>> onAbort;
  private final CountDownLatch finished = new CountDownLatch(1);
  private final Thread hook = Thread.ofPlatform().name("exit-watch").unstarted(this::shuttingDown);

  private ExitWatch(Thread tests, Consumer<Optional<Place>> onAbort) {
    this.tests = tests;
    this.onAbort = onAbort;
  }

  /**
   * @param tests the thread that runs the tests
   * @param onAbort called if the Java machine ends before they are finished, with the place of the
   *     call
   */
  static ExitWatch start(Thread tests, Consumer<Optional<Place>> onAbort) {
    ExitWatch watch = new ExitWatch(tests, onAbort);
    try {
      Runtime.getRuntime().addShutdownHook(watch.hook);
    } catch (IllegalStateException shutdownHasBegun) {
      // Another watch holds it already.
    }
    return watch;
  }

  void finished() {
    finished.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException shutdownHasBegun) {
      // The hook goes on by itself.
    }
  }

  private void shuttingDown() {
    Optional<List<StackTraceElement>> caller =
        AllStacks.now().stream()
            .map(AllStacks.Stack::frames)
            .filter(s -> isExit(s) && ours(s).isPresent())
            .findFirst();
    if (caller.isEmpty() || finished.getCount() == 0) {
      return;
    }
    Optional<Place> place = ours(caller.get()).map(Place::of);
    if (isExit(Arrays.asList(tests.getStackTrace())) || Current.latest().isEmpty()) {
      onAbort.accept(place);
      if (!isMavens(Arrays.asList(tests.getStackTrace()))) {
        Runtime.getRuntime().halt(1); // whatever status was asked for, the tests have not passed
      }
      return;
    }
    Current.latest().ifPresent(run -> run.exited(place));
    if (await()) {
      haltAfterTests();
    }
  }

  private boolean await() {
    try {
      return finished.await(MOST_MINUTES, TimeUnit.MINUTES);
    } catch (InterruptedException e) {
      return false;
    }
  }

  /**
   * The runner of the tests has still to report and then ends the Java machine itself; it waits in
   * that call for us. Maven wants 0 then, and tells failures by other means; for other runners a
   * test that exits is a failure.
   */
  private void haltAfterTests() {
    for (int i = 0; i < 1000 && tests.isAlive(); i++) {
      List<StackTraceElement> stack = Arrays.asList(tests.getStackTrace());
      if (isExit(stack)) {
        Runtime.getRuntime().halt(isMavens(stack) ? 0 : 1);
      }
      try {
        Thread.sleep(10);
      } catch (InterruptedException e) {
        break;
      }
    }
    Runtime.getRuntime().halt(1);
  }

  private static boolean isMavens(List<StackTraceElement> stack) {
    return stack.stream()
        .anyMatch(frame -> frame.getClassName().startsWith("org.apache.maven.surefire."));
  }

  /** Whether a stack is that of a thread that has called {@code System.exit}. */
  static boolean isExit(List<StackTraceElement> stack) {
    return stack.stream()
        .anyMatch(
            f -> f.getMethodName().equals("exit") && f.getClassName().equals("java.lang.Runtime"));
  }

  /**
   * The frame of the workbook that made the call; tools like Maven end the Java machine by the same
   * method.
   */
  static Optional<StackTraceElement> ours(List<StackTraceElement> stack) {
    return stack.stream()
        .filter(frame -> frame.getClassName().startsWith("asyncjava."))
        .findFirst();
  }
}
