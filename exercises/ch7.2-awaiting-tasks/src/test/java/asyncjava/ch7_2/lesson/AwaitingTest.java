package asyncjava.ch7_2.lesson;

import static asyncjava.process.Processes.*;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import asyncjava.process.Exit;
import asyncjava.task.OnTimeout;
import asyncjava.task.Result;
import asyncjava.task.Task;
import asyncjava.task.Yielded;
import asyncjava.workbook.Example;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;

class AwaitingTest {

  @Test
  void linkedAndMonitored() throws Exception {
    assertThat(
            Example.printedBy(
                () -> {
                  Task<String> task =
                      Task.async(
                          () -> {
                            sleep(ofSeconds(2));
                            return "done sleeping";
                          });
                  puts(info(self()).orElseThrow().links()); // [#PID<0.3.0>]
                  puts(info(self()).orElseThrow().monitors()); // [#PID<0.3.0>]
                  puts(task.await()); // done sleeping
                  puts(info(self()).orElseThrow().monitors()); // []
                }))
        .containsExactly("[#PID<0.3.0>]", "[#PID<0.3.0>]", "done sleeping", "[]");
  }

  @Test
  void theSumOfThree() throws Exception {
    List<String> printed =
        Example.printedBy(
            () -> {
              Task<Integer> first = Task.async(() -> random(0, 10));
              Task<Integer> second = Task.async(() -> random(10, 20));
              Task<Integer> third = Task.async(() -> random(20, 30));
              puts(first.await() + second.await() + third.await());
            });
    assertThat(Integer.parseInt(printed.getFirst())).isBetween(30, 60);
  }

  @Test
  void theSumOfMany() throws Exception {
    List<String> printed =
        Example.printedBy(
            () -> {
              List<Task<Integer>> tasks =
                  List.of(
                      Task.async(() -> random(0, 10)),
                      Task.async(() -> random(10, 20)),
                      Task.async(() -> random(20, 30)));
              List<Integer> results = Task.awaitMany(tasks);
              puts(results.stream().mapToInt(n -> n).sum());
            });
    assertThat(Integer.parseInt(printed.getFirst())).isBetween(30, 60);
  }

  static int random(int from, int to) {
    return ThreadLocalRandom.current().nextInt(from, to + 1);
  }

  @Test
  void aTimeoutOfAnAwait() throws Exception {
    assertThat(
            Example.printedBy(
                () -> {
                  trapExit(true);
                  spawnLink(() -> Task.async(() -> receive()).await());
                  if (receive() instanceof Exit exit) {
                    puts(exit.reason());
                    puts(now().toSeconds()); // 5
                  }
                }))
        .containsExactly(
            "{timeout, {Task.await, [Task[#PID<0.4.0>, owner #PID<0.3.0>], 5 s]}}", "5");
  }

  @Test
  void aTaskThatOutlivesItsOwner() throws Exception {
    assertThat(
            Example.printedBy(
                () -> {
                  spawn(
                      () -> {
                        Task<?> task =
                            Task.async(
                                () -> {
                                  trapExit(true);
                                  puts(receive());
                                  sleep(ofSeconds(60));
                                  puts("still here");
                                  return null;
                                });
                        task.await(ofSeconds(5));
                      });
                  sleep(ofSeconds(120));
                }))
        .containsExactly(
            "Exit[from=#PID<0.3.0>, reason={timeout, {Task.await, "
                + "[Task[#PID<0.4.0>, owner #PID<0.3.0>], 5 s]}}]",
            "still here");
  }

  @Test
  void aHeavyTask() throws Exception {
    assertThat(
            Example.printedBy(
                () -> {
                  Task<String> heavy =
                      Task.async(
                          () -> {
                            sleep(ofSeconds(5));
                            return "heavy work";
                          });
                  puts(heavy.yield(ofSeconds(2))); // Optional.empty
                  puts(heavy.yield(ofSeconds(2))); // Optional.empty
                  sleep(ofSeconds(2)); // the result comes meanwhile
                  puts(info(self()).orElseThrow().messageQueueLen()); // 2: a reply and a DOWN
                  puts(heavy.yield(ofSeconds(2))); // Optional[{ok, heavy work}]
                  puts(info(self()).orElseThrow().messageQueueLen()); // 0
                  puts(heavy.yield(ofSeconds(2))); // Optional.empty: it has been taken
                }))
        .containsExactly(
            "Optional.empty",
            "Optional.empty",
            "2",
            "Optional[{ok, heavy work}]",
            "0",
            "Optional.empty");
  }

  @Test
  void afterAYieldInVain() throws Exception {
    assertThat(
            Example.printedBy(
                () -> {
                  Task<String> slow = Task.async(() -> dish("soup", 60));
                  Optional<Result<String>> soup =
                      slow.yield(ofSeconds(3)).or(() -> slow.shutdown());
                  puts(soup); // Optional.empty
                  puts(isAlive(slow.pid())); // false
                  Task<String> fast = Task.async(() -> dish("bread", 1));
                  puts(fast.yield(ofSeconds(3)).or(() -> fast.shutdown())); // Optional[{ok, bread}]
                }))
        .containsExactly("Optional.empty", "false", "Optional[{ok, bread}]");
  }

  static String dish(String name, int seconds) {
    sleep(ofSeconds(seconds));
    return name;
  }

  @Test
  void aTimeBomb() throws Exception {
    assertThat(
            Example.printedBy(
                () -> {
                  Task<?> bomb =
                      Task.async(
                          () -> {
                            sleep(ofSeconds(2));
                            return exit("BOOM");
                          });
                  puts(info(self()).orElseThrow().links()); // [#PID<0.3.0>]
                  puts(bomb.ignore()); // Optional.empty: it has not ended
                  puts(info(self()).orElseThrow().links()); // []
                  sleep(ofSeconds(3));
                  puts("the owner has survived");
                }))
        .containsExactly("[#PID<0.3.0>]", "Optional.empty", "[]", "the owner has survived");
  }

  @Test
  void tenSleepers() throws Exception {
    assertThat(
            Example.printedBy(
                () -> {
                  List<Task<Integer>> tasks = new ArrayList<>();
                  for (int i = 1; i <= 10; i++) {
                    int seconds = i;
                    tasks.add(Task.async(() -> nap(seconds)));
                  }
                  for (Yielded<Integer> it : Task.yieldMany(tasks, ofMillis(4500))) {
                    Optional<Result<Integer>> result = it.result().or(() -> it.task().shutdown());
                    switch (result.orElse(null)) {
                      case Result.Ok<Integer>(Integer seconds) -> puts(seconds); // 1, 2, 3, 4
                      case Result.Exited<Integer> crashed -> puts(crashed.reason());
                      case null -> {} // it was shut down
                    }
                  }
                }))
        .containsExactly("1", "2", "3", "4");
  }

  static int nap(int seconds) {
    sleep(ofSeconds(seconds));
    return seconds;
  }

  @Test
  void theSameInShort() throws Exception {
    assertThat(
            Example.printedBy(
                () -> {
                  List<Task<Integer>> tasks =
                      List.of(Task.async(() -> nap(6)), Task.async(() -> nap(8)));
                  Task.yieldMany(tasks, ofSeconds(7), OnTimeout.KILL_TASK)
                      .forEach(it -> puts(it.result()));
                  // Optional[{ok, 6}]
                  // Optional.empty
                }))
        .containsExactly("Optional[{ok, 6}]", "Optional.empty");
  }
}
