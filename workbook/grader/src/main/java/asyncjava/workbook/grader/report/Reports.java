package asyncjava.workbook.grader.report;

import asyncjava.workbook.grader.Grade;
import asyncjava.workbook.grader.GradeJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Writes all that is read of grades:
 *
 * <pre>
 * class.html, class.csv          the class, for the instructor
 * instructor/NAME.html           a submission with its hidden tests, for the instructor
 * learners/NAME/report.html      the folder to hand out: without what is hidden
 *               report.md
 *               junit.xml
 * </pre>
 *
 * NAME is the submission's, with what no file may be called as {@code %2F}. The same grades and
 * policy give the same bytes. One grade is held at a time, and of each the sums.
 */
public final class Reports {
  private static final int DEEP = 2;

  private Reports() {}

  /**
   * What was written.
   *
   * @param submissions how many
   * @param others the names of those that have pages of an earlier time here and are not among
   *     them: gone perhaps, or graded apart
   */
  public record Written(int submissions, Path classPage, Path classCsv, List<String> others) {}

  /**
   * @param grades gone through once
   * @throws IllegalArgumentException if two are of the same submission
   */
  public static Written write(Path out, Iterable<Grade> grades, Policy policy) {
    ClassSums sums = new ClassSums(policy);
    Set<String> names = new HashSet<>();
    for (Grade grade : grades) {
      String name = FileName.of(grade.submission());
      Score score = Score.of(grade, policy);
      sums.add(grade, score, name);
      names.add(name);
      write(out, name, grade, score, policy);
    }
    Path page = out.resolve("class.html");
    Path csv = out.resolve("class.csv");
    Whole.write(csv, to -> ClassCsv.write(sums, to));
    Whole.write(page, to -> Html.write("class", Map.of("page", new ClassPage(sums)), to));
    return new Written(sums.members().size(), page, csv, others(out.resolve("learners"), names));
  }

  private static List<String> others(Path learners, Set<String> names) {
    if (!Files.isDirectory(learners)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(learners)) {
      return all.filter(Files::isDirectory)
          .map(each -> each.getFileName().toString())
          .filter(name -> !names.contains(name))
          .sorted()
          .toList();
    } catch (IOException failed) {
      throw new UncheckedIOException("cannot read " + learners, failed);
    }
  }

  private static void write(Path out, String name, Grade grade, Score score, Policy policy) {
    Grade open = LearnersView.of(grade);
    Path folder = out.resolve("learners").resolve(name);
    LearnerPage theirs = new LearnerPage(open, score, policy, false);
    Whole.write(folder.resolve("report.md"), to -> to.write(LearnerMarkdown.of(theirs)));
    Whole.write(
        folder.resolve("report.html"), to -> Html.write("learner", Map.of("page", theirs), to));
    Whole.write(folder.resolve("junit.xml"), to -> JUnitXml.write(open, to));
    LearnerPage ours = new LearnerPage(grade, score, policy, true);
    Whole.write(
        out.resolve("instructor").resolve(name + ".html"),
        to -> Html.write("learner", Map.of("page", ours), to));
  }

  /**
   * All {@code grade.json} in a folder and in its folders, by their paths. Each is read when its
   * turn comes.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Iterable<Grade> gradesIn(Path folder) {
    List<Path> files;
    try (Stream<Path> found =
        Files.find(
            folder, DEEP, (path, what) -> what.isRegularFile() && path.endsWith("grade.json"))) {
      files = found.sorted().toList();
    } catch (IOException failed) {
      throw new UncheckedIOException("cannot read " + folder, failed);
    }
    if (files.isEmpty()) {
      throw new IllegalArgumentException("no grade.json in " + folder);
    }
    return () -> files.stream().map(GradeJson::readGrade).iterator();
  }
}
