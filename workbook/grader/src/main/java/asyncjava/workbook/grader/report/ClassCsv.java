package asyncjava.workbook.grader.report;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The class as a table for a spreadsheet: a row a learner; a column a chapter with its points as
 * graded, and with a policy another with its result.
 */
final class ClassCsv {
  /** What makes a spreadsheet take text for a formula, also after quotes. */
  private static final String FORMULA = "=+-@\t\r\n|%\uff1d\uff0b\uff0d\uff20";

  private ClassCsv() {}

  static void write(ClassSums sums, Writer to) throws IOException {
    boolean plain = sums.policy().isPlain();
    CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(to);
    List<String> header = new ArrayList<>(List.of("learner"));
    sums.chapters().keySet().forEach(chapter -> header.add(cell(chapter)));
    header.addAll(List.of("points", "of"));
    if (!plain) {
      sums.chapters().keySet().forEach(chapter -> header.add(cell(chapter + " result")));
      header.addAll(List.of("weighted", "late", "deducted"));
    }
    header.addAll(List.of("result", "result_of", "percent", "findings", "suspicious"));
    csv.writeRecord(header);
    for (ClassSums.Member member : sums.members()) {
      csv.writeRecord(row(sums, member, plain));
    }
    csv.flush();
  }

  private static List<String> row(ClassSums sums, ClassSums.Member member, boolean plain) {
    Map<String, ChapterScore> chapters = member.byChapter();
    Score score = member.score();
    List<String> row = new ArrayList<>(List.of(cell(member.submission())));
    for (String chapter : sums.chapters().keySet()) {
      ChapterScore at = chapters.get(chapter);
      row.add(at == null ? "" : number(at.raw().earned()));
    }
    row.add(number(score.raw().earned()));
    row.add(number(score.raw().max()));
    if (!plain) {
      for (String chapter : sums.chapters().keySet()) {
        ChapterScore at = chapters.get(chapter);
        row.add(at == null || !at.counts() ? "" : number(at.result()));
      }
      row.add(number(score.earned()));
      row.add(late(score));
      row.add(number(score.deducted()));
    }
    row.add(number(score.result()));
    row.add(number(score.max()));
    row.add(score.percent().toPlainString());
    row.add(Integer.toString(member.findings()));
    row.add(Integer.toString(member.suspicious()));
    return row;
  }

  /** {@code ch2.2 3 days late; ch2.3 time not known}; empty if all is in time. */
  private static String late(Score score) {
    return String.join(
        "; ",
        score.chapters().stream()
            .filter(each -> each.lateness().isLate() || each.lateness().isUnknown())
            .map(each -> each.id() + " " + each.lateness().words())
            .toList());
  }

  private static String number(BigDecimal number) {
    return number.toPlainString();
  }

  /** An apostrophe in front says to a spreadsheet that what follows is text. */
  static String cell(String text) {
    String line = Clean.line(text);
    return !line.isEmpty() && FORMULA.indexOf(line.charAt(0)) >= 0 ? "'" + line : line;
  }
}
