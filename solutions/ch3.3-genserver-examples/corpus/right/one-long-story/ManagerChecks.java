package asyncjava.ch3_3;

import static asyncjava.ch3_3.PasswordManager.delete;
import static asyncjava.ch3_3.PasswordManager.get;
import static asyncjava.ch3_3.PasswordManager.save;
import static asyncjava.process.Processes.now;
import static asyncjava.process.Processes.sleep;
import static java.time.Duration.ofSeconds;

import asyncjava.ch3_3.PasswordRules.Checked;
import asyncjava.ch3_3.PasswordRules.Entry;
import asyncjava.process.Dest;
import java.time.Duration;
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
    return List.of(new Check("the life of a manager", ManagerChecks::story));
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

  private static void story(Dest manager) {
    if (get(manager, "nowhere.com").isPresent()) {
      throw new IllegalStateException("there is something at the beginning");
    }
    sleep(ofSeconds(1));
    for (String password : List.of("12345", "54321", "ab")) {
      boolean good = password.length() > 2;
      for (String url : List.of("gmail.com", "apple.com")) {
        Duration before = now();
        boolean accepted = save(manager, url, "john", password) instanceof Checked.Accepted;
        Entry found = get(manager, url).orElseThrow();
        expect(accepted == good, password + " was judged wrongly");
        expect(found.login().password().equals(password) == good, "there is " + found);
        expect(!good || found.savedAt().compareTo(before) >= 0, "there is " + found);
      }
    }
    save(manager, "spotify.com", "john", "");
    expect(get(manager, "spotify.com").isEmpty(), "what was refused is there");
    delete(manager, "gmail.com");
    expect(get(manager, "gmail.com").isEmpty(), "what was deleted is there");
    expect(get(manager, "apple.com").isPresent(), "what was not deleted is gone");
  }
}
