package asyncjava.task;

import static asyncjava.process.InProcess.down;
import static asyncjava.process.InProcess.inProcess;
import static asyncjava.process.InProcess.settle;
import static asyncjava.process.Processes.*;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import asyncjava.genserver.CallFailed;
import asyncjava.genserver.Reasons;
import asyncjava.process.Body;
import asyncjava.process.Exit;
import asyncjava.process.ExitReason;
import asyncjava.process.Pid;
import asyncjava.process.ProcessExit;
import asyncjava.process.ProcessInfo;
import asyncjava.process.Ref;
import asyncjava.process.Spawned;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What facts of the BEAM do not say of streams of tasks: laziness, room, and what is left. */
class StreamTest {
  private static final Duration LONG = ofSeconds(1000);

  private final List<Integer> taken = new ArrayList<>();

  /** 0, 1, 2 … without end; what is taken is noted. */
  private Stream<Integer> numbers() {
    return Stream.iterate(0, n -> n + 1).peek(taken::add);
  }

  private static StreamOptions max(int tasks) {
    return Task.streamOptions().maxConcurrency(tasks).timeout(LONG.plusSeconds(1));
  }

  private static Integer forLong(Integer n) {
    sleep(LONG);
    return n;
  }

  /** Only the first one is there at once. */
  private static Integer firstAtOnce(Integer n) {
    return n == 0 ? n : forLong(n);
  }

  /** The caller and the node's own process are all there is. */
  private static void assertNothingIsLeft() {
    settle();
    ProcessInfo info = info(self()).orElseThrow();
    assertThat(list()).containsExactlyInAnyOrder(node().user(), self());
    assertThat(info.messages()).isEmpty();
    assertThat(info.links()).isEmpty();
    assertThat(info.monitors()).isEmpty();
    assertThat(info.monitoredBy()).isEmpty();
  }

  // Laziness

  @Test
  void nothingHappensBeforeATerminalOperation() {
    inProcess(
        () -> {
          Stream<Result<Integer>> stream =
              Task.asyncStream(numbers(), n -> n, max(2)).filter(it -> true).skip(1).limit(3);
          settle();
          assertThat(taken).isEmpty();
          assertNothingIsLeft();
          assertThat(stream.map(Result::value)).containsExactly(1, 2, 3);
        });
  }

  @Test
  void noMoreIsTakenThanThereIsRoomFor() {
    inProcess(
        () -> {
          try (Stream<Result<Integer>> stream =
              Task.asyncStream(numbers(), StreamTest::firstAtOnce, max(3))) {
            assertThat(stream.iterator().next().value()).isZero();
            assertThat(taken).containsExactly(0, 1, 2);
          }
        });
  }

  @Test
  void eachTaskBeginsBeforeTheNextItemIsTaken() {
    inProcess(
        () -> {
          List<Duration> begun = new ArrayList<>();
          Stream<Integer> slow = numbers().limit(3).peek(n -> sleep(ofSeconds(1)));
          Task.asyncStream(slow, n -> begun.add(now()), max(3)).forEach(it -> {});
          assertThat(begun).containsExactly(ofSeconds(1), ofSeconds(2), ofSeconds(3));
        });
  }

  @Test
  void aPlaceIsTakenAgainWhileTheOwnerWaits() {
    inProcess(
        () -> {
          Task.asyncStream(
                  IntStream.range(0, 8).boxed(),
                  n -> {
                    sleep(ofSeconds(1));
                    return n;
                  },
                  max(2))
              .forEach(it -> {});
          assertThat(now()).isEqualTo(ofSeconds(4));
        });
  }

  // Room

