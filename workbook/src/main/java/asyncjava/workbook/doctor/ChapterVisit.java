package asyncjava.workbook.doctor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Has one chapter examined until every step was tried: a step that kills its JVM or takes too long
 * is red, and the next JVM goes on behind it.
 */
final class ChapterVisit {
  private final Chapter chapter;
  private final ExamJvm jvm;

  ChapterVisit(Chapter chapter, ExamJvm jvm) {
    this.chapter = chapter;
    this.jvm = jvm;
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
      String end = jvm.examine(chapter, file, folder.resolve("builds"));
      Journal.Notes notes = journal.read();
      if (notes.complete()) {
        return notes.findings();
      }
      if (notes.unfinished().isPresent()) {
        Findings findings = new Findings();
        Journal.Step step = notes.unfinished().get();
        findings.bad(step.check(), chapter.folder() + ": " + step.name(), end);
        journal.end(findings);
      } else if (notes.begun().size() == begunBefore && jvm.wasFresh()) {
        notes.findings().bad(Check.FILES, chapter.folder(), "nothing could be examined: " + end);
        return notes.findings();
      }
    }
  }
}
