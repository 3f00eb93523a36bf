package asyncjava.workbook.grader.report;

import asyncjava.workbook.grader.ChapterGrade;
import asyncjava.workbook.grader.ExerciseGrade;
import asyncjava.workbook.grader.Grade;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a {@link Policy} can speak of.
 *
 * @param chapters the exercises' ids by the chapters' ids, in the workbook's order
 */
public record Catalog(Map<String, List<String>> chapters) {
  public Catalog {
    Map<String, List<String>> copy = new LinkedHashMap<>();
    chapters.forEach((chapter, exercises) -> copy.put(chapter, List.copyOf(exercises)));
    chapters = Collections.unmodifiableMap(copy);
  }

  /** Each grade has all chapters and exercises of the workbook that it was made with. */
  public static Catalog of(Grade grade) {
    Map<String, List<String>> chapters = new LinkedHashMap<>();
    for (ChapterGrade chapter : grade.chapters()) {
      chapters.put(chapter.id(), chapter.exercises().stream().map(ExerciseGrade::id).toList());
    }
    return new Catalog(chapters);
  }

  boolean hasChapter(String id) {
    return chapters.containsKey(id);
  }

  boolean hasExercise(String id) {
    return chapters.values().stream().anyMatch(exercises -> exercises.contains(id));
  }

  String chapterIds() {
    return String.join(", ", chapters.keySet());
  }
}