  /** The head is slow: behind it so many may be done as there may be tasks, and then no more. */
  @Test
  void behindASlowTaskThereAreAtMostSoManyResults() {
    inProcess(
        () -> {
          Spawned owner =
              spawnMonitor(
                  () ->
                      Task.asyncStream(numbers(), n -> n == 0 ? forLong(n) : n, max(4))
                          .limit(7)
                          .forEach(it -> {}));
          sleep(ofSeconds(1));
          assertThat(taken).hasSize(5);
          assertThat(list()).hasSize(5); // the task, the stream, its owner, we, the node
          assertThat(down(owner.ref()).reason()).isEqualTo(ExitReason.NORMAL);
          assertNothingIsLeft();
        });
  }

  @Test
  void neverAreThereMoreTasksOrResultsThanAllowed() {
    for (boolean ordered : List.of(true, false)) {
      taken.clear();
      inProcess(
          () -> {
            int[] given = {0};
            Set<Integer> tasks = java.util.concurrent.ConcurrentHashMap.newKeySet();
            List<Integer> most = java.util.Collections.synchronizedList(new ArrayList<>());
            Task.asyncStream(
                    numbers(),
                    n -> {
                      tasks.add(n);
                      most.add(tasks.size());
                      sleep(ofMillis((n * 37) % 11));
                      tasks.remove(n);
                      return n;
                    },
                    max(3).ordered(ordered))
                .limit(200)
                .forEach(
                    it -> {
                      given[0]++;
                      sleep(ofMillis((given[0] * 17) % 7));
                      assertThat(taken.size() - given[0]).isLessThanOrEqualTo(3);
                    });
            assertThat(most).allMatch(it -> it <= 3).contains(3);
            assertNothingIsLeft();
          });
    }
  }

  @Test
  void asItIsThereAndEachOnce() {
    inProcess(
        () ->
            assertThat(
                    Task.asyncStream(
                            IntStream.range(0, 300).boxed(),
                            n -> {
                              sleep(ofMillis((n * 37) % 11));
                              return n;
                            },
                            max(5).ordered(false))
                        .map(Result::value))
                .containsExactlyInAnyOrderElementsOf(IntStream.range(0, 300).boxed().toList()));
  }

  // Stopping

  static List<Consumer<Stream<Result<Integer>>>> waysToStop() {
    return List.of(
        stream -> assertThat(stream.findFirst()).isPresent(),
        stream -> assertThat(stream.findAny()).isPresent(),
        stream -> assertThat(stream.anyMatch(it -> true)).isTrue(),
        stream -> assertThat(stream.noneMatch(it -> true)).isFalse(),
        stream -> assertThat(stream.allMatch(it -> false)).isFalse(),
        stream -> assertThat(stream.limit(1).toList()).hasSize(1),
        stream -> assertThat(stream.map(Result::value).limit(1).toArray()).containsExactly(0),
        stream -> assertThat(stream.mapToInt(Result::value).limit(1).sum()).isZero(),
        stream -> assertThat(stream.mapToLong(Result::value).limit(1).max()).hasValue(0),
        stream -> assertThat(stream.mapToDouble(Result::value).limit(1).boxed().count()).isOne(),
        stream -> assertThat(stream.sequential().onClose(() -> {}).limit(1).count()).isOne(),
        stream -> assertThat(stream.flatMap(Stream::of).limit(1).count()).isOne(),
        stream -> assertThat(stream.takeWhile(it -> false).count()).isZero(),
        stream -> assertThat(Stream.of(1).flatMap(n -> stream).limit(1).count()).isOne(),
        stream -> assertThat(catchThrowable(() -> stream.forEach(it -> fail()))).hasMessage("oops"),
        stream ->
            assertThat(catchThrowable(() -> stream.map(it -> fail()).count())).hasMessage("oops"),
        stream ->
            assertThat(catchThrowable(() -> stream.forEach(it -> exit("boom"))))
                .isInstanceOf(ProcessExit.class),
        stream -> {
          try (stream) {
            stream.iterator().next();
          }
        },
        stream -> {
          try (Stream<Result<Integer>> both = Stream.concat(stream, Stream.empty())) {
            assertThat(both.findFirst()).isPresent();
          }
        });
  }

