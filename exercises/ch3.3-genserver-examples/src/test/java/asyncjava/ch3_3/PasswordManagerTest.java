package asyncjava.ch3_3;

import static asyncjava.ch3_3.PasswordManager.delete;
import static asyncjava.ch3_3.PasswordManager.get;
import static asyncjava.ch3_3.PasswordManager.save;
import static asyncjava.process.Processes.*;
import static asyncjava.workbook.Workbook.crashes;
import static asyncjava.workbook.Workbook.settle;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import asyncjava.ch3_3.PasswordManager.Rules;
import asyncjava.ch3_3.PasswordRules.Checked;
import asyncjava.ch3_3.PasswordRules.Checked.Accepted;
import asyncjava.ch3_3.PasswordRules.Checked.Refused;
import asyncjava.ch3_3.PasswordRules.Entry;
import asyncjava.ch3_3.PasswordRules.Login;
import asyncjava.ch3_3.PasswordRules.Problem;
import asyncjava.genserver.AlreadyStarted;
import asyncjava.genserver.Start;
import asyncjava.genserver.Status;
import asyncjava.genserver.Sys;
import asyncjava.process.CrashReport;
import asyncjava.process.ExitReason;
import asyncjava.process.Pid;
import asyncjava.process.ProcessExit;
import asyncjava.workbook.Exercise;
import asyncjava.workbook.ExpectCrash;
import asyncjava.workbook.Rule;
import java.util.Optional;
import org.junit.jupiter.api.Test;

@Exercise(
    id = "3.3.2",
    title = "Password manager",
    points = 10,
    of = PasswordManager.class,
    mayUse = {"asyncjava.process", "asyncjava.genserver"})
class PasswordManagerTest {
  private static final Checked NO = new Refused(Problem.SHORT_PASSWORD);

  /** Any login is good, but for the password "no". */
  private static final Rules RULES =
      (login, now) -> login.password().equals("no") ? NO : new Accepted(new Entry(login, now));

  @Test
  @Rule("handleCall gives a reply for the caller and the state to go on with")
  void whatIsSavedIsFound() {
    Pid manager = start(RULES);
    Entry entry = new Entry(new Login("gmail.com", "john", "12345"), ofSeconds(0));
    assertThat(save(manager, "gmail.com", "john", "12345")).isEqualTo(new Accepted(entry));
    assertThat(get(manager, "gmail.com")).contains(entry);
    assertThat(get(manager, "apple.com")).as("what is found under another URL").isEmpty();
  }

  @Test
  @Rule("each callback runs when its message is handled: that is the time to look at the clock")
  void anEntryHasTheTimeOfItsSaving() {
    Pid manager = start(RULES);
    for (int i = 1; i <= 2; i++) {
      sleep(ofSeconds(5));
      save(manager, "gmail.com", "john", "12345");
      Entry found = get(manager, "gmail.com").orElseThrow();
      assertThat(found.savedAt()).as("time of saving no. " + i).isEqualTo(ofSeconds(5 * i));
    }
  }

  @Test
  @Rule("an error is a reply, and after it the state is what it was before")
  void aRefusedLoginChangesNothing() {
    Pid manager = start(RULES);
    save(manager, "gmail.com", "john", "12345");
    assertThat(save(manager, "apple.com", "jane", "no")).as("the reply").isEqualTo(NO);
    assertThat(save(manager, "gmail.com", "john", "no")).as("the reply").isEqualTo(NO);
    assertThat(get(manager, "apple.com")).as("an entry that was never good").isEmpty();
    assertThat(password(manager, "gmail.com")).as("the older password").isEqualTo("12345");
  }

  @Test
  @Rule("the server asks its rules, and has none of its own")
  void theRulesDecideAlone() {
    Pid lenient = start((login, now) -> new Accepted(new Entry(login, now)));
    save(lenient, "no url", "", "");
    assertThat(get(lenient, "no url")).as("what lenient rules accept").isPresent();
    Pid strict =
        start(
            "strict",
            (login, now) -> login.password().contains("!") ? RULES.check(login, now) : NO);
    assertThat(save(strict, "gmail.com", "john", "12345")).isEqualTo(NO);
    assertThat(get(strict, "gmail.com")).as("what strict rules refuse").isEmpty();
    save(strict, "gmail.com", "john", "12345!");
    assertThat(password(strict, "gmail.com")).as("what strict rules accept").isEqualTo("12345!");
  }

