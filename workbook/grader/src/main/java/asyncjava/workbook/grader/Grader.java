package asyncjava.workbook.grader;

import asyncjava.workbook.grader.report.Catalog;
import asyncjava.workbook.grader.report.Policy;
import asyncjava.workbook.grader.report.Reports;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * The instructor's command that grades submissions: {@code mvn -q -Pgrade -Dsubmissions=DIR}.
 *
 * <p>Of a submission it takes the sources of the chapters and nothing else, compiles them without
 * running anything of them, and runs the workbook's own tests over them in Java machines of their
 * own. What it protects against:
 *
 * <ul>
 *   <li>tests, poms, wrapper, runtime or libraries that were changed or that classes of a
 *       submission try to stand in for: the workbook's own are used, in modules that open nothing;
 *   <li>forged results: see {@link ExamChannel};
 *   <li>loops, deadlocks, {@code System.exit}, {@code Runtime.halt}, too much memory, too many
 *       threads or processes, floods of output: the verdict is that of the one test, the others run
 *       on in another Java machine;
 *   <li>processes that are left behind: see {@link Tree};
 *   <li>changes to the grader's own files: see {@link Seal}.
 * </ul>
 *
 * <p>What it does not: it is a boundary between processes and not a sandbox. A submission runs as
 * the user who grades. It can read and write that user's files, use the network, kill that user's
 * processes, and read the memory of its own process, where the key of the results is. And in a Java
 * machine with the tests no technique can keep code from behaving otherwise because it knows them.
 * Grade strangers in a container.
 */
