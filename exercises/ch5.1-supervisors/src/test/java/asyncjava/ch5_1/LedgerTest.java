package asyncjava.ch5_1;

import static asyncjava.process.ExitReason.KILL;
import static asyncjava.process.Processes.*;
import static asyncjava.workbook.Workbook.settle;
import static org.assertj.core.api.Assertions.assertThat;

import asyncjava.ch5_1.Ledger.Books;
import asyncjava.process.ExitReason;
import asyncjava.process.Name;
import asyncjava.process.Pid;
import asyncjava.process.ProcessExit;
import asyncjava.supervisor.Child;
import asyncjava.supervisor.Supervisor;
import asyncjava.workbook.Exercise;
import asyncjava.workbook.ExpectCrash;
import asyncjava.workbook.Rule;
import java.util.List;
import org.junit.jupiter.api.Test;

@Exercise(
    id = "5.1.3",
    title = "What survives a crash",
    points = 14,
    of = Ledger.class,
    mayUse = {"asyncjava.process", "asyncjava.genserver", "asyncjava.supervisor"})
class LedgerTest {
  private final Name ledger = name("ledger");

  @Test
  @Rule("entries are posted in the order in which they came")
  void entriesArePosted() {
    Ledger.open("ledger").pid();
    assertThat(Ledger.books(ledger)).as("at first").isEqualTo(new Books(0, List.of()));
    assertThat(Ledger.submit(ledger, "12")).as("how many wait").isEqualTo(1);
    assertThat(Ledger.submit(ledger, "-5")).as("how many wait").isEqualTo(2);
    assertThat(Ledger.post(ledger)).isEqualTo(12);
    assertThat(Ledger.books(ledger)).isEqualTo(new Books(12, List.of("-5")));
    assertThat(Ledger.post(ledger)).isEqualTo(7);
    assertThat(Ledger.post(ledger)).as("post, when none waits").isEqualTo(7);
  }

  @Test
  @ExpectCrash(NumberFormatException.class)
  @Rule("a crash is not hidden: another process goes on, under the same name")
  void anEntryThatIsNoNumberCrashesTheLedger() {
    Ledger.open("ledger").pid();
    Pid before = whereis("ledger").orElseThrow();
    Ledger.submit(ledger, "abc");
    assertThat(isAlive(before)).as("whether it lives, before the entry is posted").isTrue();
    postOfNoNumber();
    assertThat(isAlive(before)).as("whether the one that crashed lives").isFalse();
    assertThat(whereis("ledger")).as("who has the name afterwards").isPresent();
  }

  @Test
  @ExpectCrash(NumberFormatException.class)
  @Rule("what another process keeps survives the crash")
  void theBooksSurviveACrash() {
    Ledger.open("ledger").pid();
    submit("12", "abc", "-5", "1");
    Ledger.post(ledger);
    postOfNoNumber();
    assertThat(Ledger.books(ledger))
        .as("the books after the crash")
        .isEqualTo(new Books(12, List.of("-5", "1")));
  }

  @Test
  @ExpectCrash(NumberFormatException.class)
  @Rule("what has caused the crash must not survive it, or it will cause the next one")
  void theBadEntryDoesNotSurvive() {
    Ledger.open("ledger").pid();
    submit("abc", "12", "1,50", "-5");
    postOfNoNumber();
    assertThat(post()).as("the post after the crash, of an entry that is a number").isEqualTo(12);
    postOfNoNumber();
    assertThat(Ledger.post(ledger)).as("the balance, without what is no number").isEqualTo(7);
  }

  @Test
  @Rule("nobody can hand over anything once it is killed: it must have been done before")
  void theBooksSurviveAKill() {
    Ledger.open("ledger").pid();
    submit("12", "-5");
    kill("ledger");
    assertThat(Ledger.books(ledger))
        .as("the books after two entries and a kill")
        .isEqualTo(new Books(0, List.of("12", "-5")));
    Ledger.post(ledger);
    kill("ledger");
    assertThat(Ledger.books(ledger))
        .as("the books after a post and another kill")
        .isEqualTo(new Books(12, List.of("-5")));
  }

  @Test
  @Rule("a process that may be started again is found by its name; its pid changes")
  void anotherVaultWillDo() {
    Pid supervisor = Ledger.open("ledger").pid();
    submit("12", "1");
    exit(child(supervisor, Vault.class), KILL);
    settle();
    assertThat(Ledger.books(ledger))
        .as("the books after the vault was killed")
        .isEqualTo(new Books(0, List.of("12", "1")));
    Ledger.post(ledger);
    kill("ledger");
    assertThat(Ledger.books(ledger))
        .as("the books, when there was a post since, and now the ledger was killed")
        .isEqualTo(new Books(12, List.of("1")));
  }

  @Test
  @Rule("what survives a crash still ends with its tree, and belongs to that tree alone")
  void eachTreeHasBooksOfItsOwn() {
    Pid supervisor = Ledger.open("ledger").pid();
    Ledger.open("other").pid();
    submit("12");
    kill("other");
    assertThat(Ledger.books(name("other"))).as("the other books").isEqualTo(none());
    Supervisor.stop(supervisor);
    Ledger.open("ledger").pid();
    assertThat(Ledger.books(ledger)).as("the books of a new tree").isEqualTo(none());
  }

  private static Books none() {
    return new Books(0, List.of());
  }

  private void submit(String... entries) {
    for (String entry : entries) {
      Ledger.submit(ledger, entry);
    }
  }

  /** Posts, and gives the balance, or why there was no answer. */
  private Object post() {
    try {
      return Ledger.post(ledger);
    } catch (ProcessExit exit) {
      return exit.reason();
    }
  }

  /** Posts an entry that is no number, and waits for what comes of it. */
  private void postOfNoNumber() {
    assertThat(post())
        .as("why the caller of post exits, when the entry is no number")
        .isInstanceOf(ExitReason.class);
    settle();
  }

  private static void kill(String name) {
    exit(whereis(name).orElseThrow(), KILL);
    settle();
  }

  private static Pid child(Pid supervisor, Object id) {
    return Supervisor.whichChildren(supervisor).stream()
        .filter(child -> child.id().equals(id))
        .findFirst()
        .flatMap(Child::pid)
        .orElseThrow(() -> new AssertionError("no child with the id " + id + " runs"));
  }
}