  @Test
  @Rule("there is one entry for each URL, the last one")
  void aLaterLoginReplacesTheOlderOne() {
    Pid manager = start(RULES);
    save(manager, "gmail.com", "john", "12345");
    save(manager, "apple.com", "jane", "ilife");
    save(manager, "gmail.com", "jane", "54321");
    Entry found = get(manager, "gmail.com").orElseThrow();
    assertThat(found.login()).isEqualTo(new Login("gmail.com", "jane", "54321"));
    assertThat(password(manager, "apple.com")).isEqualTo("ilife");
  }

  @Test
  @Rule("messages of one process come in their order: after a cast, a call sees what it has done")
  void oneEntryIsDeleted() {
    Pid manager = start(RULES);
    save(manager, "gmail.com", "john", "12345");
    save(manager, "apple.com", "jane", "ilife");
    delete(manager, "gmail.com");
    delete(manager, "spotify.com");
    assertThat(get(manager, "gmail.com")).as("the entry that was deleted").isEmpty();
    assertThat(password(manager, "apple.com")).as("the other one").isEqualTo("ilife");
  }

  @Test
  @Rule("startLink links the server to its caller, and a name has one holder at a time")
  void aManagerIsLinkedAndNamed() {
    Pid manager = start("passwords", RULES);
    assertThat(whereis("passwords")).contains(manager);
    assertThat(info(self()).orElseThrow().links()).as("links of the caller").contains(manager);
    assertThat(PasswordManager.startLink(name("passwords"), RULES))
        .isEqualTo(new Start.NotStarted(ExitReason.of(new AlreadyStarted(manager))));
  }

  @Test
  @Rule("the state is what callbacks pass on: in a static field it would outlive the server")
  void managersShareNothing() {
    Pid one = start("one", RULES);
    save(one, "gmail.com", "john", "12345");
    Pid other = start("other", RULES);
    assertThat(get(other, "gmail.com")).as("what another manager finds").isEmpty();
    save(other, "gmail.com", "jane", "54321");
    assertThat(password(one, "gmail.com")).isEqualTo("12345");
    PasswordManager.stop(one);
    assertThat(get(start("one", RULES), "gmail.com")).as("what its successor finds").isEmpty();
  }

  @Test
  @Rule("records print all they hold: what is shown of a server must not have a secret in it")
  void noPasswordIsInTheStatus() {
    Pid manager = start(RULES);
    Sys.log(manager, 10);
    save(manager, "gmail.com", "john", "s3cret");
    save(manager, "apple.com", "jane", "no");
    get(manager, "gmail.com");
    Status status = Sys.getStatus(manager);
    assertThat(status.state().toString()).as("state in the status").doesNotContain("s3cret");
    assertThat(status.log().toString()).as("log in the status").doesNotContain("s3cret");
  }

  @Test
  @Rule("a crash report goes to the log, with the state and the last message: hide both")
  @ExpectCrash(IllegalStateException.class)
  void noPasswordIsInACrashReport() {
    trapExit(true);
    Pid manager =
        start(
            (login, now) -> {
              if (login.url().equals("apple.com")) {
                throw new IllegalStateException("a bug in the rules");
              }
              return RULES.check(login, now);
            });
    save(manager, "gmail.com", "john", "s3cret");
    assertThat(catchThrowable(() -> save(manager, "apple.com", "jane", "s3cret")))
        .as("what a caller meets when the rules throw")
        .isInstanceOf(ProcessExit.class);
    settle();
    CrashReport report = crashes().getFirst();
    assertThat(report.state().toString()).as("state in the report").doesNotContain("s3cret");
    assertThat(report.lastMessage().toString())
        .as("last message in the report")
        .doesNotContain("s3cret");
  }

  private static Pid start(Rules rules) {
    return start("passwords", rules);
  }

  private static Pid start(String name, Rules rules) {
    return PasswordManager.startLink(name(name), rules).pid();
  }

  private static String password(Pid manager, String url) {
    Optional<Entry> found = get(manager, url);
    assertThat(found).as("what is found under " + url).isPresent();
    return found.get().login().password();
  }
}
