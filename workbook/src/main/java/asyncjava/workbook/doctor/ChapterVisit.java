package asyncjava.workbook.doctor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Function;

/**
 * Has one chapter examined in JVMs of its own, one after the other until every step was tried: a
 * step that kills its JVM or takes too long is red, and the next JVM goes on behind it.
 */
final class ChapterVisit {
  private final Chapter chapter;
  private final Function<String, Duration> limits;

  /** The limits are asked with the name of a step how long it may take. */
  ChapterVisit(Chapter chapter, Function<String, Duration> limits) {
    this.chapter = chapter;
    this.limits = limits;
  }

  Findings examine() {
    try {
      Path folder = Files.createTempDirectory("doctor-" + chapter.id() + "-");
      try {
        return examine(folder);
      } finally {
        Folders.delete(folder);
      }
    } catch (IOException failed) {
      throw new UncheckedIOException("cannot make a temporary folder", failed);
    }
  }

  private Findings examine(Path folder) throws IOException {
    Path file = Files.createFile(folder.resolve("journal"));
    Journal journal = new Journal(file);
    while (true) {
      int begunBefore = journal.read().begun().size();
      String end = ExamJvm.run(chapter, file, folder.resolve("builds"), limits);
      Journal.Notes notes = journal.read();
      if (notes.complete()) {
        return notes.findings();
      }
      if (notes.unfinished().isPresent()) {
        Findings findings = new Findings();
        Journal.Step step = notes.unfinished().get();
        findings.bad(step.check(), chapter.folder() + ": " + step.name(), end);
        journal.end(findings);
      } else if (notes.begun().size() == begunBefore) {
        notes.findings().bad(Check.FILES, chapter.folder(), "nothing could be examined: " + end);
        return notes.findings();
      }
    }
  }
}
