package asyncjava.agent;

import static asyncjava.agent.Change.change;
import static asyncjava.process.InProcess.*;
import static asyncjava.process.Processes.*;
import static java.time.Duration.*;
import static org.assertj.core.api.Assertions.*;

import asyncjava.genserver.AlreadyStarted;
import asyncjava.genserver.BadReturn;
import asyncjava.genserver.Call;
import asyncjava.genserver.CallFailed;
import asyncjava.genserver.GenServer;
import asyncjava.genserver.Reasons;
import asyncjava.genserver.Start;
import asyncjava.genserver.StartOptions;
import asyncjava.genserver.Sys;
import asyncjava.process.Body;
import asyncjava.process.ExitReason;
import asyncjava.process.Logged;
import asyncjava.process.Node;
import asyncjava.process.Pid;
import asyncjava.process.ProcessExit;
import asyncjava.process.Processes;
import asyncjava.process.Ref;
import asyncjava.supervisor.ChildSpec;
import asyncjava.supervisor.ChildType;
import asyncjava.supervisor.Restart;
import asyncjava.supervisor.Supervisor;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Agents, beyond what {@link AgentConformanceTest} holds against the BEAM. */
class AgentTest {
  private record Unknown() implements Call<Object> {}

  private static Pid agent(Object state) {
    return Agent.start(() -> state).pid();
  }

  private static CallFailed failure(ThrowingCallable what) {
    ProcessExit exit = catchThrowableOfType(ProcessExit.class, what);
    assertThat(exit).as("the exit of the caller").isNotNull();
    return (CallFailed) ((ExitReason.Term) exit.reason()).term();
  }

  @Test
  void itKeepsAnyState() {
    inProcess(
        () -> {
          Pid stack = agent(List.of(1, 2));
          int top =
              Agent.getAndUpdate(
                  stack, (List<Integer> items) -> change(items.getFirst(), items.subList(1, 2)));
          assertThat(top).isEqualTo(1);
          assertThat(Agent.get(stack, (List<Integer> items) -> items)).containsExactly(2);
          Agent.update(stack, (Object items) -> "of another type");
          assertThat(Agent.get(stack, String::length)).isEqualTo(15);
        });
  }

  @Test
  void castDoesNotWaitAndUpdateDoes() {
    inProcess(
        () -> {
          Pid agent = agent(1);
          UnaryOperator<Integer> slow =
              n -> {
                sleep(ofSeconds(1));
                return n + 1;
              };
          Agent.cast(agent, slow);
          assertThat(now()).isZero();
          Agent.update(agent, slow);
          assertThat(now()).isEqualTo(ofSeconds(2));
        });
  }

  @Test
  void theStateIsHandedOutAsItIs() {
    inProcess(
        () -> {
          Object state = new Object();
          assertThat(Agent.get(agent(state), (Object it) -> it)).isSameAs(state);
        });
  }

  @Test
  void startLinkLinksAndStartDoesNot() {
    inProcess(
        () -> {
          agent(1);
          Pid linked = Agent.startLink(() -> 1).pid();
          assertThat(info(self()).orElseThrow().links()).containsExactly(linked);
        });
  }

  @Test
  void theCallerGetsTheVeryExceptionThatEndedTheAgent() {
    inProcess(
        () -> {
          RuntimeException oops = new RuntimeException("oops");
          Pid agent = agent(1);
          UnaryOperator<Integer> failing =
              n -> {
                throw oops;
              };
          CallFailed failed = failure(() -> Agent.update(agent, failing));
          assertThat(failed.reason()).isEqualTo(new ExitReason.Crash(oops));
          assertThat(failed)
              .hasToString(
                  "{{error, java.lang.RuntimeException: oops}, {GenServer.call, ["
                      + agent
                      + ", Agent.update, 5 s]}}");
          assertThat(isAlive(agent)).isFalse();
        });
  }

  @Test
  void theExitOfACallEndsTheCallerUnlessItIsCaught() {
    inProcess(
        () -> {
          Pid agent = agent(1);
          ExitReason end = endOf(() -> Agent.get(agent, (Integer n) -> exit("boom")));
          assertThat(((CallFailed) ((ExitReason.Term) end).term()).reason())
              .isEqualTo(reason("boom"));
          assertThat(flush()).isEmpty();
        });
  }

