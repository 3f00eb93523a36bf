package asyncjava.workbook;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Marks the test class of one exercise.
 *
 * <p>Each of its test methods (with the {@code @BeforeEach} and {@code @AfterEach} methods around
 * it) runs inside a fresh process on a fresh node with number 0 and a virtual clock, so a test
 * calls {@code self()}, {@code receive()} or {@code spawn(..)} directly, and {@code sleep} or a
 * time-out takes no real time. A test fails if
 *
 * <ul>
 *   <li>an assertion fails in any process of its node, or any of them crashes (see {@link
 *       ExpectCrash});
 *   <li>any of them reaches a {@link Todo}: then the test counts as to do, whatever else fails
 *       because of it;
 *   <li>it takes longer than its {@link Limit};
 *   <li>every process waits and nothing can happen any more;
 *   <li>{@link #of} uses what it may not, see {@link #mayUse}, or ends the Java machine.
 * </ul>
 *
 * <p>A test is over when its method has returned <em>and</em> every other process waits or has
 * ended, without the clock moving; then whatever is still alive is killed. After one test of an
 * exercise has run out of time, its later ones get at most one second each, and after two the rest
 * of the exercise is not run: code that never calls the runtime cannot be stopped from outside, and
 * what it takes is taken from the other exercises.
 *
 * <p>Method names become sentences ({@code aPongCarriesItsRef}: "a pong carries its ref"); methods
 * run in the order of the source, or of {@code @Order}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@ExtendWith(ExerciseExtension.class)
@DisplayNameGeneration(Sentence.class)
@TestMethodOrder(SourceOrder.class)
public @interface Exercise {

  /** The number of the exercise in the workbook, chapter first: {@code "2.2.1"}. */
  String id();

  /** A few words for the screen: {@code "Ping and pong"}. */
  String title();

  /** What the whole exercise is worth; 1 or more. */
  int points();

  /** The class that the learner writes. */
  Class<?> of();

  /**
   * The packages (or single classes, by their full name) that the learner's class, and every class
   * of its chapter that it uses, may use beside the JDK's data structures and the chapter's own
   * code. Threads, executors, locks and whatever else runs or blocks outside of the runtime ({@code
   * java.lang.Thread}, {@code java.util.concurrent}…) are allowed only where they are listed here.
   */
  String[] mayUse() default {};
}