  private static Object fail() {
    throw new IllegalArgumentException("oops");
  }

  @ParameterizedTest
  @MethodSource("waysToStop")
  void whatStopsEarlyLeavesNothing(Consumer<Stream<Result<Integer>>> way) {
    for (boolean trap : List.of(true, false)) {
      inProcess(
          () -> {
            trapExit(trap);
            boolean[] closed = {false};
            Stream<Integer> source = numbers().onClose(() -> closed[0] = true);
            way.accept(Task.asyncStream(source, StreamTest::firstAtOnce, max(2)));
            assertNothingIsLeft();
            assertThat(closed[0]).isTrue();
          });
    }
  }

  @Test
  void aSourceThatFailsLeavesNothingAlsoWithoutATerminalOperation() {
    inProcess(
        () -> {
          Stream<Integer> source = numbers().peek(n -> assertThat(n).isLessThan(2));
          Iterator<Result<Integer>> results =
              Task.asyncStream(source, StreamTest::forLong, max(5)).iterator();
          assertThatThrownBy(results::hasNext).isInstanceOf(AssertionError.class);
          assertThat(results.hasNext()).isFalse();
          assertNothingIsLeft();
        });
  }

  @Test
  void anIteratorThatIsUsedUpLeavesNothing() {
    inProcess(
        () -> {
          Iterator<Result<Integer>> results =
              Task.asyncStream(numbers().limit(3), n -> n, max(2)).iterator();
          assertThat(results).toIterable().hasSize(3);
          assertNothingIsLeft();
        });
  }

  @Test
  void anIteratorThatIsLeftAloneHoldsItsProcessesAndNoMessageUntilTheOwnerEnds() {
    inProcess(
        () -> {
          Pid test = self();
          Spawned owner =
              spawnMonitor(
                  () -> {
                    Task.asyncStream(numbers(), n -> n == 1 ? forLong(n) : n, max(3))
                        .iterator()
                        .next();
                    settle();
                    send(test, info(self()).orElseThrow().messages());
                    receive();
                  });
          assertThat(receive()).isEqualTo(List.of());
          assertThat(list()).hasSize(5); // its owner, its process, the task that works
          send(owner.pid(), "end normally");
          assertThat(down(owner.ref()).reason()).isEqualTo(ExitReason.NORMAL);
          assertNothingIsLeft();
        });
  }

  @Test
  void closingOneThatHasNotBegunClosesTheSource() {
    inProcess(
        () -> {
          boolean[] closed = {false};
          Task.asyncStream(numbers().onClose(() -> closed[0] = true), n -> n, max(2)).close();
          assertThat(closed[0]).isTrue();
          assertThat(taken).isEmpty();
        });
  }

  /** Rule: when the operation has returned, the tasks have ended. */
  @Test
  void closingWaitsForTheEndOfTheTasks() {
    inProcess(
        () -> {
          List<Pid> tasks = new ArrayList<>();
          Task.asyncStream(
                  numbers(),
                  n -> {
                    if (n == 0) {
                      sleep(ofSeconds(1));
                      return n;
                    }
                    trapExit(true);
                    tasks.add(self());
                    return forLong(n);
                  },
                  max(2))
              .findFirst();
          assertThat(tasks).hasSize(1).noneMatch(pid -> isAlive(pid));
        });
  }

  // Whose it is

  @Test
  void anotherProcessCannotPullIt() {
    inProcess(
        () -> {
          trapExit(true);
          Pid test = self();
          Stream<Result<Integer>> stream = Task.asyncStream(numbers(), n -> n, max(1));
          Iterator<Result<Integer>> iterator = stream.iterator();
          iterator.next();
          Pid other =
              spawnLink(
                  () -> {
                    send(test, catchThrowable(iterator::hasNext).getMessage());
                    send(test, catchThrowable(stream::close).getMessage());
                  });
          String message =
              "a stream of tasks belongs to %s, the process that began to pull it; it was used by %s"
                  .formatted(test, other);
          assertThat(receive()).isEqualTo(message);
          assertThat(receive()).isEqualTo(message);
          receive(on(Exit.class, it -> it));
          stream.close();
          assertNothingIsLeft();
        });
  }

