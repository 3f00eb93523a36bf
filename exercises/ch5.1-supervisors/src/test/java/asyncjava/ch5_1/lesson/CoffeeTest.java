package asyncjava.ch5_1.lesson;

import static asyncjava.genserver.GenServer.*;
import static asyncjava.process.Processes.*;
import static asyncjava.supervisor.Supervisor.oneForOne;
import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;

import asyncjava.genserver.Call;
import asyncjava.genserver.CallResult;
import asyncjava.genserver.From;
import asyncjava.genserver.GenServer;
import asyncjava.genserver.Init;
import asyncjava.genserver.Next;
import asyncjava.genserver.Start;
import asyncjava.process.Pid;
import asyncjava.supervisor.Child;
import asyncjava.supervisor.ChildSpec;
import asyncjava.supervisor.ChildType;
import asyncjava.supervisor.Restart;
import asyncjava.supervisor.Supervisor;
import asyncjava.supervisor.SupervisorInit;
import asyncjava.trace.Tree;
import asyncjava.workbook.Example;
import org.junit.jupiter.api.Test;

class CoffeeTest {

  record Brew() {}

  record Left() implements Call<Integer> {}

  static final class Coffee implements GenServer<Integer> {
    private final int cups;

    Coffee(int cups) {
      this.cups = cups;
    }

    static Start startLink(int cups) {
      return GenServer.startLink(new Coffee(cups), name("coffee"));
    }

    @Override
    public Init<Integer> init() {
      puts("a machine with " + cups + " cups");
      return ok(cups);
    }

    @Override
    public CallResult<Integer> handleCall(Object request, From from, Integer left) {
      return reply(left, left);
    }

    @Override
    public Next<Integer> handleCast(Object message, Integer left) {
      if (left == 0) {
        throw new IllegalStateException("no coffee");
      }
      return noReply(left - 1);
    }
  }

  @Test
  void itComesBack() throws Exception {
    assertThat(
            Example.printedBy(
                () -> {
                  Pid supervisor =
                      Supervisor.startLink(
                              oneForOne(), ChildSpec.of("coffee", () -> Coffee.startLink(2)))
                          .pid();
                  puts(Supervisor.whichChildren(supervisor));
                  cast(name("coffee"), new Brew());
                  puts(call(name("coffee"), new Left()));
                  cast(name("coffee"), new Brew());
                  cast(name("coffee"), new Brew()); // one too many
                  sleep(ofMillis(1));
                  puts(whereis("coffee"));
                  puts(call(name("coffee"), new Left()));
                }))
        .containsExactly(
            "a machine with 2 cups",
            "[Child[id=coffee, pid=Optional[#PID<0.4.0>], restarting=false, type=worker]]",
            "1",
            "a machine with 2 cups",
            "Optional[#PID<0.5.0>]",
            "2");
  }

  @Test
  void threeWays() throws Exception {
    assertThat(
            Example.printedBy(
                () -> {
                  puts(ChildSpec.of("coffee", () -> Coffee.startLink(2)));
                  // ChildSpec["coffee", permanent, PT5S, worker]
                  puts(ChildSpec.of(Coffee.class, Coffee::startLink, 2));
                  // ChildSpec[Coffee, permanent, PT5S, worker]
                  puts(ChildSpec.of(Kitchen.class, Kitchen::startLink));
                  // ChildSpec[Kitchen, permanent, PT5S, worker]
                  puts(Kitchen.childSpec());
                  // ChildSpec[Kitchen, permanent, infinity, supervisor]
                  puts(Kitchen.childSpec().id("upstairs").restart(Restart.TRANSIENT));
                  // ChildSpec["upstairs", transient, infinity, supervisor]
                }))
        .containsExactly(
            "ChildSpec[\"coffee\", permanent, PT5S, worker]",
            "ChildSpec[Coffee, permanent, PT5S, worker]",
            "ChildSpec[Kitchen, permanent, PT5S, worker]",
            "ChildSpec[Kitchen, permanent, infinity, supervisor]",
            "ChildSpec[\"upstairs\", transient, infinity, supervisor]");
  }

