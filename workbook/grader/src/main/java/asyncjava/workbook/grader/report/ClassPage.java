package asyncjava.workbook.grader.report;

import asyncjava.workbook.grader.ChapterState;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What the page of the class shows. */
public final class ClassPage {
  private static final int RULES = 40;
  private static final int STEPS = 5;

  private final ClassSums sums;

  ClassPage(ClassSums sums) {
    this.sums = sums;
  }

  /**
   * A number in the heat map.
   *
   * @param text what it says
   * @param heat 0 to 5: the color that only underlines it; empty for none
   * @param marks letters of the legend
   * @param title the whole of it in words
   */
  public record Cell(String text, String heat, String marks, String title) {}

  /** A learner's row. */
  public record Row(String name, String report, String page, List<Cell> cells, Cell total) {}

  /** A column. */
  public record Column(String id, String number, String title, Cell average) {}

  /** One of the most failed. */
  public record RuleRow(
      String exercise,
      String rule,
      String name,
      boolean hidden,
      int failed,
      int tried,
      String width,
      String verdicts) {}

  /** A finding. */
  public record FindingRow(
      String submission, String page, boolean suspicious, String kind, String file, String what) {}

  public String title() {
    return sums.policy().title().isEmpty() ? "The class" : sums.policy().title();
  }

  public int learners() {
    return sums.members().size();
  }

  public boolean hasPolicy() {
    return !sums.policy().isPlain();
  }

  public List<String> terms() {
    return sums.policy().terms();
  }

  /** What the instructor should know before reading on. */
  public List<String> notices() {
    List<String> notices = new ArrayList<>();
    if (sums.workbooks().size() > 1) {
      notices.add(
          "The submissions were graded with "
              + sums.workbooks().size()
              + " different workbooks: grade them again to compare them.");
    }
    List<String> unknown =
        sums.members().stream()
            .filter(member -> member.score().isTimeUnknown())
            .map(ClassSums.Member::submission)
            .toList();
    if (!unknown.isEmpty()) {
      notices.add("No time is known of " + some(unknown) + ": counted as in time.");
    }
    Set<String> strangers = new TreeSet<>(sums.policy().submitted().submissions());
    sums.members().forEach(member -> strangers.remove(member.submission()));
    if (!strangers.isEmpty()) {
      notices.add("There are times of " + some(List.copyOf(strangers)) + ", but no grade.");
    }
    return notices;
  }

  public String average() {
    return percent(
        sums.members().stream()
            .map(member -> member.score().percent())
            .reduce(BigDecimal.ZERO, BigDecimal::add),
        learners());
  }

  public String median() {
    List<BigDecimal> all =
        sums.members().stream().map(member -> member.score().percent()).sorted().toList();
    if (all.isEmpty()) {
      return "0";
    }
    int half = all.size() / 2;
    return all.size() % 2 == 1
        ? all.get(half).toPlainString()
        : percent(all.get(half - 1).add(all.get(half)), 2);
  }

  public List<Column> columns() {
    List<Column> columns = new ArrayList<>();
    sums.chapters()
        .forEach(
            (id, title) ->
                columns.add(new Column(id, id.replaceFirst("^ch", ""), title, average(id))));
    return columns;
  }

  public List<Row> rows() {
    return sums.members().stream().map(this::row).toList();
  }

  private Row row(ClassSums.Member member) {
    Map<String, ChapterScore> scores = member.byChapter();
    List<Cell> cells = new ArrayList<>();
    for (String chapter : sums.chapters().keySet()) {
      ChapterScore score = scores.get(chapter);
      cells.add(
          score == null
              ? new Cell("", "", "", chapter + ": not in its workbook")
              : cell(score, member.states().get(chapter)));
    }
    Score score = member.score();
    Cell total =
        new Cell(
            score.percent().toPlainString(),
            heat(Numbers.roughPercent(score.result(), score.max())),
            "",
            Numbers.plain(score.result()) + " of " + Numbers.plain(score.max()) + " points");
    return new Row(
        member.submission(),
        link("learners/", member.file(), "/report.html"),
        link("instructor/", member.file(), ".html"),
        cells,
        total);
  }

