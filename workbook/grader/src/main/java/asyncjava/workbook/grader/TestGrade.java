package asyncjava.workbook.grader;

/**
 * What became of one registered test.
 *
 * @param name {@code PingPongTest.aPongCarriesItsRef}
 * @param sentence its name as a sentence
 * @param rule what it pins, in the words of the lesson; empty if it says none
 * @param hidden whether it is an instructor's own, whose details are not for the learner
 * @param message nothing for {@link Verdict#PASS}
 * @param output the end of what was printed while it ran; not part of what is compared
 */
public record TestGrade(
    String name,
    String sentence,
    String rule,
    boolean hidden,
    Verdict verdict,
    Message message,
    String output) {

  public boolean passed() {
    return verdict == Verdict.PASS;
  }

  TestGrade graded() {
    return new TestGrade(name, sentence, rule, hidden, verdict, message.withoutSequence(), "");
  }
}
