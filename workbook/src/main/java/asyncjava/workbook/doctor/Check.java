package asyncjava.workbook.doctor;

import java.util.Locale;

/** What the doctor looks at in a chapter: the columns of its table. */
enum Check {
  /** Each exercise is complete: number, title, points, a section in the lesson. */
  EXERCISES,
  /** Each test of an exercise says its rule; no test source sleeps, assumes or is switched off. */
  TESTS,
  /** Each test of an exercise fails on the stub because of the TODO and nothing else. */
  TODO,
  /** Each test passes on the reference solution. */
  PASSES,
  /** Each stub is what its solution generates. */
  STUBS,
  /** Each wrong solution of the corpus is caught by the test it names. */
  WRONG,
  /** Each other right solution of the corpus passes all tests. */
  RIGHT,
  /** Each exercise has a ladder of hints. */
  HINTS,
  /** Each Java block of the lesson compiles; diagrams are of a known type; links lead somewhere. */
  LESSON,
  /** Nothing lies around that has no business there. */
  FILES;

  String title() {
    return name().toLowerCase(Locale.ROOT);
  }
}
