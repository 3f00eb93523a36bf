package asyncjava.workbook.doctor;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;

/**
 * What the doctor prints: a line for each chapter, then what is red, then the totals; in at most
 * 100 columns.
 */
final class Table {
  private static final int COLUMNS = 100;
  private static final String INDENT = "    ";

  private final Map<String, Findings> chapters;
  private final Findings rooms;

  Table(Map<String, Findings> chapters, Findings rooms) {
    this.chapters = chapters;
    this.rooms = rooms;
  }

  /** True if nothing is red. */
  boolean print(PrintStream out, Duration took) {
    StringBuilder head = new StringBuilder("chapter ");
    for (Check check : Check.values()) {
      head.append(cell(check, check.title()));
    }
    out.println(head.toString().stripTrailing());
    Findings total = new Findings();
    chapters.forEach(
        (chapter, findings) -> {
          out.println(row(chapter, findings));
          total.add(findings);
        });
    total.add(rooms);
    if (!total.reds().isEmpty()) {
      out.println();
    }
    chapters.forEach(
        (chapter, findings) -> findings.reds().forEach(red -> print(out, chapter, red)));
    rooms.reds().forEach(red -> print(out, "all", red));
    int good = 0;
    int all = 0;
    for (Check check : Check.values()) {
      good += total.count(check).good();
      all += total.count(check).total();
    }
    int failed = Math.max(all - good, total.reds().isEmpty() ? 0 : 1);
    out.println();
    out.println(
        String.format(
            Locale.ROOT,
            "%d chapters, %d exercises, %d tests, %d wrong and %d other right solutions; %.1f s",
            chapters.size(),
            total.count(Check.EXERCISES).total(),
            total.count(Check.TESTS).total(),
            total.count(Check.WRONG).total(),
            total.count(Check.RIGHT).total(),
            took.toMillis() / 1000.0));
    out.println("doctor: " + good + " passed, " + failed + " failed");
    out.flush();
    return failed == 0;
  }

  private static String row(String chapter, Findings findings) {
    StringBuilder row = new StringBuilder(String.format(Locale.ROOT, "%-8s", chapter));
    for (Check check : Check.values()) {
      Findings.Count count = findings.count(check);
      boolean red = findings.reds().stream().anyMatch(each -> each.check() == check);
      String text =
          count.total() == 0 && !red ? "-" : count.good() + "/" + count.total() + (red ? "!" : "");
      row.append(cell(check, text));
    }
    return row.toString().stripTrailing();
  }

  /** The numbers of a column stand under its title; no number is wider than that. */
  private static String cell(Check check, String text) {
    return String.format(Locale.ROOT, "%-" + Math.max(check.title().length() + 1, 9) + "s", text);
  }

  private static void print(PrintStream out, String chapter, Red red) {
    out.println("red  " + chapter + "  " + red.check().title() + "  " + red.where());
    red.what().lines().forEach(line -> wrapped(out, line));
  }

  private static void wrapped(PrintStream out, String line) {
    StringBuilder at = new StringBuilder(INDENT);
    for (String word : line.split(" ")) {
      if (at.length() + 1 + word.length() > COLUMNS && at.length() > INDENT.length()) {
        out.println(at.toString().stripTrailing());
        at = new StringBuilder(INDENT);
      }
      at.append(at.length() > INDENT.length() ? " " : "").append(word);
    }
    out.println(at.toString().stripTrailing());
  }
}
