package asyncjava.workbook;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The state of the whole workbook, and what it comes to: what is red, and what to do next.
 *
 * @param chapters in order
 */
record Overview(List<ChapterState> chapters) {

  /** An exercise, and the chapter that it is in. */
  record Spot(ChapterState chapter, ExerciseResult exercise) {

    /** {@code PingPong.java:28}; nothing if the last run did not say. */
    Optional<String> lookAt() {
      return exercise
          .worst()
          .flatMap(TestResult::reason)
          .flatMap(Red.Reason::place)
          .map(Place::spot);
    }

    /** What judges this exercise alone, or where that is not known its chapter. */
    String command() {
      String type = exercise.tests().getFirst().method().replaceAll("\\..*", "");
      return "mvn test -pl :" + chapter.chapter().id() + (type.isEmpty() ? "" : " -Dtest=" + type);
    }
  }

  /** Reads what the last runs of the chapters left below a root folder. */
  static Overview of(Path root) {
    return new Overview(
        Chapter.all(root.resolve("exercises")).stream().map(ChapterState::of).toList());
  }

  boolean isRed() {
    return chapters.stream().anyMatch(ChapterState::isRed);
  }

  int done() {
    return chapters.stream().mapToInt(ChapterState::done).sum();
  }

  int exercises() {
    return chapters.stream().mapToInt(chapter -> chapter.exercises().size()).sum();
  }

  /** The chapters that are red as a whole: nothing is known of their exercises. */
  List<ChapterState> redChapters() {
    return chapters.stream().filter(chapter -> chapter.standing().isRed()).toList();
  }

  List<Spot> redExercises() {
    return spots(chapters.stream()).filter(spot -> spot.exercise.isRed()).toList();
  }

  /** The first exercise that is not done in a chapter that was started, or else in any. */
  Optional<Spot> next() {
    return Stream.concat(
            spots(chapters.stream().filter(ChapterState::isStarted)), spots(chapters.stream()))
        .filter(spot -> !spot.exercise.isDone())
        .findFirst();
  }

  private static Stream<Spot> spots(Stream<ChapterState> chapters) {
    return chapters.flatMap(
        chapter -> chapter.exercises().stream().map(exercise -> new Spot(chapter, exercise)));
  }
}
