package asyncjava.ch3_3;

import static asyncjava.ch3_3.PasswordRules.check;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import asyncjava.ch3_3.PasswordRules.Checked;
import asyncjava.ch3_3.PasswordRules.Checked.Accepted;
import asyncjava.ch3_3.PasswordRules.Checked.Refused;
import asyncjava.ch3_3.PasswordRules.Entry;
import asyncjava.ch3_3.PasswordRules.Login;
import asyncjava.ch3_3.PasswordRules.Problem;
import asyncjava.workbook.Exercise;
import asyncjava.workbook.Rule;
import java.time.Duration;
import org.junit.jupiter.api.Test;

@Exercise(id = "3.3.1", title = "Password rules", points = 5, of = PasswordRules.class)
class PasswordRulesTest {
  private static final String KEY = "\uD83D\uDD11"; // one character, two chars of Java

  @Test
  @Rule("a pure function depends on its arguments alone: also the time comes in as one")
  void anAcceptedLoginBecomesAnEntry() {
    Login login = new Login("gmail.com", "john_doe@gmail.com", "12345");
    for (Duration now : new Duration[] {ofSeconds(7), Duration.ZERO}) {
      assertThat(check(login, now)).isEqualTo(new Accepted(new Entry(login, now)));
    }
  }

  @Test
  @Rule("what is wrong is a result: a rule that throws would end the server that asks it")
  void aUrlThatCannotBeParsedIsRefused() {
    expectRefused(Problem.INVALID_URL, "gmail com", "john", "12345");
    expectRefused(Problem.INVALID_URL, "http://[::1", "john", "12345");
    expectAccepted("https://john@[::1]:8080/inbox?page=2#top", "john", "12345");
  }

  @Test
  @Rule("the empty text is a URI, but leads nowhere")
  void anEmptyUrlIsRefused() {
    expectRefused(Problem.INVALID_URL, "", "john", "12345");
  }

  @Test
  @Rule("a username has something in it that is not white space")
  void anEmptyUsernameIsRefused() {
    expectRefused(Problem.EMPTY_USERNAME, "gmail.com", "", "12345");
    expectRefused(Problem.EMPTY_USERNAME, "gmail.com", " \t ", "12345");
    expectAccepted("gmail.com", " j ", "12345");
  }

  @Test
  @Rule("a password has at least three characters, whatever they are")
  void aShortPasswordIsRefused() {
    expectRefused(Problem.SHORT_PASSWORD, "gmail.com", "john", "");
    expectRefused(Problem.SHORT_PASSWORD, "gmail.com", "john", "ab");
    expectAccepted("gmail.com", "john", "abc");
    expectAccepted("gmail.com", "john", "   ");
  }

  @Test
  @Rule("a character may take two chars of Java, and is still one")
  void aCharacterCountsOnce() {
    expectRefused(Problem.SHORT_PASSWORD, "gmail.com", "john", KEY + KEY);
    expectAccepted("gmail.com", "john", KEY + KEY + KEY);
  }

  @Test
  @Rule("of several problems the first one is told: URL, then username, then password")
  void theFirstProblemIsTold() {
    expectRefused(Problem.INVALID_URL, "gmail com", "", "");
    expectRefused(Problem.INVALID_URL, "", "john", "ab");
    expectRefused(Problem.EMPTY_USERNAME, "gmail.com", " ", "ab");
  }

  private static void expectAccepted(String url, String username, String password) {
    Login login = new Login(url, username, password);
    Checked expected = new Accepted(new Entry(login, ofSeconds(1)));
    assertThat(check(login, ofSeconds(1))).isEqualTo(expected);
  }

  private static void expectRefused(Problem problem, String url, String username, String password) {
    Login login = new Login(url, username, password);
    assertThat(check(login, ofSeconds(1))).as("%s", login).isEqualTo(new Refused(problem));
  }
}
