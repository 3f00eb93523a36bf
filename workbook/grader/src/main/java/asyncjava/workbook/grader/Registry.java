package asyncjava.workbook.grader;

import java.util.List;

/** The tests of the workbook, by chapters: each has a verdict in every grade. */
record Registry(List<Chapter> chapters) {

  /**
   * A chapter.
   *
   * @param id {@code ch2.2}
   * @param folder {@code ch2.2-process-basics}
   */
  record Chapter(
      String id, String title, String folder, String packageName, List<Exercise> exercises) {

    List<Test> tests() {
      return exercises.stream().flatMap(exercise -> exercise.tests().stream()).toList();
    }
  }

  /** An exercise of a chapter. */
  record Exercise(String id, String title, int points, List<Test> tests) {}

  /**
   * A test method.
   *
   * @param name {@code PingPongTest.aPongCarriesItsRef}
   * @param method the same with its whole class: {@code
   *     asyncjava.ch2_2.PingPongTest.aPongCarriesItsRef}
   * @param rule empty if it says none
   * @param seconds its limit
   * @param hidden whether it is an instructor's own
   */
  record Test(
      String name, String method, String sentence, String rule, int seconds, boolean hidden) {

    Test asHidden() {
      return new Test(name, method, sentence, rule, seconds, true);
    }
  }
}
