package asyncjava.workbook;

import asyncjava.workbook.Red.Reason;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Why a test is red that was not ended by an exception. */
final class Reasons {
  private static final int MOST_PLACES = 3;

  private Reasons() {}

  static Reason exited(Optional<Place> by) {
    return new Reason(
        Verdict.EXITED,
        "System.exit was called, so the rest of this test did not run",
        by,
        List.of());
  }

  /**
   * @param otherwise where to look if no process is in the learner's code
   */
  static Reason stuck(List<Whereabouts> where, Supplier<Optional<Place>> otherwise) {
    return waiting(
        Verdict.STUCK,
        "every process waits, and nothing is left that could wake one",
        where,
        otherwise);
  }

  static Reason timedOut(
      Duration limit, List<Whereabouts> where, Supplier<Optional<Place>> otherwise) {
    Optional<Whereabouts> exiting = where.stream().filter(Whereabouts::isExiting).findFirst();
    if (exiting.isPresent()) {
      return exited(exiting.map(Whereabouts::place));
    }
    String found = "not over after " + limit.toSeconds() + " s of real time";
    return waiting(
        Verdict.TIMED_OUT,
        isDeadlock(where) ? found + ": a deadlock of locks" : found,
        where,
        otherwise);
  }

  private static boolean isDeadlock(List<Whereabouts> where) {
    return where.stream().filter(w -> w.state() == Whereabouts.State.LOCKED).count() > 1
        && where.stream().noneMatch(w -> w.state() == Whereabouts.State.RUNNING && w.learners());
  }

  private static Reason waiting(
      Verdict verdict, String found, List<Whereabouts> where, Supplier<Optional<Place>> otherwise) {
    Stream<String> more = where.size() > MOST_PLACES ? Stream.of("and others") : Stream.empty();
    return new Reason(
        verdict,
        found,
        where.stream()
            .filter(Whereabouts::learners)
            .map(Whereabouts::place)
            .findFirst()
            .or(otherwise),
        Stream.concat(where.stream().limit(MOST_PLACES).map(Whereabouts::toString), more).toList());
  }

  static Reason missingCrash(Class<? extends Throwable> type) {
    return new Reason(
        Verdict.FAILED,
        Optional.of("a process that crashes with " + type.getSimpleName()),
        Optional.of("none did"),
        Optional.empty(),
        Optional.empty(),
        List.of());
  }
}
