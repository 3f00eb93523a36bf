package asyncjava.workbook.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Checks what the corpus claims: a wrong solution is caught by the very test it names and disturbs
 * no other exercise; a right one, however different, passes everything.
 */
final class CorpusCheck {
  private CorpusCheck() {}

  /**
   * What is not as an entry claims, after its tests have run.
   *
   * @param tests all tests of the chapter, also those on which the entry has no effect
   */
  static List<String> problems(
      CorpusEntry entry, List<Verdict> verdicts, List<ChapterTests.Listed> tests) {
    List<String> problems = new ArrayList<>();
    Map<String, String> declared = entry.declared();
    String exercise = declared.getOrDefault("exercise", "");
    if (tests.stream().noneMatch(test -> test.exercise().equals(Optional.of(exercise)))) {
      problems.add("there is no exercise " + exercise);
    }
    if (entry.wrong()) {
      caught(declared.getOrDefault("caught_by", ""), exercise, verdicts, tests, problems);
    }
    for (Verdict verdict : verdicts) {
      boolean own = verdict.exercise().equals(Optional.of(exercise));
      if (!verdict.passed() && !(entry.wrong() && own)) {
        problems.add(
            (entry.wrong() ? "also breaks what is not of " + exercise + ": " : "")
                + verdict.told());
      }
    }
    return problems;
  }

  private static void caught(
      String name,
      String exercise,
      List<Verdict> verdicts,
      List<ChapterTests.Listed> tests,
      List<String> problems) {
    List<Verdict> named =
        verdicts.stream().filter(verdict -> verdict.test().toString().equals(name)).toList();
    Optional<ChapterTests.Listed> listed =
        tests.stream().filter(test -> test.test().toString().equals(name)).findFirst();
    if (listed.isEmpty()) {
      problems.add("caught_by names no test: " + name);
    } else if (!listed.get().exercise().equals(Optional.of(exercise))) {
      problems.add("caught_by names a test that is not of " + exercise + ": " + name);
    } else if (named.stream().noneMatch(verdict -> verdict.outcome() == Verdict.Outcome.FAIL)) {
      List<String> others = new ArrayList<>();
      for (Verdict verdict : verdicts) {
        if (verdict.outcome() == Verdict.Outcome.FAIL) {
          others.add(verdict.test().toString());
        }
      }
      problems.add(
          "is not caught: "
              + named.get(0).told()
              + (others.isEmpty()
                  ? ", and so did all others"
                  : "; but these fail: " + String.join(", ", others)));
    }
  }
}
