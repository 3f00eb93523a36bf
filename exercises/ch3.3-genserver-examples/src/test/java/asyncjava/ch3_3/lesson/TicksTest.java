package asyncjava.ch3_3.lesson;

import static asyncjava.genserver.GenServer.*;
import static asyncjava.process.Processes.*;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import asyncjava.genserver.GenServer;
import asyncjava.genserver.Init;
import asyncjava.genserver.Next;
import asyncjava.process.Pid;
import asyncjava.process.Timer;
import asyncjava.workbook.Example;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TicksTest {

  record Tick() {}

  static class Drifter implements GenServer<Integer> {
    @Override
    public Init<Integer> init() {
      sendAfter(self(), new Tick(), ofSeconds(10));
      return ok(0);
    }

    @Override
    public Next<Integer> handleInfo(Object message, Integer runs) {
      puts("at " + now().toSeconds() + " s");
      sleep(ofSeconds(3)); // the work
      sendAfter(self(), new Tick(), ofSeconds(10));
      return noReply(runs + 1);
    }
  }

  @Test
  void aNaiveJobDrifts() throws Exception {
    assertThat(
            Example.printedBy(
                () -> {
                  Pid job = start(new Drifter()).pid();
                  sleep(ofSeconds(60));
                  stop(job);
                }))
        .containsExactly("at 10 s", "at 23 s", "at 36 s", "at 49 s");
  }

  @Test
  void eachTickBeginsAChain() throws Exception {
    assertThat(
            Example.printedBy(
                () -> {
                  Pid job = start(new Drifter()).pid();
                  sleep(ofSeconds(15));
                  send(job, new Tick()); // somebody wants a run at once
                  sleep(ofSeconds(30));
                  stop(job);
                }))
        .containsExactly("at 10 s", "at 15 s", "at 23 s", "at 28 s", "at 36 s", "at 41 s");
  }

  @Test
  void timers() throws Exception {
    assertThat(
            Example.printedBy(
                () -> {
                  Duration due = now().plus(ofSeconds(10));
                  Timer timer = sendAfter(self(), "due", due.minus(now()));
                  sleep(ofSeconds(4));
                  puts(readTimer(timer)); // Optional[PT6S]: so long until it comes
                  puts(cancelTimer(timer)); // Optional[PT6S]: it will not come
                  puts(cancelTimer(timer)); // Optional.empty: it has come already, or never will
                }))
        .containsExactly("Optional[PT6S]", "Optional[PT6S]", "Optional.empty");
  }
}
