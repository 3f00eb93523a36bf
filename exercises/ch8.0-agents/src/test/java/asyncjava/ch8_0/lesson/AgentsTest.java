package asyncjava.ch8_0.lesson;

import static asyncjava.agent.Change.change;
import static asyncjava.process.Processes.*;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import asyncjava.agent.Agent;
import asyncjava.agent.Change;
import asyncjava.genserver.Start;
import asyncjava.process.Pid;
import asyncjava.process.ProcessExit;
import asyncjava.supervisor.ChildSpec;
import asyncjava.supervisor.Restart;
import asyncjava.supervisor.Shutdown;
import asyncjava.supervisor.Supervisor;
import asyncjava.workbook.Example;
import java.math.BigInteger;
import org.junit.jupiter.api.Test;

class AgentsTest {

  @Test
  void allFunctions() throws Exception {
    assertThat(
            Example.printedBy(
                () -> {
                  Pid counter = Agent.startLink(() -> 0).pid();
                  puts(Agent.get(counter, (Integer n) -> n)); // 0
                  Agent.cast(counter, (Integer n) -> n + 1);
                  Agent.update(counter, (Integer n) -> n + 1);
                  int before = Agent.getAndUpdate(counter, (Integer n) -> change(n, n + 1));
                  puts(before); // 2
                  puts(Agent.get(counter, (Integer n) -> n)); // 3
                  Agent.stop(counter);
                }))
        .containsExactly("0", "2", "3");
  }

  /** The Fibonacci numbers, one after the other, for whoever asks. */
  static final class FibonacciStore {
    record Pair(BigInteger last, BigInteger next) {}

    static Start startLink() {
      return Agent.startLink(
          () -> new Pair(BigInteger.ZERO, BigInteger.ONE), name("fibonacci"));
    }

    static ChildSpec childSpec() {
      return ChildSpec.of(FibonacciStore.class, FibonacciStore::startLink)
          .restart(Restart.TRANSIENT)
          .shutdown(Shutdown.after(ofSeconds(10)));
    }

    static BigInteger next() {
      return Agent.getAndUpdate(name("fibonacci"), FibonacciStore::step);
    }

    static BigInteger current() {
      return Agent.get(name("fibonacci"), Pair::next);
    }

    private static Change<BigInteger, Pair> step(Pair pair) {
      BigInteger sum = pair.last().add(pair.next());
      return change(sum, new Pair(pair.next(), sum));
    }
  }

  @Test
  void aModule() throws Exception {
    assertThat(
            Example.printedBy(
                () -> {
                  FibonacciStore.startLink();
                  puts(FibonacciStore.current()); // 1
                  for (int i = 0; i < 5; i++) {
                    puts(FibonacciStore.next()); // 1, 2, 3, 5, 8
                  }
                  puts(FibonacciStore.current()); // 8
                }))
        .containsExactly("1", "1", "2", "3", "5", "8", "8");
  }

  @Test
  void supervised() throws Exception {
    assertThat(
            Example.printedBy(
                () -> {
                  Supervisor.startLink(Supervisor.oneForAll(), FibonacciStore.childSpec());
                  for (int i = 0; i < 5; i++) {
                    FibonacciStore.next();
                  }
                  puts(FibonacciStore.current()); // 8
                  exit(whereis("fibonacci").orElseThrow(), "boom");
                  sleep(ofSeconds(1));
                  puts(FibonacciStore.current()); // 1
                }))
        .containsExactly("8", "1");
  }

  @Test
  void where() throws Exception {
    assertThat(
            Example.printedBy(
                () -> {
                  Pid agent = Agent.startLink(() -> 20).pid();
                  Agent.get(agent, (Integer n) -> slow(n)); // the agent is busy for a second
                  slow(Agent.get(agent, (Integer n) -> n)); // the agent is free, the client busy
                  puts(now()); // PT2S
                }))
        .containsExactly("PT2S");
  }

  static int slow(int n) {
    sleep(ofSeconds(1));
    return n * n;
  }

  @Test
  void theRace() throws Exception {
    assertThat(
            Example.printedBy(
                () -> {
                  Pid counter = Agent.startLink(() -> 0).pid();
                  Pid one = addsOneInTwoSteps(counter);
                  Pid two = addsOneInTwoSteps(counter);
                  receive(onEqual("has got 0", () -> null));
                  receive(onEqual("has got 0", () -> null));
                  send(one, "go on");
                  send(two, "go on");
                  receive(onEqual("has updated", () -> null));
                  receive(onEqual("has updated", () -> null));
                  puts(Agent.get(counter, (Integer n) -> n)); // 1
                }))
        .containsExactly("1");
  }

  /** A process that gets the number, waits for a message, and then updates it. */
  static Pid addsOneInTwoSteps(Pid counter) {
    Pid caller = self();
    return spawn(
        () -> {
          int n = Agent.get(counter, (Integer i) -> i);
          send(caller, "has got " + n);
          receive();
          Agent.update(counter, (Integer _) -> n + 1);
          send(caller, "has updated");
        });
  }

  @Test
  void aFailure() throws Exception {
    assertThat(
            Example.printedBy(
                () -> {
                  Pid agent = Agent.start(() -> 0).pid();
                  try {
                    Agent.update(agent, (Integer n) -> 1 / n);
                  } catch (ProcessExit exit) {
                    puts(exit.getMessage());
                  }
                  puts(isAlive(agent)); // false
                }))
        .element(1)
        .isEqualTo("false");
  }
}
