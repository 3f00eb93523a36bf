package asyncjava.ch7_3.lesson;

import static asyncjava.process.Processes.*;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import asyncjava.genserver.GenServer;
import asyncjava.process.ExitReason;
import asyncjava.task.OnTimeout;
import asyncjava.task.Result;
import asyncjava.task.Task;
import asyncjava.workbook.Example;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StreamsTest {

  @Test
  void oneAfterTheOtherAndAFewAtATime() throws Exception {
    assertThat(
            Example.printedBy(
                () -> {
                  List<Integer> items = List.of(1, 2, 3, 4, 5, 6);
                  items.stream().map(n -> pause(n)).toList();
                  puts(now().toSeconds()); // 6
                  puts(
                      Task.asyncStream(
                              items, n -> pause(n), Task.streamOptions().maxConcurrency(3))
                          .toList());
                  puts(now().toSeconds()); // 8
                }))
        .containsExactly("6", "[{ok, 1}, {ok, 2}, {ok, 3}, {ok, 4}, {ok, 5}, {ok, 6}]", "8");
  }

  static int pause(int n) {
    sleep(ofSeconds(1));
    return n;
  }

  @Test
  void lazily() throws Exception {
    assertThat(
            Example.printedBy(
                () -> {
                  Stream<Integer> numbers =
                      Stream.iterate(1, n -> n + 1).peek(n -> puts("taken: " + n));
                  Stream<Integer> squares =
                      Task.asyncStream(
                              numbers, n -> square(n), Task.streamOptions().maxConcurrency(2))
                          .map(Result::value);
                  puts("nothing has happened yet");
                  puts(squares.limit(2).toList());
                }))
        .containsExactly(
            "nothing has happened yet", "taken: 1", "taken: 2", "taken: 3", "[1, 4]");
  }

  static int square(int n) {
    sleep(ofSeconds(1));
    return n * n;
  }

  @Test
  void theOrder() throws Exception {
    assertThat(
            Example.printedBy(
                () -> {
                  List<Integer> seconds = List.of(3, 1, 2);
                  var options = Task.streamOptions().maxConcurrency(3);
                  puts(Task.asyncStream(seconds, n -> takes(n), options).toList());
                  puts(Task.asyncStream(seconds, n -> takes(n), options.ordered(false)).toList());
                }))
        .containsExactly("[{ok, 3}, {ok, 1}, {ok, 2}]", "[{ok, 1}, {ok, 2}, {ok, 3}]");
  }

  static int takes(int seconds) {
    sleep(ofSeconds(seconds));
    return seconds;
  }

  @Test
  void aSlowOneInFront() throws Exception {
    assertThat(
            Example.printedBy(
                () -> {
                  List<Integer> minutes = List.of(9, 1, 1, 1, 1, 1, 1, 1, 1);
                  var options =
                      Task.streamOptions().maxConcurrency(2).timeout(GenServer.INFINITY);
                  Task.asyncStream(minutes, n -> takes(60 * n), options).toList();
                  puts(now().toMinutes()); // 12
                  Task.asyncStream(minutes, n -> takes(60 * n), options.ordered(false)).toList();
                  puts(now().toMinutes()); // 21
                }))
        .containsExactly("12", "21");
  }

  @Test
  void aFailure() throws Exception {
    assertThat(
            Example.printedBy(
                () -> {
                  trapExit(true);
                  puts(Task.asyncStream(List.of(2, 0, 3), n -> divide(n)).toList());
                }))
        .containsExactly("[{ok, 6}, {exit, \"by zero\"}, {ok, 4}]");
    assertThat(
            Example.endOf(() -> puts(Task.asyncStream(List.of(2, 0, 3), n -> divide(n)).toList())))
        .isEqualTo(ExitReason.of("by zero"));
  }

  static int divide(int n) {
    return n == 0 ? exit("by zero") : 12 / n;
  }

  @Test
  void tooLong() throws Exception {
    ExitReason end =
        Example.endOf(() -> puts(Task.asyncStream(List.of(3, 8, 1), n -> takes(n)).toList()));
    assertThat(end).hasToString("{timeout, {Task.asyncStream, [5 s]}}");
    assertThat(
            Example.printedBy(
                () -> {
                  var options = Task.streamOptions().onTimeout(OnTimeout.KILL_TASK);
                  puts(Task.asyncStream(List.of(3, 8, 1), n -> takes(n), options).toList());
                  puts(
                      Task.asyncStream(
                              List.of(3, 8, 1), n -> takes(n), options.zipInputOnExit(true))
                          .toList());
                }))
        .containsExactly(
            "[{ok, 3}, {exit, timeout}, {ok, 1}]", "[{ok, 3}, {exit, {8, timeout}}, {ok, 1}]");
  }

  @Test
  void okTwice() throws Exception {
    assertThat(
            Example.printedBy(
                () -> {
                  List<String> hosts = List.of("here", "nowhere");
                  puts(Task.asyncStream(hosts, host -> isThere(host)).toList());
                  puts(
                      Task.asyncStream(hosts, host -> isThere(host))
                          .filter(result -> result instanceof Result.Ok<Boolean>)
                          .count()); // 2
                }))
        .containsExactly("[{ok, true}, {ok, false}]", "2");
  }

  static boolean isThere(String host) {
    return host.equals("here");
  }
}