  @Test
  void anAgentThatFailsIsReportedWithItsStateAndWhatItWasAsked() {
    AtomicReference<String> report = new AtomicReference<>("");
    inProcess(
        settings -> settings.onCrash(crash -> report.set(crash.toString())),
        () -> {
          Pid agent = Agent.start(() -> "the state", name("board")).pid();
          failure(() -> Agent.get(agent, (Integer n) -> n));
          settle();
        });
    assertThat(report.get()).contains("board", "the state", "Agent.get", "ClassCastException");
  }

  @Test
  void aFunctionOfTheWrongTypeFailsInTheAgent() {
    inProcess(
        () -> {
          Pid agent = agent("text");
          CallFailed failed = failure(() -> Agent.get(agent, (Integer n) -> n + 1));
          assertThat(failed.reason())
              .isInstanceOfSatisfying(
                  ExitReason.Crash.class,
                  crash -> assertThat(crash.cause()).isInstanceOf(ClassCastException.class));
        });
  }

  @Test
  void nullIsABadReturn() {
    inProcess(
        () -> {
          ExitReason bad = reason(new BadReturn());
          assertThat(failure(() -> Agent.get(agent(1), (Integer n) -> null)).reason())
              .isEqualTo(bad);
          assertThat(failure(() -> Agent.update(agent(1), (Integer n) -> null)).reason())
              .isEqualTo(bad);
          assertThat(failure(() -> Agent.getAndUpdate(agent(1), (Integer n) -> null)).reason())
              .isEqualTo(bad);
          Pid agent = agent(1);
          Agent.cast(agent, (Integer n) -> null);
          settle();
          assertThat(isAlive(agent)).isFalse();
          assertThat(Agent.start(() -> null)).isEqualTo(new Start.NotStarted(bad));
        });
  }

