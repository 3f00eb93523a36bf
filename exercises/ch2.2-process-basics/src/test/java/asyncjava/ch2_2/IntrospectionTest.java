package asyncjava.ch2_2;

import static asyncjava.process.ProcessInfo.Status.RUNNING;
import static asyncjava.process.ProcessInfo.Status.WAITING;
import static asyncjava.process.Processes.*;
import static asyncjava.workbook.Workbook.settle;
import static java.time.Duration.ZERO;
import static org.assertj.core.api.Assertions.assertThat;

import asyncjava.ch2_2.Introspection.Row;
import asyncjava.process.Pid;
import asyncjava.process.Ref;
import asyncjava.workbook.Exercise;
import asyncjava.workbook.Rule;
import java.util.Optional;
import org.junit.jupiter.api.Test;

@Exercise(
    id = "2.2.5",
    title = "Looking inside",
    points = 8,
    of = Introspection.class,
    mayUse = "asyncjava.process")
class IntrospectionTest {

  @Test
  @Rule("a look at the mailbox takes nothing out of it")
  void peekLeavesEverythingWhereItIs() {
    assertThat(Introspection.peek()).isEmpty();
    send(self(), "one");
    send(self(), "two");
    assertThat(Introspection.peek()).containsExactly("one", "two");
    assertThat(Introspection.peek()).as("a second look").containsExactly("one", "two");
    assertThat(flush()).as("what can still be received").containsExactly("one", "two");
  }

  @Test
  @Rule("to take messages out and send them again is no look: they are new messages then")
  void peekSendsNothingAgain() {
    send(self(), "old");
    Ref ref = makeRef();
    Introspection.peek();
    String since =
        receive(since(ref), on(Object.class, message -> message + " again"), after(ZERO, () -> ""));
    assertThat(since).as("what has arrived since").isEmpty();
  }

  @Test
  @Rule("the overview tells name, status and mailbox of a process")
  void aRowTellsWhatAProcessIsDoing() {
    Pid clerk = spawn(IntrospectionTest::waitForGo);
    Pid nameless = spawn(IntrospectionTest::waitForGo);
    register("clerk", clerk);
    send(clerk, "form");
    settle();
    assertThat(rowOf(clerk)).isEqualTo(new Row(clerk, Optional.of("clerk"), WAITING, 1));
    assertThat(rowOf(nameless)).isEqualTo(new Row(nameless, Optional.empty(), WAITING, 0));
  }

  @Test
  @Rule("a process without a registered name may have a label")
  void aNameIsToldBeforeALabel() {
    label("the test");
    Pid clerk = spawn(() -> waitForGoAs("till 1"));
    Pid chief = spawn(() -> waitForGoAs("till 2"));
    register("chief", chief);
    settle();
    assertThat(rowOf(clerk)).isEqualTo(new Row(clerk, Optional.of("till 1"), WAITING, 0));
    assertThat(rowOf(chief)).isEqualTo(new Row(chief, Optional.of("chief"), WAITING, 0));
    assertThat(rowOf(self())).isEqualTo(new Row(self(), Optional.of("the test"), RUNNING, 0));
  }

  @Test
  @Rule("the longest mailbox comes first, and of two that are equally long the older process")
  void theLongestMailboxComesFirst() {
    Pid one = spawn(IntrospectionTest::waitForGo);
    Pid three = spawn(IntrospectionTest::waitForGo);
    Pid alsoOne = spawn(IntrospectionTest::waitForGo);
    for (Pid pid : new Pid[] {one, three, three, three, alsoOne}) {
      send(pid, "form");
    }
    settle();
    assertThat(Introspection.overview()).extracting(Row::pid).startsWith(three, one, alsoOne);
  }

  @Test
  @Rule("a process that has ended is not listed")
  void theDeadAreNotListed() {
    Pid brief = spawn(() -> {});
    settle();
    assertThat(Introspection.overview())
        .extracting(Row::pid)
        .doesNotContain(brief)
        .contains(self());
  }

  @Test
  @Rule("a stack trace begins with the innermost call")
  void aProcessIsFoundInTheCodeOfAClass() {
    Pid clerk = spawn(Till::open);
    register("clerk", clerk);
    settle();
    assertThat(Introspection.whereIs("clerk", Till.class))
        .map(StackTraceElement::getMethodName)
        .contains("waitForCustomer");
  }

  @Test
  @Rule("a process that is not there, or elsewhere, is no error")
  void nobodyIsFoundWhereNobodyIs() {
    Pid clerk = spawn(IntrospectionTest::waitForGo);
    register("clerk", clerk);
    settle();
    assertThat(Introspection.whereIs("clerk", Till.class)).isEmpty();
    assertThat(Introspection.whereIs("nobody", Till.class)).isEmpty();
  }

  private static Row rowOf(Pid pid) {
    return Introspection.overview().stream()
        .filter(row -> row.pid().equals(pid))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no row for " + pid + ", which is alive"));
  }

  /** Leaves everything else in the mailbox. */
  private static void waitForGo() {
    receive(onEqual("go", () -> "gone"));
  }

  private static void waitForGoAs(String label) {
    label(label);
    waitForGo();
  }

  /** Code to be found in. */
  private static final class Till {
    static void open() {
      waitForCustomer();
    }

    static void waitForCustomer() {
      waitForGo();
    }
  }
}
