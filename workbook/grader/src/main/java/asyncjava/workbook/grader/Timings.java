package asyncjava.workbook.grader;

import java.util.Map;

/**
 * How long it took to grade a submission, in {@code timings.json} beside its grade.
 *
 * @param totalMillis of all chapters; several at a time count each for itself
 * @param chapterMillis by the ids of the chapters
 */
public record Timings(String submission, long totalMillis, Map<String, Long> chapterMillis) {}