  @Test
  void whoPullsItFirstOwnsIt() {
    inProcess(
        () -> {
          Stream<Result<Integer>> made = Task.asyncStream(numbers(), n -> n, max(2));
          Task<Integer> elsewhere = Task.async(() -> made.findFirst().orElseThrow().value());
          assertThat(elsewhere.await()).isZero();
          assertNothingIsLeft();
        });
  }

  @Test
  void parallelChangesNothing() {
    inProcess(
        () -> {
          Pid test = self();
          List<Pid> where =
              Task.asyncStream(numbers(), n -> n, max(2))
                  .parallel()
                  .map(it -> self())
                  .limit(5)
                  .toList();
          assertThat(where).hasSize(5).containsOnly(test);
          assertNothingIsLeft();
        });
  }

  @Test
  void outsideAProcessItHasNoOwner() {
    Stream<Result<Integer>> stream = Task.asyncStream(List.of(1), n -> n);
    assertThatThrownBy(stream::toList)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("pulled outside a process, by thread")
        .hasMessageContaining("its tasks belong to the process that pulls it");
  }

  @Test
  void otherMailStaysAsItIs() {
    inProcess(
        () -> {
          Pid test = self();
          send(test, "before");
          Task.asyncStream(
                  List.of(1, 2),
                  n -> {
                    send(test, n);
                    return n;
                  },
                  max(1))
              .forEach(it -> send(test, it));
          assertThat(flush())
              .containsExactly("before", 1, new Result.Ok<>(1), 2, new Result.Ok<>(2));
        });
  }

  // Who ends with whom

  @Test
  void ifTheProcessOfTheStreamIsKilledATrappingOwnerExits() {
    inProcess(
        () -> {
          trapExit(true);
          Iterator<Result<Integer>> results =
              Task.asyncStream(numbers(), StreamTest::firstAtOnce, max(2)).iterator();
          results.next();
          Pid process = info(self()).orElseThrow().links().iterator().next();
          exit(process, ExitReason.KILL);
          settle();
          assertThat(catchThrowable(results::hasNext))
              .isInstanceOfSatisfying(
                  ProcessExit.class,
                  exit ->
                      assertThat(exit.reason())
                          .isEqualTo(
                              ExitReason.of(
                                  new CallFailed(
                                      ExitReason.KILLED,
                                      "Task.asyncStream",
                                      List.of(LONG.plusSeconds(1))))));
          assertNothingIsLeft();
        });
  }

  @Test
  void aTaskThatEndsWithoutItsValueIsNoCrashOfItsOwner() {
    inProcess(
        () -> {
          trapExit(true);
          List<Result<Object>> results =
              Task.<String, Object>asyncStream(
                      List.of("boom", "bang"), why -> exit(why), max(2).zipInputOnExit(true))
                  .toList();
          assertThat(results)
              .extracting(Object::toString)
              .containsExactly("{exit, {boom, \"boom\"}}", "{exit, {bang, \"bang\"}}");
          assertNothingIsLeft();
        });
  }

  @Test
  void oneInsideTheOther() {
    inProcess(
        () -> {
          Stream<Integer> inner =
              Task.asyncStream(numbers(), n -> n + 1, max(2)).map(Result::value);
          assertThat(Task.asyncStream(inner, n -> n * 10, max(2)).map(Result::value).limit(3))
              .containsExactly(10, 20, 30);
          assertNothingIsLeft();
        });
  }

  @Test
  void nullIsAResult() {
    inProcess(
        () ->
            assertThat(Task.asyncStream(List.of(1), n -> null).toList())
                .containsExactly(new Result.Ok<>(null)));
  }

  // Time

