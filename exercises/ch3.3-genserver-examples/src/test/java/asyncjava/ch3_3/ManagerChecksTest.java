package asyncjava.ch3_3;

import static asyncjava.ch3_3.Trial.failure;
import static asyncjava.ch3_3.Trial.verdict;
import static asyncjava.genserver.GenServer.noReply;
import static org.assertj.core.api.Assertions.assertThat;

import asyncjava.ch3_3.ManagerChecks.Check;
import asyncjava.ch3_3.PasswordManager.Request;
import asyncjava.ch3_3.PasswordRules.Checked;
import asyncjava.ch3_3.PasswordRules.Checked.Accepted;
import asyncjava.ch3_3.PasswordRules.Checked.Refused;
import asyncjava.ch3_3.PasswordRules.Entry;
import asyncjava.ch3_3.PasswordRules.Login;
import asyncjava.genserver.CallResult;
import asyncjava.genserver.From;
import asyncjava.genserver.GenServer;
import asyncjava.workbook.Exercise;
import asyncjava.workbook.Rule;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

@Exercise(
    id = "3.3.3",
    title = "The missing tests",
    points = 15,
    of = ManagerChecks.class,
    mayUse = {"asyncjava.process", "asyncjava.genserver"})
class ManagerChecksTest {

  @Test
  @Rule("a test must pass what is right, by itself and whatever ran before it")
  void aGoodManagerPasses() {
    expectAllPassedBy(GoodManager::new);
  }

  @Test
  @Rule("test what a client can see: not how the state looks, nor how long an answer takes")
  void aGoodManagerThatWorksDifferentlyPasses() {
    expectAllPassedBy(OtherGoodManager::new);
  }

  @Test
  @Rule("that the rules work is no proof that the server asks them")
  void aManagerThatSavesAnythingIsFound() {
    expectFound(
        "that saves anything",
        () ->
            new GoodManager() {
              @Override
              Checked check(Login login, Duration now) {
                return new Accepted(new Entry(login, now));
              }
            });
  }

  @Test
  @Rule("an error reply alone says little: look at the state after it")
  void aManagerThatRefusesAndSavesIsFound() {
    expectFound(
        "that refuses a login and saves it all the same",
        () ->
            new GoodManager() {
              @Override
              Checked save(Login login, Map<String, Entry> entries) {
                Checked checked = super.save(login, entries);
                if (checked instanceof Refused && !entries.containsKey(login.url())) {
                  entries.put(login.url(), new Entry(login, Duration.ZERO));
                }
                return checked;
              }
            });
  }

  @Test
  @Rule("after an error the state is what it was before, also where there was something before")
  void aManagerThatLosesTheOlderEntryIsFound() {
    expectFound(
        "that loses the older entry when it refuses a login",
        () ->
            new GoodManager() {
              @Override
              Checked save(Login login, Map<String, Entry> entries) {
                entries.remove(login.url());
                return super.save(login, entries);
              }
            });
  }

  @Test
  @Rule("do things twice: much goes wrong only the second time")
  void aManagerThatNeverReplacesIsFound() {
    expectFound(
        "that never replaces an entry",
        () ->
            new GoodManager() {
              @Override
              Checked save(Login login, Map<String, Entry> entries) {
                return entries.containsKey(login.url())
                    ? check(login, entries.get(login.url()).savedAt())
                    : super.save(login, entries);
              }
            });
  }

  @Test
  @Rule("what a cast has done shows in the answer to a later call")
  void aManagerThatDeletesNothingIsFound() {
    expectFound(
        "that deletes nothing",
        () ->
            new GoodManager() {
              @Override
              void delete(String url, Map<String, Entry> entries) {}
            });
  }

  @Test
  @Rule("where there is one of a thing, try two: what happens to the other one?")
  void aManagerThatDeletesAllIsFound() {
    expectFound(
        "that deletes all entries at once",
        () ->
            new GoodManager() {
              @Override
              void delete(String url, Map<String, Entry> entries) {
                entries.clear();
              }
            });
  }

  @Test
  @Rule("a server that gives no answer is found by a call that waits no longer")
  void aManagerThatDoesNotAnswerIsFound() {
    expectFound(
        "that does not answer when it is asked for an unknown URL",
        () ->
            new GoodManager() {
              @Override
              public CallResult<Map<String, Entry>> handleCall(
                  Object request, From from, Map<String, Entry> entries) {
                return request instanceof Request.Get(String url) && !entries.containsKey(url)
                    ? noReply(entries)
                    : super.handleCall(request, from, entries);
              }
            });
  }

  @Test
  @Rule("let time pass: on virtual time it costs nothing, and stale values come to light")
  void aManagerWhoseClockStandsStillIsFound() {
    expectFound(
        "that gives all entries the time of its start",
        () ->
            new GoodManager() {
              @Override
              Checked check(Login login, Duration now) {
                return super.check(login, Duration.ZERO);
              }
            });
  }

  private static void expectAllPassedBy(Supplier<GenServer<?>> manager) {
    List<Check> checks = ManagerChecks.checks();
    assertThat(checks).as("your checks").isNotEmpty();
    assertThat(verdict(checks, manager))
        .as("a good manager")
        .isEqualTo("passes all " + checks.size() + " checks");
  }

  /** A check that a good manager fails, too, has found nothing. */
  private static void expectFound(String bug, Supplier<GenServer<?>> broken) {
    List<Check> checks = ManagerChecks.checks();
    List<Check> sound =
        checks.stream().filter(check -> failure(check, GoodManager::new).isEmpty()).toList();
    String verdict = verdict(sound, broken);
    String others = sound.size() < checks.size() ? " that a good manager passes" : "";
    assertThat(verdict.startsWith("fails") ? "fails one of your checks" : verdict + others)
        .as("a manager " + bug)
        .isEqualTo("fails one of your checks");
  }
}