  private static Cell cell(ChapterScore score, ChapterState state) {
    int percent = Numbers.roughPercent(score.raw().earned(), score.raw().max());
    String late = score.lateness().isLate() ? "L" : score.lateness().isUnknown() ? "?" : "";
    String marks =
        switch (state) {
          case COMPILE_ERROR -> "C";
          case REFUSED -> "R";
          case RAN, UNTOUCHED -> "";
        };
    String words =
        switch (state) {
          case UNTOUCHED -> "not started";
          case COMPILE_ERROR -> "does not compile";
          case REFUSED -> "not run";
          case RAN -> score.raw() + " points";
        };
    String title =
        score.id()
            + ": "
            + words
            + (late.isEmpty() ? "" : ", " + score.lateness().words())
            + (score.counts() ? "" : ", does not count");
    return state == ChapterState.UNTOUCHED
        ? new Cell("·", "", late, title)
        : new Cell(Integer.toString(percent), heat(percent), marks + late, title);
  }

  private Cell average(String chapter) {
    List<BigDecimal> all =
        sums.members().stream()
            .filter(
                member ->
                    member.states().getOrDefault(chapter, ChapterState.UNTOUCHED)
                        != ChapterState.UNTOUCHED)
            .map(member -> member.byChapter().get(chapter).raw().percent())
            .toList();
    if (all.isEmpty()) {
      return new Cell("·", "", "", chapter + ": nobody has started it");
    }
    BigDecimal average =
        all.stream()
            .reduce(BigDecimal.ZERO, BigDecimal::add)
            .divide(BigDecimal.valueOf(all.size()), 0, RoundingMode.HALF_UP);
    return new Cell(
        average.toPlainString(),
        heat(average.intValueExact()),
        "",
        chapter + ": " + all.size() + " of " + learners() + " have started it");
  }

  public List<RuleRow> rules() {
    List<ClassSums.RuleCount> rules = sums.mostFailed();
    int most = rules.isEmpty() ? 1 : rules.getFirst().failed();
    return rules.stream().limit(RULES).map(rule -> rule(rule, most)).toList();
  }

  private static RuleRow rule(ClassSums.RuleCount rule, int most) {
    List<String> verdicts = new ArrayList<>();
    rule.verdicts().forEach((words, count) -> verdicts.add(count + " " + words));
    return new RuleRow(
        rule.exercise() + " " + rule.title(),
        rule.rule(),
        rule.name(),
        rule.hidden(),
        rule.failed(),
        rule.tried(),
        Integer.toString(rule.failed() * 100 / most),
        String.join(", ", verdicts));
  }

  public int moreRules() {
    return Math.max(0, sums.mostFailed().size() - RULES);
  }

  public List<FindingRow> findings() {
    return sums.findings().stream()
        .map(
            each ->
                new FindingRow(
                    each.submission(),
                    link("instructor/", each.file(), ".html"),
                    each.finding().kind().isSuspicious(),
                    LearnerPage.words(each.finding().kind()),
                    each.finding().file(),
                    each.finding().what()))
        .toList();
  }

  public int moreFindings() {
    return sums.members().stream().mapToInt(ClassSums.Member::findings).sum()
        - sums.findings().size();
  }

  /** The nearest color; the first is for nothing alone, and the last for all of it. */
  static String heat(int percent) {
    if (percent <= 0 || percent >= 100) {
      return percent <= 0 ? "0" : "" + STEPS;
    }
    return "" + Math.clamp(Math.round(percent * STEPS / 100.0), 1, STEPS - 1);
  }

  private static String percent(BigDecimal sum, int count) {
    return count == 0
        ? "0"
        : sum.divide(BigDecimal.valueOf(count), 1, RoundingMode.HALF_UP).toPlainString();
  }

  /** The name of a file may hold what means something else in an address. */
  private static String link(String folder, String file, String end) {
    return folder + URLEncoder.encode(file, StandardCharsets.UTF_8).replace("+", "%20") + end;
  }

  private static String some(List<String> names) {
    int most = 12;
    String shown = String.join(", ", names.subList(0, Math.min(most, names.size())));
    return names.size() > most ? shown + " and " + (names.size() - most) + " more" : shown;
  }
}
