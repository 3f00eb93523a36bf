package asyncjava.workbook;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is known of a chapter without running it: what its last run has left in its build folder,
 * and how far that can be believed.
 *
 * @param exercises all of them, in order
 * @param errors what the compiler says, if the chapter does not compile
 */
record ChapterState(
    Chapter chapter, Standing standing, List<ExerciseResult> exercises, List<String> errors) {

  /** How far the last run of a chapter came. */
  enum Standing {
    /** Its results are those of the sources as they are. */
    JUDGED(""),
    /** The sources are newer than the results; they compile. */
    CHANGED("changed since its last run"),
    DOES_NOT_COMPILE("does not compile"),
    /** Its tests were started, and their Java machine ended before there was a result. */
    BROKE_DOWN("ended without a result"),
    NOT_RUN("not run");

    private final String words;

    Standing(String words) {
      this.words = words;
    }

    String words() {
      return words;
    }

    /** Whether something is wrong with the chapter, whatever is known of its exercises. */
    boolean isRed() {
      return this == DOES_NOT_COMPILE || this == BROKE_DOWN;
    }
  }

  static ChapterState of(Chapter chapter) {
    List<Results.Line> results = Results.read(chapter);
    boolean current =
        !results.isEmpty() && newest(chapter).compareTo(modified(Results.file(chapter))) <= 0;
    // A chapter that Maven has never built is not worth compiling: there is nothing to explain.
    boolean inQuestion = !current && Files.isDirectory(chapter.target());
    List<String> errors = inQuestion ? Compilation.errors(chapter) : List.of();
    if (!errors.isEmpty()) {
      return new ChapterState(
          chapter, Standing.DOES_NOT_COMPILE, exercises(chapter, List.of()), errors);
    }
    return new ChapterState(
        chapter, standing(chapter, current, results), exercises(chapter, results), List.of());
  }

  private static Standing standing(Chapter chapter, boolean current, List<Results.Line> results) {
    if (current) {
      return Standing.JUDGED;
    }
    if (!results.isEmpty()) {
      return Standing.CHANGED;
    }
    boolean testsBegan = Files.isDirectory(chapter.target().resolve("surefire-reports"));
    return testsBegan ? Standing.BROKE_DOWN : Standing.NOT_RUN;
  }

  /** Of files and of folders: who deletes a file changes its folder. */
  private static FileTime newest(Chapter chapter) {
    Path sources = chapter.folder().resolve("src");
    if (!Files.isDirectory(sources)) {
      return FileTime.fromMillis(0);
    }
    try (Stream<Path> all = Files.walk(sources)) {
      return all.map(ChapterState::modified).max(Comparator.naturalOrder()).orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list " + sources, e);
    }
  }

  private static FileTime modified(Path path) {
    try {
      return Files.getLastModifiedTime(path);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + path, e);
    }
  }

  private static List<ExerciseResult> exercises(Chapter chapter, List<Results.Line> results) {
    Map<String, List<TestResult>> known =
        results.stream()
            .collect(
                Collectors.groupingBy(
                    Results.Line::exercise,
                    Collectors.mapping(ChapterState::result, Collectors.toList())));
    List<TestResult> unknown = List.of(TestResult.notRun("", "", Optional.empty()));
    return ExerciseTitles.of(chapter).entrySet().stream()
        .map(
            titled ->
                new ExerciseResult(
                    titled.getKey(),
                    titled.getValue(),
                    known.getOrDefault(titled.getKey(), unknown)))
        .toList();
  }

  private static TestResult result(Results.Line line) {
    Verdict verdict = Verdict.valueOf(line.verdict());
    Optional<Red.Reason> reason =
        Place.ofSpot(line.spot())
            .map(place -> new Red.Reason(verdict, "", Optional.of(place), List.of()));
    return new TestResult(line.test(), line.test(), Optional.empty(), verdict, reason, Story.EMPTY);
  }

  /** Whether it does not compile, broke down, or has an exercise that fails. */
  boolean isRed() {
    return standing.isRed() || exercises.stream().anyMatch(ExerciseResult::isRed);
  }

  /** Whether anything of it came out otherwise than to do. */
  boolean isStarted() {
    return standing.isRed()
        || exercises.stream()
            .flatMap(exercise -> exercise.tests().stream())
            .anyMatch(test -> test.verdict() != Verdict.TODO && test.verdict() != Verdict.NOT_RUN);
  }

  int done() {
    return (int) exercises.stream().filter(ExerciseResult::isDone).count();
  }
}
