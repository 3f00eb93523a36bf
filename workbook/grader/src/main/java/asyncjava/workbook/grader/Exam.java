package asyncjava.workbook.grader;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Runs the tests of one chapter of one submission, in as many Java machines as it takes. A test
 * counts as passed only if the machine says so in a signed message, after it has said that it has
 * begun with this very test.
 */
final class Exam {
  private static final long LOOK = 250;
  private static final int MOST_TIME_OUTS = 2;

  /** What is known of a test. */
  record Result(Verdict verdict, Message message, String output) {
    static Result of(Verdict verdict, String found) {
      return new Result(verdict, Message.found(found), "");
    }
  }

  private final Registry.Chapter chapter;
  private final Limits limits;
  private final Function<List<String>, ExamJvm> start;
  private final Map<String, Result> results = new LinkedHashMap<>();
  private final Map<String, Integer> timeOuts = new HashMap<>();
  private final List<Finding> findings = new ArrayList<>();
  private final long end;
  private Optional<Registry.Test> current = Optional.empty();
  private long currentEnd;
  private boolean tampered;
  private boolean done;
  private String exitedAt = "";
  private boolean exited;
  private String lastWords = "";

  /** Given a function that starts a machine for some tests. */
  Exam(Registry.Chapter chapter, Limits limits, Function<List<String>, ExamJvm> start) {
    this.chapter = chapter;
    this.limits = limits;
    this.start = start;
    end = System.nanoTime() + limits.chapter().toNanos();
  }

  /** By the names of the tests; each has one. */
  Map<String, Result> run() {
    try {
      for (List<Registry.Test> left = left(); !left.isEmpty(); left = left()) {
        if (System.nanoTime() > end) {
          left.forEach(test -> results.put(test.method(), outOfTime()));
          break;
        }
        int before = results.size();
        try (ExamJvm jvm = start.apply(left.stream().map(Registry.Test::method).toList())) {
          attempt(jvm);
          lastWords = done ? "" : jvm.lastWords();
        }
        if (results.size() == before) {
          // Not even its first test began: so that it ends some day, that one is given up.
          results.put(
              left.getFirst().method(),
              done
                  ? Result.of(Verdict.FAIL, "JUnit could not begin with this test")
                  : new Result(
                      Verdict.CRASHED,
                      Message.found("the Java machine ended before the test began"),
                      lastWords));
        }
      }
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException("interrupted while " + chapter.id() + " runs", interrupted);
    }
    return results;
  }

  List<Finding> findings() {
    return findings;
  }

  private Result outOfTime() {
    return Result.of(
        Verdict.NOT_RUN,
        "not run, because the tests of this chapter were not over after "
            + limits.chapter().toSeconds()
            + " s");
  }

  /** What has no result yet, without exercises that were not over in time too often. */
  private List<Registry.Test> left() {
    List<Registry.Test> left = new ArrayList<>();
    for (Registry.Exercise exercise : chapter.exercises()) {
      for (Registry.Test test : exercise.tests()) {
        if (results.containsKey(test.method())) {
          continue;
        }
        int late = timeOuts.getOrDefault(exercise.id(), 0);
        if (late < MOST_TIME_OUTS) {
          left.add(test);
        } else {
          results.put(
              test.method(),
              Result.of(
                  Verdict.NOT_RUN,
                  "not run, because " + late + " tests of this exercise were not over in time"));
        }
      }
    }
    return left;
  }

  private void attempt(ExamJvm jvm) throws InterruptedException {
    current = Optional.empty();
    done = false;
    exited = false;
    exitedAt = "";
    currentEnd = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    long looked = System.nanoTime();
    while (jvm.isAlive() && !done) {
      jvm.next(20).ifPresent(this::hear);
      long now = System.nanoTime();
      if (now > end || now > currentEnd) {
        hearAll(jvm);
        killed(Verdict.TIMEOUT, now > end ? ofChapter() : ofTest());
        return;
      }
      if (now - looked > LOOK * 1_000_000) {
        looked = now;
        String excess = jvm.excess(limits);
        if (!excess.isEmpty()) {
          killed(Verdict.CRASHED, excess);
          return;
        }
        if (jvm.isTooBig(limits)) {
          killed(Verdict.OUT_OF_MEMORY, "took more memory than " + (limits.memory() >> 20) + " MB");
          return;
        }
      }
    }
    if (!done) {
      jvm.drain();
      hearAll(jvm);
    }
    if (done) {
      leftBehind(jvm);
    } else {
      ended(jvm);
    }
  }

  private void hearAll(ExamJvm jvm) throws InterruptedException {
    for (Optional<ExamJvm.Said> said = jvm.next(0); said.isPresent(); said = jvm.next(0)) {
      hear(said.get());
    }
  }

