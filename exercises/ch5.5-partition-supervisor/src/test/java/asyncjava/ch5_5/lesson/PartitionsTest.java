package asyncjava.ch5_5.lesson;

import static asyncjava.genserver.GenServer.*;
import static asyncjava.process.Processes.*;
import static asyncjava.supervisor.PartitionSupervisor.via;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import asyncjava.genserver.Call;
import asyncjava.genserver.CallResult;
import asyncjava.genserver.From;
import asyncjava.genserver.GenServer;
import asyncjava.genserver.Init;
import asyncjava.genserver.Start;
import asyncjava.process.Dest;
import asyncjava.process.Exit;
import asyncjava.process.ExitReason;
import asyncjava.process.Pid;
import asyncjava.supervisor.ChildSpec;
import asyncjava.supervisor.PartitionSupervisor;
import asyncjava.trace.Tree;
import asyncjava.workbook.Example;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PartitionsTest {

  record Say(String what) implements Call<String> {}

  /** Says what it is told to say, which takes it a second. */
  static final class Echo implements GenServer<String> {
    private final String name;

    Echo(String name) {
      this.name = name;
    }

    static Start startLink(String name) {
      return GenServer.startLink(new Echo(name));
    }

    @Override
    public Init<String> init() {
      return ok(name);
    }

    @Override
    public CallResult<String> handleCall(Object request, From from, String name) {
      sleep(ofSeconds(1));
      return reply(name + " says " + ((Say) request).what(), name);
    }
  }

  /** Four processes call at once, each the server of its number. */
  static void callFour(IntFunction<Dest> server) {
    for (int n = 0; n < 4; n++) {
      Dest mine = server.apply(n);
      spawnMonitor(() -> call(mine, new Say("hi")));
    }
    for (int n = 0; n < 4; n++) {
      receive();
    }
    puts("four calls after " + now());
  }

  @Test
  void theBottleneck() throws Exception {
    assertThat(
            Example.printedBy(
                () -> {
                  Pid echo = Echo.startLink("echo").pid();
                  callFour(_ -> echo);
                  // four calls after PT4S
                }))
        .containsExactly("four calls after PT4S");
  }

  @Test
  void fourPartitions() throws Exception {
    assertThat(
            Example.printedBy(
                () -> {
                  Pid supervisor =
                      PartitionSupervisor.startLink(
                              PartitionSupervisor.options("echoes").partitions(4),
                              ChildSpec.of(Echo.class, Echo::startLink, "echo"))
                          .pid();
                  callFour(n -> via("echoes", n));
                  // four calls after PT1S
                  puts(Tree.of(supervisor).text());
                }))
        .containsExactly(
            "four calls after PT1S",
            "echoes one_for_one #PID<0.3.0>",
            "├─ 0 #1 Echo #PID<0.4.0>",
            "├─ 1 #1 Echo #PID<0.5.0>",
            "├─ 2 #1 Echo #PID<0.6.0>",
            "└─ 3 #1 Echo #PID<0.7.0>",
            "");
  }

  @Test
  void keys() throws Exception {
    assertThat(
            Example.printedBy(
                () -> {
                  PartitionSupervisor.startLink(
                      PartitionSupervisor.options("echoes").partitions(3),
                      number -> ChildSpec.of(Echo.class, Echo::startLink, "partition " + number));
                  for (int key : List.of(0, 1, 2, 1000, -1)) {
                    puts(key + ": " + call(via("echoes", key), new Say("hi")));
                  }
                  Optional<Pid> one = via("echoes", List.of("ann", 7)).whereis();
                  Optional<Pid> same = via("echoes", new ArrayList<>(List.of("ann", 7))).whereis();
                  puts(one.equals(same)); // true
                  puts(PartitionSupervisor.partitions("echoes")); // 3
                }))
        .containsExactly(
            "0: partition 0 says hi",
            "1: partition 1 says hi",
            "2: partition 2 says hi",
            "1000: partition 1 says hi",
            "-1: partition 1 says hi",
            "true",
            "3");
  }

  @Test
  void traps() throws Exception {
    assertThat(
            Example.printedBy(
                () -> {
                  puts(-7 % 3); // -1
                  puts(Math.floorMod(-7, 3)); // 2, and |-7| mod 3 is 1
                  puts(Math.abs(Integer.MIN_VALUE)); // -2147483648
                  puts("polygenelubricants".hashCode()); // -2147483648
                  puts(Long.hashCode(-1L)); // 0
                  puts(
                      IntStream.range(0, 1000)
                          .map(n -> Double.hashCode(n) % 8)
                          .distinct()
                          .count()); // 1: of eight partitions, a thousand doubles use one
                }))
        .containsExactly("-1", "2", "-2147483648", "-2147483648", "0", "1");
  }

  @Test
  void restarts() throws Exception {
    assertThat(
            Example.printedBy(
                () -> {
                  Pid supervisor =
                      PartitionSupervisor.startLink(
                              PartitionSupervisor.options("echoes").partitions(3),
                              number ->
                                  ChildSpec.of(Echo.class, Echo::startLink, "partition " + number))
                          .pid();
                  exit(via("echoes", 1).whereis().orElseThrow(), "boom");
                  sleep(ofMillis(1));
                  puts(call(via("echoes", 1), new Say("hello again")));
                  puts(Tree.of(supervisor).text());
                }))
        .containsExactly(
            "partition 1 says hello again",
            "echoes one_for_one #PID<0.3.0>",
            "├─ 0 #1 Echo #PID<0.4.0>",
            "├─ 1 #2 Echo #PID<0.7.0>",
            "└─ 2 #1 Echo #PID<0.6.0>",
            "");
  }

  @Test
  void intensity() throws Exception {
    assertThat(
            Example.printedBy(
                () -> {
                  trapExit(true);
                  Pid supervisor =
                      PartitionSupervisor.startLink(
                              PartitionSupervisor.options("echoes").partitions(16),
                              ChildSpec.of(Echo.class, Echo::startLink, "echo"))
                          .pid();
                  for (int number : List.of(2, 3, 5, 7)) {
                    exit(via("echoes", number).whereis().orElseThrow(), "boom");
                    sleep(ofSeconds(1));
                  }
                  receive(handle(Exit.class, exit -> puts(exit.reason()))); // shutdown
                }))
        .containsExactly("shutdown");
  }

  @Test
  void noPartitions() throws Exception {
    assertThat(
            Example.endOf(
                () -> {
                  PartitionSupervisor.startLink(
                      PartitionSupervisor.options("echoes").partitions(2),
                      ChildSpec.of(Echo.class, Echo::startLink, "echo"));
                  PartitionSupervisor.stop(name("echoes"));
                  cast(via("echoes", 1), new Say("hi")); // nobody is there, and nobody is told
                  call(via("echoes", 1), new Say("hi")); // ends the caller
                }))
        .isInstanceOf(ExitReason.Term.class)
        .asString()
        .contains("noproc", "echoes");
  }
}
