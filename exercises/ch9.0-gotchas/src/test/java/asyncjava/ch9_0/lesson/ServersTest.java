package asyncjava.ch9_0.lesson;

import static asyncjava.genserver.GenServer.*;
import static asyncjava.process.Processes.*;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import asyncjava.genserver.Call;
import asyncjava.genserver.CallResult;
import asyncjava.genserver.From;
import asyncjava.genserver.GenServer;
import asyncjava.genserver.Init;
import asyncjava.genserver.Sys;
import asyncjava.process.Dest;
import asyncjava.process.Down;
import asyncjava.process.ExitReason;
import asyncjava.process.Node;
import asyncjava.process.Pid;
import asyncjava.process.ProcessExit;
import asyncjava.process.Runaway;
import asyncjava.workbook.Example;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;

class ServersTest {

  record Count() implements Call<Integer> {}

  record Compare(Dest other) implements Call<Integer> {}

  /** A counter that compares itself with others. Do not do it like this. */
  static final class Naive implements GenServer<Integer> {
    @Override
    public Init<Integer> init() {
      return ok(0);
    }

    @Override
    public CallResult<Integer> handleCall(Object request, From from, Integer n) {
      return switch (request) {
        case Compare(Dest other) -> {
          sleep(ofSeconds(1)); // time for something else to happen
          yield reply(n - call(other, new Count()), n);
        }
        default -> reply(n, n);
      };
    }
  }

  @Test
  void callingOneself() throws Exception {
    assertThat(
            Example.printedBy(
                () -> {
                  Pid one = start(new Naive()).pid();
                  try {
                    call(one, new Compare(one));
                  } catch (ProcessExit exit) {
                    puts(exit.reason());
                  }
                  puts("after " + now().toSeconds() + " s");
                }))
        .containsExactly(
            "{{calling_self, {GenServer.call, [#PID<0.3.0>, Count[], 5 s]}}, "
                + "{GenServer.call, [#PID<0.3.0>, Compare[other=#PID<0.3.0>], 5 s]}}",
            "after 1 s");
  }

  @Test
  void callingEachOther() throws Exception {
    assertThat(
            Example.printedBy(
                () -> {
                  Pid one = start(new Naive()).pid();
                  Pid two = start(new Naive()).pid();
                  monitor(one);
                  monitor(two);
                  spawn(() -> call(one, new Compare(two)));
                  spawn(() -> call(two, new Compare(one)));
                  receive(on(Down.class, down -> down));
                  receive(on(Down.class, down -> down));
                  puts("both have ended after " + now().toSeconds() + " s");
                }))
        .containsExactly("both have ended after 6 s");
  }

  record Work() implements Call<String> {}

  /** A server that takes 30 seconds for whatever it is asked. */
  static final class Slow implements GenServer<Integer> {
    @Override
    public Init<Integer> init() {
      return ok(0);
    }

    @Override
    public CallResult<Integer> handleCall(Object request, From from, Integer n) {
      sleep(ofSeconds(30));
      return reply("done", n + 1);
    }
  }

  @Test
  void tryingAgain() throws Exception {
    assertThat(
            Example.printedBy(
                () -> {
                  Pid slow = start(new Slow()).pid();
                  for (int attempt = 1; attempt <= 5; attempt++) {
                    try {
                      call(slow, new Work());
                    } catch (ProcessExit _) {
                      // once more
                    }
                  }
                  puts(info(slow).orElseThrow().messageQueueLen()); // 4
                  sleep(ofMinutes(3));
                  puts(Sys.getState(slow)); // 5
                }))
        .containsExactly("4", "5");
  }

  @Test
  void deaf() throws Exception {
    assertThat(
            Example.printedBy(
                () -> {
                  Pid main = self();
                  BlockingQueue<String> queue = new LinkedBlockingQueue<>();
                  Node other =
                      Node.builder()
                          .clock(node().clock())
                          .onRunaway(runaway -> send(main, runaway))
                          .build();
                  Pid deaf =
                      spawn(
                          other,
                          () -> {
                            send(main, "ready");
                            while (true) {
                              try {
                                puts("got " + queue.take());
                              } catch (Exception e) {
                                // whatever it is, go on
                              }
                            }
                          });
                  receive(onEqual("ready", () -> null));
                  monitor(deaf);
                  exit(deaf, ExitReason.KILL);
                  Runaway runaway = receive(on(Runaway.class, it -> it));
                  puts(runaway.pid().equals(deaf)); // true
                  puts(receive(on(Down.class, Down::reason))); // killed
                  puts(other.runaways()); // 1
                  queue.add("too late");
                  other.close();
                }))
        .containsExactly("true", "killed", "1");
  }
}
