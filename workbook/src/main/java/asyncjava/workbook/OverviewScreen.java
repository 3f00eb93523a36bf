package asyncjava.workbook;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The overview as a learner sees it on the console: a line a chapter, what is red, what is next.
 */
final class OverviewScreen {
  private final Overview overview;
  private final Glyphs glyphs;

  OverviewScreen(Overview overview, Glyphs glyphs) {
    this.overview = overview;
    this.glyphs = glyphs;
  }

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    overview.chapters().forEach(chapter -> lines.add(line(chapter)));
    lines.add("");
    lines.add(overview.done() + " of " + overview.exercises() + " exercises done");
    for (ChapterState chapter : overview.redChapters()) {
      lines.add("");
      lines.add(
          glyphs.mark(Verdict.FAILED)
              + " "
              + chapter.chapter().id()
              + " "
              + chapter.standing().words());
      chapter.errors().forEach(error -> lines.add("    " + error));
    }
    for (Overview.Spot spot : overview.redExercises()) {
      lines.add("");
      lines.addAll(block(spot));
    }
    if (!overview.isRed()) {
      overview
          .next()
          .ifPresent(
              spot -> {
                lines.add("");
                lines.addAll(block(spot));
              });
    }
    return lines;
  }

  private String line(ChapterState chapter) {
    String marks =
        chapter.exercises().stream()
            .map(exercise -> glyphs.mark(exercise.verdict()))
            .collect(Collectors.joining());
    return "%-7s%-32s%-8s%d/%d  %s"
        .formatted(
            chapter.chapter().id(),
            chapter.chapter().title(),
            marks,
            chapter.done(),
            chapter.exercises().size(),
            chapter.standing().words())
        .stripTrailing();
  }

  private List<String> block(Overview.Spot spot) {
    ExerciseResult exercise = spot.exercise();
    List<String> block = new ArrayList<>();
    block.add(
        glyphs.mark(exercise.verdict())
            + " "
            + exercise.id()
            + "  "
            + exercise.title()
            + "  "
            + exercise.state());
    spot.lookAt().ifPresent(place -> block.add(NextTest.label("look at", place)));
    block.add(NextTest.label("run", spot.command()));
    return block;
  }
}