@Command(
    name = "grade",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Grades submissions to the Async Java workbook.")
public final class Grader implements Callable<Integer> {
  @Option(names = "--root", required = true, description = "the folder of the workbook")
  private Path root;

  @Option(names = "--submissions", description = "a folder whose folders are submissions")
  private String submissions = "";

  @Option(names = "--submission", description = "the folder of one submission")
  private String submission = "";

  @Option(names = "--out", description = "where the grades go; default: target/grades")
  private String out = "";

  @Option(names = "--chapters", description = "only these: ch2.2,ch2.3")
  private String only = "";

  @Option(names = "--workers", description = "how many chapters at a time; default: the cores")
  private String workers = "";

  @Option(names = "--fresh", description = "true: also what was graded before is graded again")
  private String fresh = "";

  @Option(names = "--corpus", description = "true: grade the corpus of solutions instead")
  private String corpus = "";

  @Option(names = "--load", description = "measure how long so many submissions take instead")
  private String load = "";

  @Option(names = "--hidden", description = "a folder of tests of your own")
  private String hidden = "";

  @Option(names = "--config", description = "weights and deadlines, a YAML file")
  private String config = "";

  private final PrintStream console = System.out;

  /** Exit status 0 if all was graded, 1 if the grader failed, 2 if it was asked wrongly. */
  public static void main(String[] args) {
    System.exit(
        new CommandLine(new Grader()).setExecutionExceptionHandler(Grader::failed).execute(args));
  }

  private static int failed(
      Exception failed, CommandLine command, CommandLine.ParseResult arguments) {
    if (failed instanceof IllegalArgumentException wrong) {
      command.getErr().println("grade: " + wrong.getMessage());
      return 2;
    }
    if (failed instanceof Shutdown.Begun) {
      command.getErr().println("grade: " + failed.getMessage());
      return 1;
    }
    failed.printStackTrace(command.getErr());
    return 1;
  }

  @Override
  public Integer call() {
    boolean ownOnes = corpus.equals("true") || !load.isEmpty();
    List<Submission> all = ownOnes ? List.of() : submissions();
    Path home = root.toAbsolutePath().normalize();
    Optional<Path> own = hidden.isEmpty() ? Optional.empty() : Optional.of(Path.of(hidden));
    own.ifPresent(folder -> HiddenTests.check(folder, home.resolve("exercises")));
    Kit kit = Kit.of(home, home.resolve("workbook/grader/target/kit"), own);
    ExamJvm.missing().forEach(console::println);
    List<Registry.Chapter> chapters = chapters(kit);
    if (corpus.equals("true")) {
      return Corpus.check(kit, chapters, workers(), console) ? 0 : 1;
    }
    if (!load.isEmpty()) {
      int many = number("load", load, "[1-9]\\d{0,2}", "1 to 999");
      Path folder = out.isEmpty() ? home.resolve("target/load") : Path.of(out);
      return new Load(kit, chapters, workers(), folder, console).measure(many) ? 0 : 1;
    }
    // Before hours of grading, lest its mistakes show at the end.
    Policy policy =
        config.isEmpty()
            ? Policy.NONE
            : Policy.read(Path.of(config), catalog(kit.registry().chapters()));
    Path to = out.isEmpty() ? home.resolve("target/grades") : Path.of(out);
    Grades grades = new Grades(to.resolve("grades"), fresh.equals("true"));
    try (Bar bar = new Bar(console, all.size(), chapters.size())) {
      new Run(kit, Limits.DEFAULT, grades, chapters, workers()).grade(all, bar);
    }
    Reports.Written written =
        Reports.write(
            to,
            () -> all.stream().map(each -> GradeJson.readGrade(grades.file(each))).iterator(),
            policy);
    console.println("the class      " + written.classPage());
    console.println("as a table     " + written.classCsv());
    console.println("to hand out    " + to.resolve("learners"));
    if (submission.isEmpty() && !written.others().isEmpty()) {
      console.println(
          "of earlier runs, and not counted: learners/" + String.join(", ", written.others()));
    }
    return 0;
  }

  private List<Submission> submissions() {
    if (submissions.isEmpty() == submission.isEmpty()) {
      throw new IllegalArgumentException(
          "give one of -Dsubmissions=DIR and -Dsubmission=DIR, got \""
              + submissions
              + "\" and \""
              + submission
              + "\"");
    }
    Path folder = Path.of(submissions + submission);
    if (!Files.isDirectory(folder)) {
      throw new IllegalArgumentException("there is no folder " + folder);
    }
    List<Submission> all = new ArrayList<>();
    if (submissions.isEmpty()) {
      all.add(Submission.of(folder));
    } else {
      Folder.folders(folder).stream()
          .filter(each -> !each.getFileName().toString().startsWith("."))
          .forEach(each -> all.add(Submission.of(each)));
    }
    if (all.isEmpty()) {
      throw new IllegalArgumentException("there is no submission in " + folder);
    }
    return all;
  }

  private List<Registry.Chapter> chapters(Kit kit) {
    List<Registry.Chapter> all = kit.registry().chapters();
    if (only.isEmpty()) {
      return all;
    }
    List<Registry.Chapter> chapters = new ArrayList<>();
    for (String name : only.split(",")) {
      chapters.add(
          all.stream()
              .filter(
                  chapter ->
                      List.of(chapter.id(), chapter.id().substring(2), chapter.folder())
                          .contains(name.strip()))
              .findFirst()
              .orElseThrow(
                  () ->
                      new IllegalArgumentException(
                          "there is no chapter \""
                              + name.strip()
                              + "\"; there are "
                              + all.stream().map(Registry.Chapter::id).toList())));
    }
    return chapters;
  }

  private static Catalog catalog(List<Registry.Chapter> chapters) {
    Map<String, List<String>> exercises = new LinkedHashMap<>();
    for (Registry.Chapter chapter : chapters) {
      exercises.put(chapter.id(), chapter.exercises().stream().map(Registry.Exercise::id).toList());
    }
    return new Catalog(exercises);
  }

  private int workers() {
    if (workers.isEmpty()) {
      return Math.max(1, Runtime.getRuntime().availableProcessors());
    }
    return number("workers", workers, "[1-9]\\d?", "1 to 99");
  }

  private static int number(String what, String text, String form, String range) {
    if (!text.matches(form)) {
      throw new IllegalArgumentException(what + " must be " + range + ", got " + text);
    }
    return Integer.parseInt(text);
  }
}
