package asyncjava.workbook;

import asyncjava.trace.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The supervision trees on the screen, before and after what happened in the test: beside each
 * other if there is room for that, else each in a line.
 */
final class TreePanel {
  private static final String AFTER = "   after  ";

  /** Whoever has less room reads them in lines. */
  private static final int FEWEST = 2;

  private final Story story;
  private final Glyphs glyphs;

  TreePanel(Story story, Glyphs glyphs) {
    this.story = story;
    this.glyphs = glyphs;
  }

  /** With labels; none if there were no supervisors. In so many lines, or in two. */
  List<String> lines(int room) {
    if (!story.hasTree()) {
      return List.of();
    }
    Optional<Tree> before = story.earlier();
    List<String> after = story.after().brief(glyphs.signs());
    if (before.isEmpty()) {
      if (after.size() <= room) {
        return labelled("tree", after);
      }
      int lines = Math.max(1, room);
      return labelled("tree", wrapped(story.after().inline(lines * NextTest.WIDTH), lines));
    }
    List<String> left = before.get().brief(glyphs.signs());
    int height = Math.max(left.size(), after.size());
    int width = width(left) + AFTER.length() + width(after);
    if (height <= Math.max(FEWEST, room) && width <= NextTest.WIDTH) {
      return beside(left, after);
    }
    int each = Math.max(1, room / 2);
    int columns = each * NextTest.WIDTH;
    List<String> lines = new ArrayList<>();
    lines.addAll(labelled("before", wrapped(before.get().inline(story.after(), columns), each)));
    lines.addAll(labelled("after", wrapped(story.after().inline(before.get(), columns), each)));
    return lines;
  }

  /** In at most so many lines, the last one cut. */
  private List<String> wrapped(String text, int most) {
    List<String> lines = new ArrayList<>();
    String rest = text.isEmpty() ? "none" : text;
    while (rest.length() > NextTest.WIDTH && lines.size() < most - 1) {
      int space = rest.lastIndexOf(' ', NextTest.WIDTH);
      if (space <= 0) {
        break;
      }
      lines.add(rest.substring(0, space));
      rest = rest.substring(space + 1);
    }
    lines.add(glyphs.fit(rest, NextTest.WIDTH));
    return lines;
  }

  private static int width(List<String> lines) {
    return lines.stream().mapToInt(String::length).max().orElse(0);
  }

  private static List<String> beside(List<String> left, List<String> right) {
    List<String> lines = new ArrayList<>();
    int width = width(left);
    for (int i = 0; i < Math.max(left.size(), right.size()); i++) {
      String middle = i == 0 ? AFTER : " ".repeat(AFTER.length());
      String one = i < left.size() ? left.get(i) : "";
      String other = i < right.size() ? right.get(i) : "";
      lines.add((one + " ".repeat(width - one.length()) + middle + other).stripTrailing());
    }
    return labelled("before", lines);
  }

  private static List<String> labelled(String label, List<String> lines) {
    List<String> labelled = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      labelled.add(NextTest.label(i == 0 ? label : "", lines.get(i)));
    }
    return labelled;
  }
}