  /** Also while the owner is busy with something else, and so does not look. */
  @Test
  void aTaskIsKilledWhenItsTimeIsOver() {
    inProcess(
        () -> {
          Pid test = self();
          StreamOptions options = max(2).timeout(ofSeconds(2)).onTimeout(OnTimeout.KILL_TASK);
          Stream<Result<Integer>> stream =
              Task.asyncStream(
                  numbers().limit(2),
                  n -> {
                    send(test, self());
                    return firstAtOnce(n);
                  },
                  options);
          Iterator<Result<Integer>> results = stream.iterator();
          results.next();
          receive();
          Pid slow = (Pid) receive();
          Ref end = monitor(slow);
          assertThat(down(end).reason()).isEqualTo(ExitReason.KILLED);
          assertThat(now()).isEqualTo(ofSeconds(2));
          assertThat(results.next()).isEqualTo(new Result.Exited<>(Reasons.TIMEOUT));
          assertThat(results.hasNext()).isFalse();
          assertNothingIsLeft();
        });
  }

  @Test
  void whoIsDoneInTimeIsNotLateBecauseNobodyLooked() {
    inProcess(
        () -> {
          List<Integer> values = new ArrayList<>();
          Task.asyncStream(numbers().limit(6), n -> n, max(3).timeout(ofSeconds(1)))
              .forEach(
                  it -> {
                    values.add(it.value());
                    sleep(ofSeconds(10));
                  });
          assertThat(values).containsExactly(0, 1, 2, 3, 4, 5);
        });
  }

  /** The time of each begins with it, though there is one timer for all. */
  @Test
  void eachHasItsOwnTime() {
    inProcess(
        () -> {
          List<Duration> ends = new ArrayList<>();
          StreamOptions options =
              max(3).timeout(ofSeconds(5)).onTimeout(OnTimeout.KILL_TASK).ordered(false);
          Stream<Integer> source = numbers().limit(3).peek(n -> sleep(ofSeconds(1)));
          Task.asyncStream(source, StreamTest::forLong, options).forEach(it -> ends.add(now()));
          assertThat(ends).containsExactly(ofSeconds(6), ofSeconds(7), ofSeconds(8));
        });
  }

  @Test
  void aTaskThatHadItsResultWhenItWasEndedWasInTime() throws Exception {
    inProcess(
        () -> {
          Job<Integer, Integer> done = new Job<>(1, n -> n, false);
          spawn(done);
          settle();
          done.killed = true;
          done.ended(ExitReason.KILLED);
          assertThat(done.result()).isEqualTo(new Result.Ok<>(1));
          assertThat(done.isLate()).isFalse();
        });
  }

  @Test
  void anOwnerThatSurvivesATimeoutHasNothingLeft() {
    inProcess(
        () -> {
          Body pull =
              () ->
                  Task.asyncStream(numbers(), StreamTest::forLong, max(2).timeout(ofSeconds(1)))
                      .toList();
          Throwable late = catchThrowable(pull::run);
          assertThat(late)
              .hasMessageContaining("{timeout, {Task.asyncStream, [1 s]}}")
              .isInstanceOf(ProcessExit.class);
          assertNothingIsLeft();
        });
  }

  // Options

  @Test
  void wrongOptionsAreRefused() {
    assertThatThrownBy(() -> Task.streamOptions().maxConcurrency(0))
        .hasMessage("maxConcurrency must be 1 or more, got 0");
    assertThatThrownBy(() -> Task.streamOptions().timeout(ofMillis(-1)))
        .hasMessage("the timeout of a task must be zero or more, got PT-0.001S");
    assertThatThrownBy(() -> Task.streamOptions().onTimeout(OnTimeout.IGNORE))
        .hasMessage("onTimeout of a stream must be exit or kill_task, got ignore");
    assertThat(Task.streamOptions())
        .isEqualTo(
            new StreamOptions(
                Runtime.getRuntime().availableProcessors(),
                true,
                ofSeconds(5),
                OnTimeout.EXIT,
                false));
  }
}
