package asyncjava.workbook.grader;

import asyncjava.workbook.doctor.CorpusEntry;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Measures how long submissions take and what the grader itself holds in memory, over submissions
 * made of the reference solutions, of the corpus and of stubs with a line more, so that every
 * chapter is compiled and run. Then some of them are graded by a grader that is interrupted
 * half-way and begun again: the verdicts must be the same, and what was graded is not graded again.
 */
final class Load {
  private static final int INTERRUPTED = 4;

  private final Kit kit;
  private final List<Registry.Chapter> chapters;
  private final int workers;
  private final Path folder;
  private final PrintStream console;

  /**
   * @param folder for the submissions and their grades; emptied first
   */
  Load(Kit kit, List<Registry.Chapter> chapters, int workers, Path folder, PrintStream console) {
    this.kit = kit;
    this.chapters = chapters;
    this.workers = workers;
    this.folder = folder.toAbsolutePath();
    this.console = console;
  }

  /** False if the interrupted run came out otherwise than the other. */
  boolean measure(int many) {
    Folder.delete(folder);
    List<Submission> all = new ArrayList<>();
    for (int i = 0; i < many; i++) {
      all.add(submission(folder.resolve("class").resolve("load-%03d".formatted(i)), i));
    }
    Grades grades = new Grades(folder.resolve("whole/grades"), true);
    Clock clock = new Clock();
    new Run(kit, Limits.DEFAULT, grades, chapters, workers).grade(all, clock);

    console.printf(
        "%d submissions: %.1f s and %.1f s of processor each, with %d workers; heap %.1f to %.1f"
            + " MB%n",
        many,
        clock.seconds() / many,
        (processor() - clock.processor) / many,
        workers,
        clock.least,
        clock.most);
    return interrupt(all.subList(0, Math.min(many, INTERRUPTED)), grades);
  }

  /** Tells of each that is finished when, and how much memory is left in use. */
  private final class Clock implements Run.Progress {
    private final long begin = System.nanoTime();
    private final double processor = Load.processor();
    private double least = Double.MAX_VALUE;
    private double most;
    private int finished;

    @Override
    public void graded(Submission submission, Registry.Chapter chapter) {}

    @Override
    public synchronized void finished(Submission submission, Grade grade) {
      finished++;
      System.gc();
      Runtime here = Runtime.getRuntime();
      double heap = (here.totalMemory() - here.freeMemory()) / 1e6;
      least = Math.min(least, heap);
      most = Math.max(most, heap);
      console.printf(
          "%3d  %s  after %6.1f s  heap %5.1f MB  %s points%n",
          finished, submission.name(), seconds(), heap, grade.points());
    }

    double seconds() {
      return (System.nanoTime() - begin) / 1e9;
    }
  }

  /** Of this process and of those it has waited for; 0 where the system does not tell. */
  private static double processor() {
    try {
      String stat = Files.readString(Path.of("/proc/self/stat"));
      String[] rest = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
      double hundredths = 0;
      for (int i = 11; i < 15; i++) { // utime, stime, cutime, cstime
        hundredths += Long.parseLong(rest[i]);
      }
      return hundredths / 100;
    } catch (IOException | RuntimeException unknown) {
      return 0;
    }
  }

  private Submission submission(Path to, int number) {
    for (int i = 0; i < chapters.size(); i++) {
      Registry.Chapter chapter = chapters.get(i);
      Path sources =
          to.resolve("exercises").resolve(chapter.folder()).resolve("src").resolve("main/java");
      source(chapter, number + i).forEach((name, bytes) -> write(sources.resolve(name), bytes));
    }
    return Submission.of(to);
  }

  /** In turn: the reference, a wrong one, the reference, a right one, the reference, stubs. */
  private Map<String, byte[]> source(Registry.Chapter chapter, int turn) {
    List<CorpusEntry> entries =
        turn % 6 == 1 || turn % 6 == 3
            ? Corpus.entries(kit, chapter).stream()
                .filter(entry -> entry.wrong() == (turn % 6 == 1))
                .toList()
            : List.of();
    if (!entries.isEmpty()) {
      return Corpus.entry(entries.get(turn % entries.size()), chapter).sources();
    }
    return turn % 6 == 5 ? touched(chapter) : Corpus.reference(kit, chapter).sources();
  }

  private Map<String, byte[]> touched(Registry.Chapter chapter) {
    Map<String, byte[]> sources = new TreeMap<>();
    Path stubs = kit.stubs(chapter);
    for (Path file : Folder.javaFiles(stubs)) {
      try {
        String text = Files.readString(file) + "// touched\n";
        sources.put(Folder.show(stubs, file), text.getBytes(StandardCharsets.UTF_8));
      } catch (IOException failed) {
        throw new UncheckedIOException("cannot read " + file, failed);
      }
    }
    return sources;
  }

