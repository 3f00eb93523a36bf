package asyncjava.workbook.grader.report;

import asyncjava.workbook.grader.Message;
import asyncjava.workbook.grader.Points;
import java.util.ArrayList;
import java.util.List;

/** The report of a learner as Markdown. */
final class LearnerMarkdown {
  private static final int BAR = 10;

  private final Markdown out = new Markdown();
  private final LearnerPage page;

  private LearnerMarkdown(LearnerPage page) {
    this.page = page;
  }

  static String of(LearnerPage page) {
    return new LearnerMarkdown(page).write();
  }

  private String write() {
    out.raw("# ").text(page.grade().submission()).raw("\n\n");
    out.raw("**")
        .text(page.total() + " of " + page.max() + " points")
        .raw("** (" + page.score().percent() + " %)\n\n");
    chapters();
    terms();
    findings();
    page.touched().forEach(this::chapter);
    out.raw("---\n\nWorkbook ").code(page.grade().workbook());
    if (!page.grade().commit().isEmpty()) {
      out.raw(", commit ").code(page.grade().commit());
    }
    out.raw("\n");
    return out.toString();
  }

  private void chapters() {
    boolean plain = page.policy().isPlain();
    out.raw(
        plain
            ? "| Chapter | | Points | |\n|---|---|--:|---|\n"
            : "| Chapter | | Points | Result | |\n|---|---|--:|--:|---|\n");
    for (ChapterRow row : page.chapters()) {
      Points points = row.chapter().points();
      out.raw("| ").text(row.chapter().id() + " " + row.chapter().title());
      out.raw(" | " + bar(points) + " | " + points + " | ");
      if (!plain) {
        ChapterScore score = row.score();
        out.raw(Numbers.plain(score.result()))
            .raw(score.isBonus() ? " extra | " : "/" + Numbers.plain(score.max()) + " | ");
      }
      out.text(row.state()).raw(" |\n");
    }
    out.raw("| **Total** | | " + page.score().raw() + " | ");
    if (!plain) {
      out.raw(page.total() + "/" + page.max() + " | ");
    }
    out.raw("|\n\n");
  }

  private void terms() {
    if (page.policy().isPlain()) {
      return;
    }
    out.raw("## How the points come about\n\n");
    page.terms().forEach(term -> out.raw("- ").text(term).raw("\n"));
    out.raw("\n| Chapter | Points | Weight | Weighted | Late | Deducted | Result |\n");
    out.raw("|---|--:|---|--:|---|--:|--:|\n");
    for (ChapterRow row : page.chapters()) {
      ChapterScore score = row.score();
      out.raw("| ").text(row.chapter().id()).raw(" | " + score.raw() + " | ").text(row.weight());
      out.raw(" | " + Numbers.plain(score.earned()) + " | ").text(late(row));
      out.raw(" | " + Numbers.plain(score.deducted()));
      out.raw(" | " + Numbers.plain(score.result()) + " |\n");
    }
    Score score = page.score();
    out.raw("| **Total** | " + score.raw() + " | | " + Numbers.plain(score.earned()) + " | | ");
    out.raw(Numbers.plain(score.deducted()) + " | " + page.total() + " |\n\n");
  }

  private static String late(ChapterRow row) {
    List<String> parts = new ArrayList<>(List.of(row.score().lateness().words()));
    if (row.score().deducted().signum() > 0) {
      parts.add(Numbers.plain(row.score().lateness().percent()) + " %");
    }
    parts.add(row.due().isEmpty() ? "" : "due " + row.due());
    parts.add(row.came().isEmpty() ? "" : "came " + row.came());
    parts.removeIf(String::isEmpty);
    return String.join(", ", parts);
  }

  private void findings() {
    List<LearnerPage.FindingRow> findings = page.findings();
    if (findings.isEmpty()) {
      return;
    }
    out.raw("## Findings\n\n");
    for (LearnerPage.FindingRow row : findings) {
      out.raw("- ").text(row.kind());
      if (!row.finding().file().isEmpty()) {
        out.raw(", ").code(row.finding().file());
      }
      out.raw(": ").text(row.finding().what()).raw("\n");
    }
    out.raw("\n");
  }

  private void chapter(ChapterRow row) {
    out.raw("## ").text(row.chapter().id() + " " + row.chapter().title());
    out.raw(": ").raw(row.chapter().points().toString()).raw("\n\n");
    for (CompileError error : row.errors()) {
      out.raw("- ");
      if (!error.place().isEmpty()) {
        out.code(error.place()).raw(" ");
      }
      out.text(error.diagnostic().message()).raw("\n");
      if (!error.code().isBlank()) {
        out.raw("\n").block(2, error.code());
      }
      out.raw("\n");
    }
    row.exercises().forEach(this::exercise);
  }

  private void exercise(ExerciseRow row) {
    out.raw("### ").text(row.exercise().id() + " " + row.exercise().title());
    out.raw(": ").raw(row.exercise().points().toString());
    if (!row.terms().isEmpty()) {
      out.raw(" (").text(row.terms()).raw(")");
    }
    out.raw("\n\n");
    row.tests().forEach(this::test);
    out.raw("\n");
  }

  private void test(TestRow row) {
    out.raw("- ").raw(row.mark()).raw(" ").text(row.sentence());
    if (!row.test().passed()) {
      out.raw(": ").text(row.words());
    }
    out.raw("\n");
    if (!row.hasDetails() || !row.tells()) {
      return;
    }
    Message message = row.test().message();
    if (!row.test().rule().isEmpty()) {
      out.raw("  - rule: ").text(row.test().rule()).raw("\n");
    }
    value("expected", message.expected());
    value(row.kind().equals("todo") ? "to do" : "found", message.found());
    value("look at", message.lookAt());
    lines("processes", row.where());
    lines("sequence", row.sequence());
    lines("printed", Clean.lines(row.test().output()).stripTrailing());
  }

  private void value(String name, String value) {
    if (!value.isEmpty()) {
      out.raw("  - ").raw(name).raw(": ").code(value).raw("\n");
    }
  }

  private void lines(String name, String lines) {
    if (!lines.isEmpty()) {
      out.raw("  - ").raw(name).raw(":\n\n").block(4, lines).raw("\n");
    }
  }

  private static String bar(Points points) {
    int full = Numbers.roughPercent(points.earned(), points.max()) * BAR / 100;
    return "■".repeat(full) + "□".repeat(BAR - full);
  }
}
