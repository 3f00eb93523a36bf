package asyncjava.workbook;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What the tests of one exercise share: whether its code may be run at all, and for how long. */
final class Discipline {
  private static final int MOST_TIME_OUTS = 2;
  private static final Duration LIMIT_AFTER_A_TIME_OUT = Duration.ofSeconds(2);

  private final Exercise exercise;
  private final Optional<Red.Reason> violation;
  private int timeOuts;

  Discipline(Exercise exercise) {
    this.exercise = exercise;
    violation = new Permission(exercise).violated();
  }

  LearnerCode code(Class<?> test) {
    return new LearnerCode(exercise.of(), test);
  }

  Options limit(Options options) {
    return timeOuts == 0 ? options : options.atMost(LIMIT_AFTER_A_TIME_OUT);
  }

  void note(Red red) {
    if (red.reason().verdict() == Verdict.TIMED_OUT) {
      timeOuts++;
    }
  }

  void throwIfRefused() {
    if (violation.isPresent()) {
      throw new Red(violation.get(), Story.EMPTY);
    }
    if (timeOuts >= MOST_TIME_OUTS) {
      String found =
          "not run, because " + timeOuts + " tests of this exercise were not over in time";
      throw new Red(
          new Red.Reason(Verdict.NOT_RUN, found, Optional.empty(), List.of()), Story.EMPTY);
    }
  }
}
