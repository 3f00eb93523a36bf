package asyncjava.ch3_3;

import static asyncjava.ch3_3.PasswordManager.delete;
import static asyncjava.ch3_3.PasswordManager.get;
import static asyncjava.ch3_3.PasswordManager.save;
import static asyncjava.process.Processes.now;
import static asyncjava.process.Processes.sleep;
import static java.time.Duration.ofSeconds;

import asyncjava.ch3_3.PasswordRules.Checked;
import asyncjava.ch3_3.PasswordRules.Entry;
import asyncjava.ch3_3.PasswordRules.Login;
import asyncjava.ch3_3.PasswordRules.Problem;
import asyncjava.process.Dest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

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
    return List.of(
        new Check("a login is saved with the time", ManagerChecks::saves),
        new Check("a login is refused, and nothing changes", ManagerChecks::refuses),
        new Check("a later login replaces the older one", ManagerChecks::replaces),
        new Check("one entry is deleted, the others stay", ManagerChecks::deletes),
        new Check("nothing is found under an unknown URL", ManagerChecks::doesNotFind));
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

  private static void saves(Dest manager) {
    sleep(ofSeconds(5));
    Duration before = now();
    Checked reply = save(manager, "gmail.com", "john", "12345");
    Entry found = get(manager, "gmail.com").orElseThrow();
    expectEqual(new Login("gmail.com", "john", "12345"), found.login());
    expectEqual(new Checked.Accepted(found), reply);
    expect(found.savedAt().compareTo(before) >= 0, "it was not saved at " + found.savedAt());
  }

  private static void refuses(Dest manager) {
    save(manager, "gmail.com", "john", "12345");
    Checked refused = new Checked.Refused(Problem.EMPTY_USERNAME);
    expectEqual(refused, save(manager, "gmail.com", "john", "ab"));
    expectEqual(refused, save(manager, "apple.com", "jane", "ab"));
    expectEqual("12345", password(manager, "gmail.com"));
    expectEqual(Optional.empty(), get(manager, "apple.com"));
  }

  private static void replaces(Dest manager) {
    save(manager, "gmail.com", "john", "12345");
    save(manager, "gmail.com", "john", "54321");
    expectEqual("54321", password(manager, "gmail.com"));
  }

  private static void deletes(Dest manager) {
    save(manager, "gmail.com", "john", "12345");
    save(manager, "apple.com", "jane", "ilife");
    delete(manager, "gmail.com");
    expectEqual(Optional.empty(), get(manager, "gmail.com"));
    expectEqual("ilife", password(manager, "apple.com"));
  }

  private static void doesNotFind(Dest manager) {
    delete(manager, "gmail.com");
    expectEqual(Optional.empty(), get(manager, "gmail.com"));
  }

  private static String password(Dest manager, String url) {
    return get(manager, url).orElseThrow().login().password();
  }
}