  private static void write(Path file, byte[] bytes) {
    Folder.create(file.getParent());
    try {
      Files.write(file, bytes);
    } catch (IOException failed) {
      throw new UncheckedIOException("cannot write " + file, failed);
    }
  }

  private boolean interrupt(List<Submission> some, Grades whole) {
    for (Submission each : some) {
      Path from = each.folder();
      for (Path file : Folder.files(from)) {
        Folder.copy(
            file, folder.resolve("half/class/" + each.name()).resolve(from.relativize(file)));
      }
    }
    int half = Math.max(1, some.size() / 2);
    int first = run(half);
    Map<Path, FileTime> kept = times();
    int second = run(Integer.MAX_VALUE);
    Map<Path, FileTime> after = times();
    after.keySet().retainAll(kept.keySet());
    long unlike = 0;
    Grades grades = new Grades(folder.resolve("half/out/grades"), false);
    for (Submission each : some) {
      Grade one = GradeJson.readGrade(whole.file(each)).graded();
      Grade other = GradeJson.readGrade(grades.file(each)).graded();
      if (!verdicts(one).equals(verdicts(other))) {
        unlike++;
        console.println("not graded twice the same: " + each.name() + difference(one, other));
      } else if (!one.equals(other)) {
        // What a failed test quotes may be in another order, where processes race.
        console.println("the same verdicts, in other words: " + each.name());
      }
    }
    boolean good = first != 0 && second == 0 && unlike == 0 && kept.equals(after);
    console.println(
        "interrupted after %d of %d with status %d, %d chapters kept and %s; the verdicts are %s"
            .formatted(
                half,
                some.size(),
                first,
                kept.size(),
                kept.equals(after) ? "not graded again" : "GRADED AGAIN",
                unlike == 0 && second == 0 ? "the same" : "NOT the same"));
    return good;
  }

  private static List<String> verdicts(Grade grade) {
    List<String> verdicts = new ArrayList<>();
    for (ChapterGrade chapter : grade.chapters()) {
      verdicts.add(chapter.id() + " " + chapter.state() + " " + chapter.points());
      chapter.exercises().stream()
          .flatMap(exercise -> exercise.tests().stream())
          .forEach(test -> verdicts.add(test.name() + " " + test.verdict()));
    }
    return verdicts;
  }

  private static String difference(Grade one, Grade other) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < one.chapters().size(); i++) {
      ChapterGrade a = one.chapters().get(i);
      ChapterGrade b = other.chapters().get(i);
      if (!a.equals(b)) {
        text.append("\n  ").append(a.id()).append(' ').append(a.points());
        text.append(", then ").append(b.points());
      }
    }
    return text.toString();
  }

  /** Of all chapters that are kept. */
  private Map<Path, FileTime> times() {
    Map<Path, FileTime> times = new HashMap<>();
    for (Path file : Folder.files(folder.resolve("half/out/grades"))) {
      if (file.getParent().endsWith("chapters") && file.toString().endsWith(".json")) {
        try {
          times.put(file, Files.getLastModifiedTime(file));
        } catch (IOException failed) {
          throw new UncheckedIOException("cannot look at " + file, failed);
        }
      }
    }
    return times;
  }

  /** The grader as the command starts it; ended by a signal when so many are graded. */
  private int run(int most) {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-Xmx384m",
            "-classpath",
            Compiler.classPath(),
            Grader.class.getName(),
            "--root=" + kit.root(),
            "--submissions=" + folder.resolve("half/class"),
            "--out=" + folder.resolve("half/out"),
            "--workers=" + workers,
            "--chapters=" + String.join(",", chapters.stream().map(Registry.Chapter::id).toList()));
    try {
      Process grader = new ProcessBuilder(command).redirectErrorStream(true).start();
      try (BufferedReader said =
          new BufferedReader(
              new InputStreamReader(grader.getInputStream(), StandardCharsets.UTF_8))) {
        int graded = 0;
        for (String line = said.readLine(); line != null; line = said.readLine()) {
          console.println("     | " + line);
          if (line.startsWith("graded ") && ++graded == most) {
            grader.toHandle().destroy(); // and not its streams, in which there is more to read
          }
        }
        return grader.waitFor();
      } finally {
        grader.destroy();
      }
    } catch (IOException failed) {
      throw new UncheckedIOException("cannot start " + command, failed);
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException("interrupted while measuring", interrupted);
    }
  }
}