  @Test
  void neitherPartOfAChangeIsNull() {
    assertThatThrownBy(() -> change(null, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the result of a change must not be null");
    assertThatThrownBy(() -> change(1, null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the state of a change must not be null");
  }

  @Test
  void anUnknownRequestEndsItAndAnUnknownMessageDoesNot() {
    inProcess(
        () -> {
          Pid agent = agent(1);
          try (Logged log = new Logged("asyncjava.genserver")) {
            send(agent, "hello");
            assertThat(Agent.get(agent, (Integer n) -> n)).isEqualTo(1);
            assertThat(log.records()).isEmpty();
          }
          assertThat(failure(() -> GenServer.call(agent, new Unknown())).reason())
              .isInstanceOf(ExitReason.Crash.class);
          Pid other = agent(1);
          Ref end = monitor(other);
          GenServer.cast(other, "hello");
          assertThat(down(end).reason()).isInstanceOf(ExitReason.Crash.class);
        });
  }

  @Test
  void eachQuestionWaitsAsLongAsItIsTold() {
    Duration limit = ofSeconds(1);
    timesOut(limit, agent -> Agent.get(agent, (Integer n) -> n, limit));
    timesOut(limit, agent -> Agent.update(agent, (Integer n) -> n, limit));
    timesOut(limit, agent -> Agent.getAndUpdate(agent, (Integer n) -> change(n, n), limit));
    timesOut(limit, agent -> Agent.stop(agent, "late", limit));
    Duration unsaid = ofSeconds(5);
    timesOut(unsaid, agent -> Agent.get(agent, (Integer n) -> n));
    timesOut(unsaid, agent -> Agent.update(agent, (Integer n) -> n));
    timesOut(unsaid, agent -> Agent.getAndUpdate(agent, (Integer n) -> change(n, n)));
  }

  private interface Question {
    void ask(Pid agent);
  }

  private static void timesOut(Duration limit, Question question) {
    inProcess(
        () -> {
          Pid agent = agent(1);
          Agent.cast(
              agent,
              (Integer n) -> {
                sleep(ofHours(1));
                return n;
              });
          assertThat(failure(() -> question.ask(agent)).reason()).isEqualTo(Reasons.TIMEOUT);
          assertThat(now()).isEqualTo(limit);
          sleep(ofHours(2));
          assertThat(flush()).isEmpty();
        });
  }

  @Test
  void itHasAllTheOptionsOfAServer() {
    inProcess(
        () -> {
          trapExit(true);
          Pid first = Agent.startLink(() -> 1, StartOptions.options().name(name("one"))).pid();
          assertThat(Agent.start(() -> 2, name("one")))
              .isEqualTo(new Start.NotStarted(reason(new AlreadyStarted(first))));
          assertThat(Agent.startLink(() -> 2, name("one")))
              .isEqualTo(new Start.NotStarted(reason(new AlreadyStarted(first))));
          Supplier<Integer> slow =
              () -> {
                sleep(ofSeconds(2));
                return 1;
              };
          assertThat(Agent.start(slow, StartOptions.options().timeout(ofSeconds(1))))
              .isEqualTo(new Start.NotStarted(Reasons.TIMEOUT));
          Agent.stop(name("one"), "enough");
          assertThat(isAlive(first)).isFalse();
        });
  }

  @Test
  void sysLooksIntoIt() {
    inProcess(
        () -> {
          Pid agent = agent(List.of("a"));
          assertThat(Sys.getState(agent)).isEqualTo(List.of("a"));
          assertThat(Sys.getStatus(agent).state()).isEqualTo(List.of("a"));
        });
  }

  @Test
  void itsChildSpecIsThatOfAWorkerThatStays() {
    ChildSpec spec = Agent.childSpec(() -> 1);
    assertThat(spec.id()).isEqualTo(Agent.class);
    assertThat(spec.restart()).isEqualTo(Restart.PERMANENT);
    assertThat(spec.type()).isEqualTo(ChildType.WORKER);
  }

  @Test
  void underASupervisorItBeginsAnew() {
    ChildSpec spec = Agent.childSpec(() -> 1);
    inProcess(
        () -> {
          Supervisor.startLink(
              Supervisor.oneForOne(),
              spec.id("unnamed"),
              Agent.childSpec(() -> 2, name("two")).id("two"),
              Agent.childSpec(() -> 3, StartOptions.options().name(name("three"))));
          Agent.update(name("two"), (Integer n) -> n + 40);
          assertThat(Agent.get(name("two"), (Integer n) -> n)).isEqualTo(42);
          assertThat(Agent.get(name("three"), (Integer n) -> n)).isEqualTo(3);
          try (Logged _ = new Logged("asyncjava.supervisor")) {
            Agent.stop(name("two"));
            settle();
          }
          assertThat(Agent.get(name("two"), (Integer n) -> n)).isEqualTo(2);
        });
  }

  @Test
  void whatIsMissingIsSaidAtOnceAndByTheCaller() {
    inProcess(
        () -> {
          Pid agent = agent(1);
          String state = "the function that makes the state of an agent";
          missing(() -> Agent.start(null), state);
          missing(() -> Agent.startLink(null), state);
          missing(() -> Agent.childSpec(null), state);
          missing(() -> Agent.get(agent, (Function<Integer, Integer>) null), "of Agent.get");
          missing(() -> Agent.update(agent, null), "of Agent.update");
          missing(() -> Agent.getAndUpdate(agent, null), "of Agent.getAndUpdate");
          missing(() -> Agent.cast(agent, null), "of Agent.cast");
          missing(() -> Agent.get(null, (Integer n) -> n), "a server");
          assertThat(isAlive(agent)).isTrue();
        });
  }

  private static void missing(ThrowingCallable what, String named) {
    assertThatThrownBy(what)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageEndingWith(named + " must not be null");
  }

  @Test
  void outsideAnyProcessAllButLinksWork() throws Exception {
    try (Node node = Node.builder().onCrash(crash -> {}).build()) {
      Pid agent = Agent.start(() -> 1, StartOptions.options().node(node)).pid();
      Agent.update(agent, (Integer n) -> n + 1);
      Agent.cast(agent, (Integer n) -> n + 1);
      assertThat(Agent.getAndUpdate(agent, (Integer n) -> change(n, 10))).isEqualTo(3);
      assertThat(Agent.get(agent, (Integer n) -> n)).isEqualTo(10);
      assertThat(failure(() -> Agent.get(agent, (Integer n) -> exit("boom"))).reason())
          .isEqualTo(reason("boom"));
      Pid other = Agent.start(() -> 1, StartOptions.options().node(node)).pid();
      Agent.stop(other);
      assertThat(failure(() -> Agent.stop(other)).reason()).isEqualTo(ExitReason.NOPROC);
      assertThatThrownBy(() -> Agent.startLink(() -> 1))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageStartingWith("startLink was called outside a process");
    }
  }

  @Test
  void noUpdateIsLostAmongManyClients() {
    inProcess(
        () -> {
          Pid agent = agent(0);
          Body client =
              () -> {
                for (int i = 0; i < 100; i++) {
                  Agent.update(agent, (Integer n) -> n + 1);
                }
              };
          List<Pid> clients = Stream.generate(() -> spawn(client)).limit(8).toList();
          clients.forEach(it -> endOf(it));
          assertThat(Agent.get(agent, (Integer n) -> n)).isEqualTo(800);
          assertThat(Processes.info(agent).orElseThrow().label()).contains("AgentServer");
        });
  }
}