  private void hear(ExamJvm.Said said) {
    if (said.isForged()) {
      forged();
      return;
    }
    List<String> fields = said.fields();
    switch (fields.get(0)) {
      case ExamListener.START -> {
        current =
            chapter.tests().stream()
                .filter(test -> test.method().equals(fields.get(1)))
                .filter(test -> !results.containsKey(test.method()))
                .findFirst();
        tampered = false;
        current.ifPresent(
            test ->
                currentEnd =
                    System.nanoTime()
                        + Duration.ofSeconds(2L * test.seconds()).plus(limits.grace()).toNanos());
      }
      case ExamListener.END -> {
        current
            .filter(test -> test.method().equals(fields.get(1)))
            .ifPresent(test -> result(test, told(fields)));
        current = Optional.empty();
        currentEnd = System.nanoTime() + Duration.ofSeconds(30).toNanos();
      }
      case ExamListener.EXIT -> {
        exited = true;
        exitedAt = fields.get(1);
      }
      case ExamListener.DONE -> done = true;
      default -> throw new IllegalStateException("no such message: " + fields);
    }
  }

  private void forged() {
    tampered = true;
    if (findings.stream().noneMatch(each -> each.kind() == Finding.Kind.FORGED_RESULT)) {
      findings.add(
          new Finding(
              Finding.Kind.FORGED_RESULT,
              "",
              "while "
                  + current.map(test -> test.name() + " ran").orElse("no test ran")
                  + ", something that looks like a result was written, but not by the grader"));
    }
  }

  private void result(Registry.Test test, Result result) {
    Result counted =
        tampered
            ? new Result(
                Verdict.TAMPERED,
                Message.found("while it ran, a result was forged"),
                result.output())
            : result;
    results.put(test.method(), counted);
    if (counted.verdict() == Verdict.TIMEOUT) {
      chapter.exercises().stream()
          .filter(exercise -> exercise.tests().contains(test))
          .forEach(exercise -> timeOuts.merge(exercise.id(), 1, Integer::sum));
    }
  }

  private void killed(Verdict verdict, String why) {
    current.ifPresent(test -> result(test, Result.of(verdict, why)));
  }

  private String ofTest() {
    return "not over long after its limit of "
        + current.map(Registry.Test::seconds).orElse(0)
        + " s, and not to be stopped";
  }

  private String ofChapter() {
    return "not over when the " + limits.chapter().toSeconds() + " s of the whole chapter were";
  }

  /** In the middle of it. */
  private void ended(ExamJvm jvm) throws InterruptedException {
    if (current.isEmpty()) {
      return;
    }
    Registry.Test test = current.get();
    if (exited) {
      result(
          test,
          new Result(
              Verdict.CRASHED,
              new Message(
                  "",
                  "System.exit was called, which ends the whole test run",
                  exitedAt,
                  "",
                  List.of(),
                  List.of()),
              ""));
      return;
    }
    int status = jvm.status();
    String words = jvm.lastWords();
    result(
        test,
        switch (status) {
          // -XX:+ExitOnOutOfMemoryError
          case 3 -> new Result(Verdict.OUT_OF_MEMORY, Message.found("out of memory"), words);
          case ExamMain.CHANNEL_CLOSED ->
              new Result(
                  Verdict.TAMPERED, Message.found("the channel of the results was closed"), words);
          case ExamMain.BROKEN ->
              new Result(
                  Verdict.CRASHED,
                  Message.found("the test run broke off, by an exception that nobody could handle"),
                  words);
          default ->
              new Result(
                  Verdict.CRASHED,
                  Message.found(
                      "the Java machine ended with status "
                          + status
                          + " in the middle of it (by Runtime.halt?)"),
                  words);
        });
  }

  private void leftBehind(ExamJvm jvm) {
    List<ProcessHandle> others = jvm.others();
    if (!others.isEmpty()
        && findings.stream().noneMatch(each -> each.kind() == Finding.Kind.LEFT_BEHIND)) {
      findings.add(
          new Finding(
              Finding.Kind.LEFT_BEHIND,
              "",
              "processes were left behind when the tests were over; they were killed"));
    }
  }

  /** Fields as {@link ExamListener} sends them: end, test, output, verdict, and why. */
  private static Result told(List<String> fields) {
    String output = fields.get(2);
    if (fields.get(3).equals(ExamListener.PASSED)) {
      return new Result(Verdict.PASS, Message.NONE, output);
    }
    Verdict verdict =
        switch (fields.get(3)) {
          case "TODO" -> Verdict.TODO;
          case "TIMED_OUT", "STUCK" -> Verdict.TIMEOUT;
          case "EXITS", "EXITED" -> Verdict.CRASHED;
          case "NOT_RUN" -> Verdict.NOT_RUN;
          default -> Verdict.FAIL;
        };
    Message message =
        new Message(
            Plain.of(fields.get(4)),
            Plain.of(fields.get(5)),
            fields.get(6),
            fields.get(7),
            fields.get(8).lines().map(Plain::of).toList(),
            fields.get(9).lines().map(Plain::of).toList());
    return new Result(verdict, message, output);
  }
}
