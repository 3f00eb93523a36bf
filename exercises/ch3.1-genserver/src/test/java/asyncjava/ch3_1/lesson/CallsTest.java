package asyncjava.ch3_1.lesson;

import static asyncjava.genserver.GenServer.*;
import static asyncjava.process.Processes.*;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import asyncjava.genserver.Call;
import asyncjava.genserver.CallResult;
import asyncjava.genserver.From;
import asyncjava.genserver.GenServer;
import asyncjava.genserver.Init;
import asyncjava.genserver.Next;
import asyncjava.process.Pid;
import asyncjava.process.ProcessExit;
import asyncjava.process.Timeout;
import asyncjava.workbook.Example;
import org.junit.jupiter.api.Test;

class CallsTest {
  record Work() implements Call<String> {}

  /** Takes 2 s for whatever it is asked or told. */
  static final class Slow implements GenServer<Integer> {
    @Override
    public Init<Integer> init() {
      return ok(0);
    }

    @Override
    public CallResult<Integer> handleCall(Object request, From from, Integer done) {
      sleep(ofSeconds(2));
      return reply("done", done + 1);
    }

    @Override
    public Next<Integer> handleCast(Object message, Integer done) {
      sleep(ofSeconds(2));
      return noReply(done + 1);
    }
  }

  @Test
  void aCallThatFails() throws Exception {
    assertThat(
            Example.printedBy(
                () -> {
                  Pid slow = start(new Slow()).pid();
                  try {
                    call(slow, new Work(), ofSeconds(1));
                  } catch (ProcessExit exit) {
                    puts(exit.reason());
                  }
                  stop(slow);
                  try {
                    call(slow, new Work());
                  } catch (ProcessExit exit) {
                    puts(exit.reason());
                  }
                  cast(slow, new Work());
                  puts("a cast says nothing");
                }))
        .containsExactly(
            "{timeout, {GenServer.call, [#PID<0.3.0>, Work[], 1 s]}}",
            "{noproc, {GenServer.call, [#PID<0.3.0>, Work[], 5 s]}}",
            "a cast says nothing");
  }

  @Test
  void castsPileUp() throws Exception {
    assertThat(
            Example.printedBy(
                () -> {
                  Pid slow = start(new Slow()).pid();
                  for (int i = 0; i < 1000; i++) {
                    cast(slow, new Work());
                  }
                  sleep(ofSeconds(9));
                  int waiting = info(slow).orElseThrow().messageQueueLen();
                  puts(waiting + " casts are waiting"); // 995 casts are waiting
                }))
        .containsExactly("995 casts are waiting");
  }

  /** Loads before it serves. */
  static final class Library implements GenServer<String> {
    @Override
    public Init<String> init() {
      return ok("no books").then(continueWith("load"));
    }

    @Override
    public Next<String> handleContinue(Object what, String books) {
      sleep(ofSeconds(2)); // loading takes its time
      return noReply("many books");
    }

    @Override
    public CallResult<String> handleCall(Object request, From from, String books) {
      return reply(books, books);
    }
  }

  @Test
  void aContinueAfterInit() throws Exception {
    assertThat(
            Example.printedBy(
                () -> {
                  Pid library = start(new Library()).pid();
                  puts("started after " + now().toSeconds() + " s");
                  puts(call(library, new Work()) + " after " + now().toSeconds() + " s");
                }))
        .containsExactly("started after 0 s", "many books after 2 s");
  }

  /** Goes to sleep when nobody talks to it. */
  static final class Sleepy implements GenServer<Integer> {
    @Override
    public Init<Integer> init() {
      return ok(0).then(timeout(ofSeconds(5)));
    }

    @Override
    public Next<Integer> handleInfo(Object message, Integer n) {
      return switch (message) {
        case Timeout _ -> noReply(n).then(hibernate());
        default -> noReply(n + 1).then(timeout(ofSeconds(5)));
      };
    }
  }

  @Test
  void anIdleServerHibernates() throws Exception {
    assertThat(
            Example.printedBy(
                () -> {
                  Pid sleepy = start(new Sleepy()).pid();
                  sleep(ofSeconds(6));
                  puts(info(sleepy).orElseThrow().status()); // HIBERNATED
                  send(sleepy, "hi");
                  sleep(ofMillis(1));
                  puts(info(sleepy).orElseThrow().status()); // WAITING
                }))
        .containsExactly("HIBERNATED", "WAITING");
  }
}
