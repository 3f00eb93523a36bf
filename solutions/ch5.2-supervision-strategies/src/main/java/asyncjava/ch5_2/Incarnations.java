package asyncjava.ch5_2;

import java.util.Map;

/**
 * Exercise 5.2.1. Predictions: which children run when everything has come to rest, and how often
 * has each of them been started?
 *
 * <p>Each method is about one experiment, and gives your answer, such as {@code Map.of("A", 1, "B",
 * 2)}: A runs and has never been started again, B has been once, and no other child runs. The tests
 * do the experiment with a real supervisor and compare.
 *
 * <p>In the pictures, the children stand in their start order. They are permanent, but for those in
 * parentheses, which are temporary. They do nothing but wait; those who stop do so at once.
 */
public final class Incarnations {

  private Incarnations() {}

  /**
   * B crashes.
   *
   * <pre>
   * one_for_one
   * +-- A
   * +-- B
   * +-- C
   * </pre>
   */
  public static Map<String, Integer> oneForOne() {
    // solution: predict: one_for_one of A, B, C, and B crashes
    return Map.of("A", 1, "B", 2, "C", 1);
    // end
  }

  /**
   * B crashes.
   *
   * <pre>
   * one_for_all
   * +-- A
   * +-- B
   * +-- C
   * </pre>
   */
  public static Map<String, Integer> oneForAll() {
    // solution: predict: one_for_all of A, B, C, and B crashes
    return Map.of("A", 2, "B", 2, "C", 2);
    // end
  }

  /**
   * B crashes.
   *
   * <pre>
   * rest_for_one
   * +-- A
   * +-- B
   * +-- C
   * </pre>
   */
  public static Map<String, Integer> restForOne() {
    // solution: predict: rest_for_one of A, B, C, and B crashes
    return Map.of("A", 1, "B", 2, "C", 2);
    // end
  }

  /**
   * C crashes. Later, A does.
   *
   * <pre>
   * rest_for_one
   * +-- A
   * +-- B
   * +-- C
   * </pre>
   */
  public static Map<String, Integer> restForOneTwice() {
    // solution: predict: rest_for_one of A, B, C; C crashes, and later A
    return Map.of("A", 2, "B", 2, "C", 3);
    // end
  }

  /**
   * B is done: it calls {@code exit(NORMAL)}, which is as good as to return.
   *
   * <pre>
   * one_for_all
   * +-- A
   * +-- B
   * +-- C
   * </pre>
   */
  public static Map<String, Integer> normalEnd() {
    // solution: predict: one_for_all of A, B, C, and B ends normally
    return Map.of("A", 2, "B", 2, "C", 2);
    // end
  }

  /**
   * B, which is temporary, crashes.
   *
   * <pre>
   * one_for_all
   * +-- A
   * +-- (B)
   * +-- C
   * </pre>
   */
  public static Map<String, Integer> temporaryCrashes() {
    // solution: predict: one_for_all of A, the temporary B, C, and B crashes
    return Map.of("A", 1, "C", 1);
    // end
  }

  /**
   * A crashes.
   *
   * <pre>
   * rest_for_one
   * +-- A
   * +-- (B)
   * +-- C
   * </pre>
   */
  public static Map<String, Integer> temporaryInTheRest() {
    // solution: predict: rest_for_one of A, the temporary B, C, and A crashes
    return Map.of("A", 2, "C", 2);
    // end
  }

  /**
   * Somebody calls {@code Supervisor.terminateChild(supervisor, "C")}: C is stopped, stays among
   * the children, and is not started again because of that. Later, A crashes.
   *
   * <pre>
   * one_for_all
   * +-- A
   * +-- B
   * +-- C
   * </pre>
   */
  public static Map<String, Integer> terminatedBefore() {
    // solution: predict: one_for_all of A, B, C; C is terminated, and later A crashes
    return Map.of("A", 2, "B", 2, "C", 2);
    // end
  }

  /**
   * A tree: S is a child and a supervisor. B crashes. (S runs, so it is in the answer, too.)
   *
   * <pre>
   * one_for_one
   * +-- A
   * +-- S: rest_for_one
   * |   +-- B
   * |   +-- C
   * +-- D
   * </pre>
   */
  public static Map<String, Integer> crashInATree() {
    // solution: predict: one_for_one of A, S, D, where S is rest_for_one of B, C, and B crashes
    return Map.of("A", 1, "S", 1, "B", 2, "C", 2, "D", 1);
    // end
  }

  /**
   * Another tree. S is killed. (Count all starts of B and C, whoever has started them.)
   *
   * <pre>
   * rest_for_one
   * +-- A
   * +-- S: one_for_one
   * |   +-- B
   * |   +-- C
   * +-- D
   * </pre>
   */
  public static Map<String, Integer> supervisorKilled() {
    // solution: predict: rest_for_one of A, S, D, where S is one_for_one of B, C, and S is killed
    return Map.of("A", 1, "S", 2, "B", 2, "C", 2, "D", 2);
    // end
  }
}
