package asyncjava.workbook;

import asyncjava.genserver.CallFailed;
import asyncjava.process.CrashReport;
import asyncjava.process.ExitReason;
import asyncjava.process.ProcessExit;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.opentest4j.TestAbortedException;

/** Makes a verdict of what was found in a test, in words a learner understands. */
final class Judge {
  private final Method test;
  private final Options options;
  private final LearnerCode code;
  private final Supplier<Story> story;

  /**
   * @param story what has happened so far
   */
  Judge(Method test, Options options, LearnerCode code, Supplier<Story> story) {
    this.test = test;
    this.options = options;
    this.code = code;
    this.story = story;
  }

  LearnerCode code() {
    return code;
  }

  boolean expects(Throwable crash) {
    return !(crash instanceof Todo)
        && !(crash instanceof AssertionError)
        && options.crashes().stream().anyMatch(type -> type.isInstance(crash));
  }

  /**
   * What counts most: a todo hides all else; then whoever ended the Java machine; then the first
   * exception, since a test that hangs or fails afterwards mostly does so because of it.
   *
   * @param crashes all crashes, if the test is over
   */
  Optional<Throwable> judge(
      Findings.End end,
      Findings findings,
      Optional<List<CrashReport>> crashes,
      Supplier<List<Whereabouts>> where) {
    if (findings.todo().isPresent()) {
      code.trim(findings.todo().get());
      return Optional.of(findings.todo().get());
    }
    if (end == Findings.End.EXITED) {
      return Optional.of(red(Reasons.exited(findings.exitedBy())));
    }
    if (!findings.threw().isEmpty()) {
      return Optional.of(threw(findings.threw().getFirst()));
    }
    return switch (end) {
      case FLOODED -> findings.flood().map(this::flooded);
      case STUCK -> Optional.of(stuck(where.get()));
      case TIMED_OUT -> Optional.of(timedOut(where.get()));
      default -> crashes.flatMap(this::missingCrash);
    };
  }

  private Throwable stuck(List<Whereabouts> where) {
    return red(Reasons.stuck(where, () -> calledBefore(where)));
  }

  private Throwable timedOut(List<Whereabouts> where) {
    return red(Reasons.timedOut(options.limit(), where, () -> calledBefore(where)));
  }

  private Throwable threw(Findings.Threw threw) {
    Throwable thrown = threw.thrown();
    if (thrown instanceof TestAbortedException) {
      return thrown;
    }
    String by = threw.process().map(name -> ", in " + name).orElse("");
    if (thrown instanceof ProcessExit exit) {
      String found =
          threw.process().map(name -> name + " ended").orElse("the test's own process was ended")
              + ", with reason "
              + Difference.oneLine(exit.reason().toString());
      return red(
          new Red.Reason(
              Verdict.FAILED,
              Optional.empty(),
              Optional.of(found),
              crash(exit.reason())
                  .flatMap(code::place)
                  .or(() -> code.place(exit))
                  .or(() -> called(exit)),
              code.seenAt(exit.getStackTrace()),
              List.of()),
          exit);
    }
    Verdict verdict = thrown instanceof AssertionError ? Verdict.FAILED : Verdict.CRASHED;
    Difference difference = difference(thrown);
    code.trim(thrown);
    return red(
        new Red.Reason(
            verdict,
            difference.expected(),
            by.isEmpty()
                ? difference.found()
                : Optional.of(difference.found().orElse("not so") + by),
            code.place(thrown).or(() -> called(thrown)),
            code.seenAt(thrown.getStackTrace()),
            List.of()),
        thrown);
  }

  /** The exception behind a reason, which may be that of a server whose end a call was told. */
  private static Optional<Throwable> crash(ExitReason reason) {
    return switch (reason) {
      case ExitReason.Crash(Throwable cause) -> Optional.of(cause);
      case ExitReason.Term(CallFailed failed) -> crash(failed.reason());
      default -> Optional.empty();
    };
  }

  private static Difference difference(Throwable thrown) {
    return switch (thrown) {
      case AssertionError failure -> Difference.of(failure);
      case StackOverflowError _ ->
          new Difference(
              Optional.empty(),
              Optional.of("StackOverflowError: a method calls itself without end, or too often"));
      default -> Difference.unexpected(thrown);
    };
  }

  private Throwable flooded(Findings.Flood flood) {
    StackTraceElement[] stack = flood.stack().toArray(StackTraceElement[]::new);
    return red(
        new Red.Reason(
            Verdict.FLOODED,
            Optional.empty(),
            Optional.of(flood.found()),
            code.place(stack),
            code.seenAt(stack),
            List.of()));
  }

  private Optional<Throwable> missingCrash(List<CrashReport> crashes) {
    return options.crashes().stream()
        .filter(type -> crashes.stream().noneMatch(crash -> type.isInstance(crash.cause())))
        .findFirst()
        .map(type -> red(Reasons.missingCrash(type)));
  }

  /** Where the test calls the learner's code, when the failure itself was not in it. */
  private Optional<Place> called(Throwable thrown) {
    return ChapterCode.lastCall(
        code, test, code.testFrames(thrown.getStackTrace()).stream().map(Place::of).toList());
  }

  private Optional<Place> calledBefore(List<Whereabouts> where) {
    return ChapterCode.lastCall(code, test, where.stream().map(Whereabouts::place).toList());
  }

  private Red red(Red.Reason reason, Throwable... causes) {
    return new Red(
        reason,
        story.get(),
        causes.length == 0 ? new StackTraceElement[0] : code.trim(causes[0].getStackTrace()));
  }
}
