package asyncjava.ch8_0;

import static asyncjava.process.Processes.*;
import static asyncjava.workbook.Workbook.settle;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import asyncjava.ch8_0.MiniAgent.Both;
import asyncjava.genserver.CallFailed;
import asyncjava.genserver.Start;
import asyncjava.process.ExitReason;
import asyncjava.process.Pid;
import asyncjava.process.ProcessExit;
import asyncjava.workbook.Exercise;
import asyncjava.workbook.ExpectCrash;
import asyncjava.workbook.Rule;
import java.util.List;
import java.util.function.UnaryOperator;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

@Exercise(
    id = "8.0.5",
    title = "Build your own agent",
    points = 16,
    of = MiniAgent.class,
    mayUse = {"asyncjava.process", "asyncjava.genserver"})
class MiniAgentTest {

  @Test
  @Rule("an agent is a process: it begins with what its function makes there")
  void itBeginsWithWhatItsFunctionMakes() {
    Pid agent = MiniAgent.startLink(() -> self()).pid();
    assertThat(MiniAgent.get(agent, (Pid state) -> state))
        .as("the process in which the first function ran")
        .isEqualTo(agent);
    assertThat(info(self()).orElseThrow().links()).as("whom the test is linked to").contains(agent);
  }

  @Test
  @Rule("get tells what the function makes of the state, and the state stays as it is")
  void getLeavesTheState() {
    Pid agent = MiniAgent.startLink(() -> 5).pid();
    assertThat(MiniAgent.get(agent, (Integer n) -> "five and " + n)).isEqualTo("five and 5");
    assertThat(MiniAgent.get(agent, (Integer n) -> n + 1)).isEqualTo(6);
    assertThat(MiniAgent.get(agent, (Integer n) -> n)).as("the state then").isEqualTo(5);
  }

  @Test
  @Rule("update replaces the state, and waits for it")
  void updateReplacesTheState() {
    Pid agent = MiniAgent.startLink(() -> 5).pid();
    MiniAgent.update(agent, (Integer n) -> n + 1);
    assertThat(MiniAgent.get(agent, (Integer n) -> n)).isEqualTo(6);
    MiniAgent.update(agent, slowly());
    assertThat(now()).as("when an update returns that takes 1 s").isEqualTo(ofSeconds(1));
  }

  @Test
  @Rule("getAndUpdate takes a result and a new state from one function")
  void getAndUpdateDoesBoth() {
    Pid agent = MiniAgent.startLink(() -> List.of("a", "b")).pid();
    String first =
        MiniAgent.getAndUpdate(
            agent, (List<String> all) -> new Both<>(all.getFirst(), all.subList(1, all.size())));
    assertThat(first).as("the result").isEqualTo("a");
    assertThat(MiniAgent.get(agent, (List<String> all) -> all))
        .as("the state then")
        .containsExactly("b");
  }

  @Test
  @Rule("cast does not wait")
  void castDoesNotWait() {
    Pid agent = MiniAgent.startLink(() -> 5).pid();
    MiniAgent.cast(agent, slowly());
    assertThat(now()).as("when a cast returns that takes 1 s").isZero();
    assertThat(MiniAgent.get(agent, (Integer n) -> n)).as("the state then").isEqualTo(6);
    assertThat(now()).as("when the get behind it returns").isEqualTo(ofSeconds(1));
  }

  @Test
  @Rule("the functions run in the agent")
  void functionsRunInTheAgent() {
    Pid agent = MiniAgent.startLink(() -> 5).pid();
    Pid test = self();
    UnaryOperator<Integer> tell =
        n -> {
          send(test, self());
          return n;
        };
    MiniAgent.get(agent, tell);
    MiniAgent.update(agent, tell);
    MiniAgent.getAndUpdate(agent, (Integer n) -> new Both<>(n, tell.apply(n)));
    MiniAgent.cast(agent, tell);
    settle();
    assertThat(flush())
        .as("where the functions of get, update, getAndUpdate and cast ran; the test is " + test)
        .containsExactly(agent, agent, agent, agent);
  }

  @Test
  @ExpectCrash(IllegalStateException.class)
  @Rule("what a function throws ends the agent, and who waits for it exits for the same reason")
  void aFailureEndsTheAgentAndTheCaller() {
    trapExit(true);
    RuntimeException oops = new IllegalStateException("oops");
    UnaryOperator<Integer> failing =
        _ -> {
          throw oops;
        };
    endsBoth("get", oops, agent -> MiniAgent.get(agent, failing));
    endsBoth("update", oops, agent -> MiniAgent.update(agent, failing));
    endsBoth(
        "getAndUpdate",
        oops,
        agent -> MiniAgent.getAndUpdate(agent, (Integer n) -> new Both<>(n, failing.apply(n))));
    Pid agent = MiniAgent.startLink(() -> 5).pid();
    MiniAgent.cast(agent, failing);
    settle();
    assertThat(isAlive(agent)).as("whether the agent lives after a failing cast").isFalse();
  }

  @Test
  @ExpectCrash(IllegalStateException.class)
  @Rule("a start whose function throws has failed")
  void aFailingStartIsAnError() {
    trapExit(true);
    RuntimeException oops = new IllegalStateException("oops");
    Start start =
        MiniAgent.startLink(
            () -> {
              throw oops;
            });
    assertThat(start).isEqualTo(new Start.NotStarted(ExitReason.of(oops)));
  }

  private interface Question {
    void ask(Pid agent);
  }

  private static void endsBoth(String what, RuntimeException oops, Question question) {
    Pid agent = MiniAgent.startLink(() -> 5).pid();
    ThrowingCallable asking = () -> question.ask(agent);
    assertThat(catchThrowable(asking))
        .as("what a failing " + what + " throws at its caller")
        .isInstanceOfSatisfying(ProcessExit.class, exit -> assertThat(why(exit)).isEqualTo(oops));
    assertThat(isAlive(agent)).as("whether the agent lives after a failing " + what).isFalse();
  }

  /** The exception that ended the server that was called. */
  private static Object why(ProcessExit exit) {
    return switch (exit.reason()) {
      case ExitReason.Term(CallFailed(ExitReason.Crash(Throwable cause), _, _)) -> cause;
      case ExitReason other -> other;
    };
  }

  private static UnaryOperator<Integer> slowly() {
    return n -> {
      sleep(ofSeconds(1));
      return n + 1;
    };
  }
}
