package asyncjava.workbook.doctor;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;

/**
 * The author's command that examines the chapters: {@code mvn -q -Pdoctor}. It holds tests, stubs,
 * solutions, the corpus of wrong and of other right solutions, hints and lessons against each
 * other, and prints one table and what is red. Its exit status is 0 if all is green, 1 if anything
 * is red, 2 if it was asked for something that is not there.
 */
public final class Doctor {
  /**
   * So many JVMs at a time. Half of an exam is waiting, for the limit of what is stuck and for what
   * a test does in real time; so two cores have enough to do for four, and two JVMs leave one idle.
   */
  private static final int AT_A_TIME = 4;

  /** Far more than any step takes; what reaches it hangs. */
  private static final Duration STEP_LIMIT = Duration.ofSeconds(90);

  private Doctor() {}

  /**
   * Takes the root folder of the workbook, and the chapters to look at: {@code ch2.2}, {@code 2.2}
   * or the folder's name. Without chapters it looks at all of them.
   */
  public static void main(String[] args) {
    if (args.length == 0 || !Files.isDirectory(Path.of(args[0]).resolve("exercises"))) {
      System.err.println("doctor: give the root folder of the workbook, got " + List.of(args));
      System.exit(2);
    }
    Path root = Path.of(args[0]).toAbsolutePath().normalize();
    System.exit(run(root, List.of(args).subList(1, args.length), _ -> STEP_LIMIT, System.out));
  }

  static int run(
      Path root, List<String> names, Function<String, Duration> limits, PrintStream out) {
    long start = System.nanoTime();
    List<Chapter> all = Chapter.all(root);
    List<Chapter> chapters = new ArrayList<>();
    for (String name : names) {
      List<Chapter> meant =
          all.stream()
              .filter(each -> List.of(each.id(), each.number(), each.folder()).contains(name))
              .toList();
      if (meant.isEmpty()) {
        out.println(
            "doctor: no chapter \""
                + name
                + "\"; there are "
                + String.join(", ", all.stream().map(Chapter::id).toList()));
        return 2;
      }
      chapters.addAll(meant);
    }
    Map<String, Findings> found = examine(root, names.isEmpty() ? all : chapters, limits, out);
    Findings rooms = new Findings();
    FilesCheck.checkRooms(root, all, rooms);
    return new Table(found, rooms).print(out, Duration.ofNanos(System.nanoTime() - start)) ? 0 : 1;
  }

  private static Map<String, Findings> examine(
      Path root, List<Chapter> chapters, Function<String, Duration> limits, PrintStream out) {
    Map<String, Findings> found = new LinkedHashMap<>();
    chapters.forEach(chapter -> found.put(chapter.id(), new Findings()));
    BlockingQueue<ExamJvm> idle = new LinkedBlockingQueue<>();
    for (int i = 0; i < AT_A_TIME; i++) {
      idle.add(new ExamJvm(root, limits));
    }
    // The long ones first, so that in the end all have something to do.
    List<Chapter> order = new ArrayList<>(chapters);
    order.sort(Comparator.comparing(chapter -> -CorpusEntry.all(chapter).size()));
    try (ExecutorService pool = Executors.newFixedThreadPool(AT_A_TIME)) {
      Map<Chapter, Future<Findings>> under = new LinkedHashMap<>();
      for (Chapter chapter : order) {
        under.put(
            chapter,
            pool.submit(
                () -> {
                  ExamJvm jvm = idle.take();
                  try {
                    return new ChapterVisit(chapter, jvm).examine();
                  } finally {
                    idle.add(jvm);
                  }
                }));
      }
      for (Map.Entry<Chapter, Future<Findings>> each : under.entrySet()) {
        found.get(each.getKey().id()).add(each.getValue().get());
        out.println("examined " + each.getKey().id());
      }
    } catch (ExecutionException failed) {
      throw new IllegalStateException("the doctor itself failed", failed.getCause());
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException("interrupted while chapters are examined", interrupted);
    } finally {
      idle.forEach(ExamJvm::close);
    }
    return found;
  }
}
