package asyncjava.ch5_6.lesson;

import static asyncjava.genserver.GenServer.*;
import static asyncjava.process.Processes.*;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import asyncjava.genserver.GenServer;
import asyncjava.genserver.Init;
import asyncjava.genserver.Next;
import asyncjava.genserver.Start;
import asyncjava.process.Dest;
import asyncjava.supervisor.ChildSpec;
import asyncjava.supervisor.DynamicSupervisor;
import asyncjava.supervisor.PartitionSupervisor;
import asyncjava.supervisor.Supervisor;
import asyncjava.trace.Tree;
import asyncjava.workbook.Example;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

class ScalingTest {

  /** A server that takes a second to begin. */
  static final class Slow implements GenServer<String> {
    static Start startLink() {
      return GenServer.startLink(new Slow());
    }

    @Override
    public Init<String> init() {
      sleep(ofSeconds(1));
      return ok("ready");
    }
  }

  /** Five processes at once have a child started, each by the supervisor of its number. */
  static void startFive(IntFunction<Dest> supervisor) {
    for (int n = 0; n < 5; n++) {
      Dest mine = supervisor.apply(n);
      spawnMonitor(
          () -> DynamicSupervisor.startChild(mine, ChildSpec.of(Slow.class, Slow::startLink)));
    }
    for (int n = 0; n < 5; n++) {
      receive();
    }
    puts("five children after " + now());
  }

  @Test
  void oneSupervisor() throws Exception {
    assertThat(
            Example.printedBy(
                () -> {
                  DynamicSupervisor.startLink(DynamicSupervisor.options().name(name("all")));
                  startFive(_ -> name("all"));
                  // five children after PT5S
                }))
        .containsExactly("five children after PT5S");
  }

  @Test
  void fivePartitions() throws Exception {
    assertThat(
            Example.printedBy(
                () -> {
                  PartitionSupervisor.startLink(
                      PartitionSupervisor.options("spread").partitions(5),
                      DynamicSupervisor.childSpec(DynamicSupervisor.options()));
                  startFive(n -> PartitionSupervisor.via("spread", n));
                  // five children after PT1S
                  puts(DynamicSupervisor.countChildren(PartitionSupervisor.via("spread", 2)));
                  // Counts[specs=1, active=1, supervisors=0, workers=1]
                }))
        .containsExactly(
            "five children after PT1S", "Counts[specs=1, active=1, supervisors=0, workers=1]");
  }

  static final class Quick implements GenServer<String> {
    static Start startLink() {
      return GenServer.startLink(new Quick());
    }

    @Override
    public Init<String> init() {
      return ok("not ready").then(continueWith("load"));
    }

    @Override
    public Next<String> handleContinue(Object what, String state) {
      sleep(ofSeconds(1));
      return noReply("ready");
    }
  }

  @Test
  void continued() throws Exception {
    assertThat(
            Example.printedBy(
                () -> {
                  DynamicSupervisor.startLink(DynamicSupervisor.options().name(name("all")));
                  for (int n = 0; n < 5; n++) {
                    DynamicSupervisor.startChild(
                        name("all"), ChildSpec.of(Quick.class, Quick::startLink));
                  }
                  puts("five children after " + now()); // five children after PT0S
                }))
        .containsExactly("five children after PT0S");
  }

  @Test
  void inATree() throws Exception {
    assertThat(
            Example.printedBy(
                () -> {
                  Supervisor.startLink(
                      Supervisor.restForOne().name(name("app")),
                      PartitionSupervisor.childSpec(
                          PartitionSupervisor.options("spread").partitions(2),
                          DynamicSupervisor.childSpec(DynamicSupervisor.options())));
                  DynamicSupervisor.startChild(
                      PartitionSupervisor.via("spread", "blue"),
                      ChildSpec.of(Quick.class, Quick::startLink));
                  puts(Tree.of(whereis("app").orElseThrow()).text());
                }))
        .containsExactly(
            "app rest_for_one #PID<0.3.0>",
            "└─ spread #1 one_for_one #PID<0.4.0>",
            "   ├─ 0 #1 one_for_one DynamicSupervisor #PID<0.5.0>",
            "   │  └─ Quick #1 #PID<0.7.0>",
            "   └─ 1 #1 one_for_one DynamicSupervisor #PID<0.6.0>",
            "");
  }
}
