package asyncjava.workbook.grader.report;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * When what was submitted, by the instructor's word: a CSV file with the columns {@code
 * submission}, {@code time} and, if chapters were handed in at different times, {@code chapter}; an
 * empty chapter stands for all that have no line of their own. It is what the hosting or the
 * learning platform wrote down when the work arrived.
 *
 * <p>Nothing in a submission can stand in for it. The time of a commit is whatever its author has
 * set it to, the time of a file is when it was cloned or unpacked; so neither is looked at. A
 * submission without a line counts as in time, and the reports say that its time is not known.
 */
public final class Submitted {
  /** Nothing is known. */
  public static final Submitted NOTHING = new Submitted(Map.of());

  private static final List<String> COLUMNS = List.of("submission", "chapter", "time");

  private record Key(String submission, String chapter) {}

  private final Map<Key, Instant> times;

  private Submitted(Map<Key, Instant> times) {
    this.times = times;
  }

  /**
   * @param zone of the times that name none; empty if each must
   * @throws IllegalArgumentException with the file and the line, if it is not as described, or
   *     speaks of a chapter that is not in the catalog
   */
  static Submitted read(Path file, Optional<ZoneId> zone, Catalog catalog) {
    Map<Key, Instant> times = new LinkedHashMap<>();
    try (CsvReader<NamedCsvRecord> records =
        CsvReader.builder()
            .detectBomHeader(true)
            .ofNamedCsvRecord(Files.newInputStream(file), StandardCharsets.UTF_8)) {
      for (NamedCsvRecord each : records) {
        String where = file.getFileName() + ":" + each.getStartingLineNumber() + ": ";
        requireColumns(where, each.getHeader());
        String submission = each.getField("submission").strip();
        String chapter = each.findField("chapter").orElse("").strip();
        if (submission.isEmpty()) {
          throw new IllegalArgumentException(where + "the submission is empty");
        }
        if (!chapter.isEmpty() && !catalog.hasChapter(chapter)) {
          throw new IllegalArgumentException(
              where + "no chapter \"" + chapter + "\"; there are " + catalog.chapterIds());
        }
        Instant time = Times.read(where, each.getField("time"), zone);
        if (times.putIfAbsent(new Key(submission, chapter), time) != null) {
          throw new IllegalArgumentException(
              where + "a second time of " + submission + (chapter.isEmpty() ? "" : " " + chapter));
        }
      }
    } catch (CsvParseException broken) {
      throw new IllegalArgumentException(file.getFileName() + ": " + broken.getMessage(), broken);
    } catch (IOException failed) {
      throw new UncheckedIOException("cannot read " + file, failed);
    }
    return new Submitted(times);
  }

  /** Empty if it is not known. */
  Optional<Instant> time(String submission, String chapter) {
    Instant own = times.get(new Key(submission, chapter));
    return Optional.ofNullable(own != null ? own : times.get(new Key(submission, "")));
  }

  /** All that it speaks of, sorted. */
  Set<String> submissions() {
    Set<String> all = new TreeSet<>();
    times.keySet().forEach(key -> all.add(key.submission));
    return all;
  }

  private static void requireColumns(String where, List<String> header) {
    for (String column : header) {
      if (!COLUMNS.contains(column)) {
        throw new IllegalArgumentException(
            where + "no column \"" + column + "\" is known; there are " + COLUMNS);
      }
    }
    for (String column : List.of("submission", "time")) {
      if (!header.contains(column)) {
        throw new IllegalArgumentException(
            where + "the column \"" + column + "\" is missing, got " + header);
      }
    }
  }
}
