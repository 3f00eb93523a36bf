package asyncjava.workbook;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The overview in Markdown, as CI shows it on the page of a run. */
final class OverviewPage {
  private static final Glyphs GLYPHS = Glyphs.UNICODE;

  private final Overview overview;

  OverviewPage(Overview overview) {
    this.overview = overview;
  }

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add("# " + overview.done() + " of " + overview.exercises() + " exercises done");
    lines.add("");
    if (overview.isRed()) {
      lines.add("## Red");
      lines.add("");
      overview.redChapters().forEach(chapter -> lines.addAll(red(chapter)));
      overview.redExercises().forEach(spot -> lines.add("- " + sentence(spot)));
      lines.add("");
    }
    overview
        .next()
        .filter(spot -> !spot.exercise().isRed())
        .ifPresent(spot -> lines.addAll(List.of("## Next", "", "- " + sentence(spot), "")));
    lines.add("## Chapters");
    lines.add("");
    lines.addAll(table());
    lines.add("");
    lines.add(
        "%s done, %s failing, %s to do or not run. What is to do is not red."
            .formatted(
                GLYPHS.mark(Verdict.PASSED),
                GLYPHS.mark(Verdict.FAILED),
                GLYPHS.mark(Verdict.TODO)));
    return lines;
  }

  private static List<String> red(ChapterState state) {
    List<String> lines = new ArrayList<>();
    String chapter = state.chapter().id() + " " + state.chapter().title();
    lines.add("- **" + text(chapter) + "** " + state.standing().words());
    state.errors().forEach(error -> lines.add("  - " + code(error)));
    return lines;
  }

  private static String sentence(Overview.Spot spot) {
    ExerciseResult exercise = spot.exercise();
    return "**%s %s** %s%s: %s"
        .formatted(
            exercise.id(),
            text(exercise.title()),
            exercise.state(),
            spot.lookAt().map(place -> ", " + code(place)).orElse(""),
            code(spot.command()));
  }

  private List<String> table() {
    int most =
        overview.chapters().stream()
            .mapToInt(chapter -> chapter.exercises().size())
            .max()
            .orElse(0);
    List<String> lines = new ArrayList<>();
    lines.add(
        IntStream.rangeClosed(1, most)
            .mapToObj(" %d |"::formatted)
            .collect(Collectors.joining("", "| Chapter |", " Done | |")));
    lines.add("| :-- |" + " :-: |".repeat(most) + " --: | :-- |");
    for (ChapterState state : overview.chapters()) {
      StringBuilder row = new StringBuilder("| ");
      row.append(text(state.chapter().id() + " " + state.chapter().title())).append(" |");
      for (int i = 0; i < most; i++) {
        row.append(
            i < state.exercises().size()
                ? " " + GLYPHS.mark(state.exercises().get(i).verdict()) + " |"
                : "  |");
      }
      row.append(" ").append(state.done()).append("/").append(state.exercises().size());
      row.append(" | ").append(state.standing().words()).append(" |");
      lines.add(row.toString());
    }
    return lines;
  }

  /** Titles and messages are not ours; they must not become markup. */
  private static String text(String plain) {
    return plain.replaceAll("[\\\\`*_\\[\\]<>|~&#]", "\\\\$0");
  }

  private static String code(String plain) {
    return "`` " + plain.replace("``", "` `").replaceAll("[\\r\\n]", " ") + " ``";
  }
}
