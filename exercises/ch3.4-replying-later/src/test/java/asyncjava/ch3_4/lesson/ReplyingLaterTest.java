package asyncjava.ch3_4.lesson;

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
import asyncjava.process.Down;
import asyncjava.process.Pid;
import asyncjava.process.ProcessExit;
import asyncjava.process.Ref;
import asyncjava.workbook.Example;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReplyingLaterTest {

  record Brew(String what) implements Call<String> {}

  record Cups() implements Call<Integer> {}

  /** Counts the cups, and does all the work itself. */
  static final class LonelyBar implements GenServer<Integer> {
    @Override
    public Init<Integer> init() {
      return ok(0);
    }

    @Override
    public CallResult<Integer> handleCall(Object request, From from, Integer cups) {
      return switch (request) {
        case Brew(String what) -> {
          sleep(ofSeconds(4));
          yield reply(what + " is ready", cups + 1);
        }
        case Cups() -> reply(cups, cups);
        case Object other -> throw new IllegalArgumentException("unknown request " + other);
      };
    }
  }

  @Test
  void everybodyWaitsForOne() throws Exception {
    assertThat(
            Example.printedBy(
                () -> {
                  Pid bar = startLink(new LonelyBar()).pid();
                  spawn(() -> call(bar, new Brew("coffee")));
                  sleep(ofSeconds(1));
                  puts(call(bar, new Cups()) + " after " + now().toSeconds() + " s");
                }))
        .containsExactly("1 after 4 s");
  }

  /** Counts the cups, and has others do the work. */
  static final class Bar implements GenServer<Integer> {
    @Override
    public Init<Integer> init() {
      return ok(0);
    }

    @Override
    public CallResult<Integer> handleCall(Object request, From from, Integer cups) {
      return switch (request) {
        case Brew(String what) -> {
          spawn(
              () -> {
                sleep(ofSeconds(4));
                from.reply(what + " is ready");
              });
          yield noReply(cups + 1);
        }
        case Cups() -> reply(cups, cups);
        case Object other -> throw new IllegalArgumentException("unknown request " + other);
      };
    }
  }

  @Test
  void theServerIsFree() throws Exception {
    assertThat(
            Example.printedBy(
                () -> {
                  Pid bar = startLink(new Bar()).pid();
                  spawn(() -> puts(call(bar, new Brew("coffee")) + ", " + now().toSeconds() + " s"));
                  sleep(ofSeconds(1));
                  puts(call(bar, new Cups()) + " after " + now().toSeconds() + " s");
                  puts(call(bar, new Brew("tea")) + ", " + now().toSeconds() + " s");
                }))
        .containsExactly("1 after 1 s", "coffee is ready, 4 s", "tea is ready, 5 s");
  }

  record Ask() implements Call<String> {}

  /** Tells who asks, and answers twice. */
  static final class Eager implements GenServer<Integer> {
    @Override
    public Init<Integer> init() {
      return ok(0);
    }

    @Override
    public CallResult<Integer> handleCall(Object request, From from, Integer n) {
      puts("asked by " + from.pid());
      from.reply("one");
      from.reply("two");
      return noReply(n);
    }
  }

  @Test
  void theFirstReplyCounts() throws Exception {
    assertThat(
            Example.printedBy(
                () -> {
                  Pid server = startLink(new Eager()).pid();
                  puts(self() + " is told " + call(server, new Ask()));
                  sleep(ofMillis(100));
                  puts("left in the mailbox: " + flush());
                }))
        .containsExactly(
            "asked by #PID<0.2.0>",
            "#PID<0.2.0> is told one",
            "left in the mailbox: []");
  }

  /** Has the work done by somebody who drops the cup. */
  static final class Careless implements GenServer<Integer> {
    @Override
    public Init<Integer> init() {
      return ok(0);
    }

    @Override
    public CallResult<Integer> handleCall(Object request, From from, Integer n) {
      spawn(() -> from.reply(exit("dropped the cup")));
      return noReply(n);
    }
  }

  @Test
  void nobodyReplies() throws Exception {
    assertThat(
            Example.printedBy(
                () -> {
                  Pid bar = startLink(new Careless()).pid();
                  try {
                    puts(call(bar, new Brew("coffee")));
                  } catch (ProcessExit exit) {
                    puts(exit.reason() + " after " + now().toSeconds() + " s");
                  }
                }))
        .containsExactly(
            "{timeout, {GenServer.call, [#PID<0.3.0>, Brew[what=coffee], 5 s]}} after 5 s");
  }

  /** Has the work done, and keeps an eye on it. */
  static final class Careful implements GenServer<Map<Ref, From>> {
    @Override
    public Init<Map<Ref, From>> init() {
      return ok(new HashMap<>());
    }

    @Override
    public CallResult<Map<Ref, From>> handleCall(
        Object request, From from, Map<Ref, From> callers) {
      callers.put(spawnMonitor(() -> from.reply(exit("dropped the cup"))).ref(), from);
      return noReply(callers);
    }

    @Override
    public Next<Map<Ref, From>> handleInfo(Object message, Map<Ref, From> callers) {
      if (message instanceof Down down && callers.containsKey(down.ref())) {
        callers.remove(down.ref()).reply("nothing: " + down.reason());
      }
      return noReply(callers);
    }
  }

  @Test
  void theServerRepliesInItsPlace() throws Exception {
    assertThat(
            Example.printedBy(
                () -> {
                  Pid bar = startLink(new Careful()).pid();
                  puts(call(bar, new Brew("coffee")) + ", after " + now().toSeconds() + " s");
                }))
        .containsExactly("nothing: \"dropped the cup\", after 0 s");
  }
}
