package asyncjava.ch3_3;

import static asyncjava.workbook.Todo.todo;

import asyncjava.process.Dest;
import java.util.List;

/** Exercise 3.3.3. Checks that tell a good password manager from a broken one. */
public final class ManagerChecks {

  /**
   * One check.
   *
   * @param name what it checks, in a few words
   * @param code what it does
   */
  public record Check(String name, Code code) {}

  /** The code of a check. */
  public interface Code {

    /**
     * Uses a manager as its clients do. It runs in a process of its own, on virtual time.
     *
     * @param manager a manager that has just been started; no other check uses it
     * @throws Exception if something is wrong with it; any exception, error or exit will do. A
     *     check that is not over after ten minutes has failed, too.
     */
    void run(Dest manager) throws Exception;
  }

  private ManagerChecks() {}

  /**
   * The checks. A manager that does what {@link PasswordManager#save}, {@link PasswordManager#get}
   * and {@link PasswordManager#delete} promise, with the rules of {@link PasswordRules#check},
   * passes all of them: no matter how it does it, and how long it takes to answer. One that breaks
   * any of these promises fails at least one.
   */
  public static List<Check> checks() {
    throw todo("list checks of all that save, get and delete promise");
  }

  /** For your checks: throws an {@link AssertionError} unless the two are equal. */
  public static void expectEqual(Object expected, Object found) {
    expect(expected.equals(found), "expected " + expected + ", found " + found);
  }

  /**
   * For your checks: throws an {@link AssertionError} that says what is wrong unless all is well.
   */
  public static void expect(boolean well, String wrong) {
    if (!well) {
      throw new AssertionError(wrong);
    }
  }
}
