package asyncjava.workbook.grader;

import asyncjava.workbook.Told;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Tells the grader of each test when it starts and what came of it. A method with parameters is one
 * test, which passes if each of its runs does and there was one.
 */
final class ExamListener implements TestExecutionListener {
  static final String START = "start";
  static final String END = "end";
  static final String EXIT = "exit";
  static final String DONE = "done";

  /** The verdict of the workbook's that it has no name for. */
  static final String PASSED = "PASSED";

  private final ExamChannel channel;
  private final ExamOutput output;
  private final TestPlan plan;
  private final boolean training;
  private final ExamGlobals globals = new ExamGlobals();
  private final Map<String, Throwable> failed = new HashMap<>();
  private final Set<String> ran = new HashSet<>();

  /**
   * @param training whether the Java machine is to stay, whatever comes of a test
   */
  ExamListener(ExamChannel channel, ExamOutput output, TestPlan plan, boolean training) {
    this.channel = channel;
    this.output = output;
    this.plan = plan;
    this.training = training;
  }

  @Override
  public void executionStarted(TestIdentifier id) {
    ownMethod(id)
        .ifPresent(
            name -> {
              globals.restore();
              output.take();
              channel.send(List.of(START, name));
            });
  }

  @Override
  public void executionFinished(TestIdentifier id, TestExecutionResult result) {
    globals.restore();
    Optional<String> name = method(id);
    if (name.isEmpty()) {
      result.getThrowable().ifPresent(thrown -> failedAbove(id, thrown));
      return;
    }
    result.getThrowable().ifPresent(thrown -> failed.putIfAbsent(name.get(), thrown));
    if (result.getStatus() != TestExecutionResult.Status.SUCCESSFUL) {
      failed.putIfAbsent(name.get(), new AssertionError("JUnit says " + result.getStatus()));
    }
    if (id.isTest()) {
      ran.add(name.get());
    }
    if (ownMethod(id).isPresent()) {
      end(name.get());
    }
  }

  /** A class that cannot even be made: none of its tests starts by itself. */
  private void failedAbove(TestIdentifier id, Throwable thrown) {
    for (TestIdentifier each : plan.getDescendants(id)) {
      ownMethod(each)
          .filter(name -> !ran.contains(name) && !failed.containsKey(name))
          .ifPresent(
              name -> {
                failed.put(name, thrown);
                channel.send(List.of(START, name));
                end(name);
              });
    }
  }

  private void end(String name) {
    Throwable thrown = failed.get(name);
    List<String> fields = new ArrayList<>(List.of(END, name, output.take()));
    if (thrown == null && ran.contains(name)) {
      fields.add(PASSED);
    } else {
      fields.addAll(
          told(thrown == null ? new AssertionError("none of its runs took place") : thrown));
    }
    channel.send(fields);
    if (!training && stopsHere(fields.get(3))) {
      // What the test has left behind would take time from those that follow.
      channel.send(List.of(DONE));
      Runtime.getRuntime().halt(ExamMain.GO_ON);
    }
  }

  private static boolean stopsHere(String verdict) {
    return verdict.equals("TIMED_OUT") || verdict.equals("EXITED") || Told.hasRunaways();
  }

  /** It may be the submission's own, and then say whatever it likes, or refuse to. */
  private static List<String> told(Throwable thrown) {
    List<String> fields = new ArrayList<>();
    try {
      Told told = Told.of(thrown);
      fields.addAll(
          List.of(
              told.verdict(),
              told.expected(),
              linkage(thrown) + told.found(),
              told.place(),
              told.seenAt(),
              String.join("\n", told.where()),
              String.join("\n", told.story())));
    } catch (Throwable unprintable) {
      fields.clear();
      fields.addAll(List.of("FAILED", "", "an exception that cannot be printed", "", "", "", ""));
    }
    fields.replaceAll(ExamListener::shortened);
    return fields;
  }

  /** The tests were compiled against the stubs; what they call is not as the stub had it. */
  private static String linkage(Throwable thrown) {
    String message = String.valueOf(thrown.getMessage());
    String text = message.substring(0, Math.min(message.length(), 1000));
    if (thrown instanceof ExceptionInInitializerError
        || text.contains("Could not initialize class")) {
      return ""; // it is as the stub has it, and fails by itself
    }
    boolean changed =
        thrown instanceof LinkageError
            || text.matches(
                "(?s).*\\b(NoSuchMethodError|NoSuchFieldError|NoClassDefFoundError|"
                    + "IncompatibleClassChangeError|AbstractMethodError|IllegalAccessError)\\b.*");
    return changed ? "a class, method or field is not as the stub has it: " : "";
  }

  private static String shortened(String text) {
    return text.length() <= 4000 ? text : text.substring(0, 4000) + "...";
  }

  private Optional<String> ownMethod(TestIdentifier id) {
    return id.getSource()
        .filter(
            source ->
                source instanceof MethodSource
                    && plan.getParent(id)
                        .flatMap(TestIdentifier::getSource)
                        .filter(MethodSource.class::isInstance)
                        .isEmpty())
        .map(source -> ExamTests.name((MethodSource) source));
  }

  /** The method that a run is of. */
  private Optional<String> method(TestIdentifier id) {
    Optional<TestIdentifier> at = Optional.of(id);
    while (at.isPresent()) {
      Optional<String> own = ownMethod(at.get());
      if (own.isPresent()) {
        return own;
      }
      at = plan.getParent(at.get());
    }
    return Optional.empty();
  }
}