  static final class Kitchen implements Supervisor {
    static Start startLink() {
      return Supervisor.startLink(new Kitchen(), name("kitchen"));
    }

    static ChildSpec childSpec() {
      return ChildSpec.of(Kitchen.class, Kitchen::startLink).type(ChildType.SUPERVISOR);
    }

    @Override
    public SupervisorInit init() {
      return Supervisor.init(
          oneForOne(),
          ChildSpec.of("coffee", Coffee::startLink, 2),
          ChildSpec.of("tea", () -> GenServer.startLink(new Coffee(5))));
    }
  }

  @Test
  void aTree() throws Exception {
    assertThat(
            Example.printedBy(
                () -> {
                  Pid house =
                      Supervisor.startLink(
                              oneForOne(),
                              Kitchen.childSpec().id("kitchen"),
                              ChildSpec.of("cellar", () -> GenServer.startLink(new Coffee(100))))
                          .pid();
                  puts(Supervisor.countChildren(house));
                  puts(Supervisor.terminateChild(house, "cellar"));
                  puts(Supervisor.countChildren(house));
                  for (Child child : Supervisor.whichChildren(house)) {
                    puts(child.id() + ", " + child.type() + ": " + child.pid());
                  }
                  for (Child child : Supervisor.whichChildren(name("kitchen"))) {
                    puts(child.id() + ", " + child.type() + ": " + child.pid());
                  }
                  exit(whereis("coffee").orElseThrow(), "spilt");
                  sleep(ofMillis(1));
                  puts(Tree.of(house).text().strip());
                }))
        .containsExactly(
            "a machine with 2 cups",
            "a machine with 5 cups",
            "a machine with 100 cups",
            "Counts[specs=2, active=2, supervisors=1, workers=1]",
            "ok",
            "Counts[specs=2, active=1, supervisors=1, workers=1]",
            "cellar, worker: Optional.empty",
            "kitchen, supervisor: Optional[#PID<0.4.0>]",
            "tea, worker: Optional[#PID<0.6.0>]",
            "coffee, worker: Optional[#PID<0.5.0>]",
            "a machine with 2 cups",
            "Supervisor one_for_one #PID<0.3.0>",
            "├─ kitchen #1 one_for_one #PID<0.4.0>",
            "│  ├─ coffee #2 #PID<0.8.0>",
            "│  └─ tea #1 Coffee #PID<0.6.0>",
            "└─ cellar down");
  }

  @Test
  void anIdIsTaken() throws Exception {
    assertThat(
            Example.printedBy(
                () -> {
                  try {
                    Supervisor.startLink(
                        oneForOne(),
                        ChildSpec.of(Coffee.class, Coffee::startLink, 2),
                        ChildSpec.of(Coffee.class, Coffee::startLink, 5));
                  } catch (IllegalArgumentException e) {
                    puts(e.getMessage()); // more than one child has the id Coffee
                  }
                }))
        .containsExactly("more than one child has the id Coffee");
  }

  @Test
  void oneMoreChild() throws Exception {
    assertThat(
            Example.printedBy(
                () -> {
                  Pid kitchen = Kitchen.startLink().pid();
                  ChildSpec tea = ChildSpec.of("tea", Coffee::startLink, 2);
                  puts(Supervisor.startChild(kitchen, tea));
                  puts(Supervisor.terminateChild(kitchen, "tea"));
                  puts(Supervisor.startChild(kitchen, tea));
                  puts(Supervisor.restartChild(kitchen, "tea"));
                }))
        .containsExactly(
            "a machine with 2 cups",
            "a machine with 5 cups",
            "NotStarted[reason={already_started, #PID<0.5.0>}]",
            "ok",
            "NotStarted[reason=already_present]",
            "a machine with 5 cups",
            "Started[pid=#PID<0.6.0>]");
  }
}
