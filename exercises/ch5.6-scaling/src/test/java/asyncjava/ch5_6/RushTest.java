package asyncjava.ch5_6;

import static asyncjava.process.Processes.*;
import static asyncjava.workbook.Workbook.settle;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import asyncjava.ch5_6.Rush.Order;
import asyncjava.ch5_6.Rush.Result;
import asyncjava.genserver.Start;
import asyncjava.process.Dest;
import asyncjava.process.Pid;
import asyncjava.supervisor.ChildSpec;
import asyncjava.supervisor.DynamicSupervisor;
import asyncjava.workbook.Exercise;
import asyncjava.workbook.Rule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

@Exercise(
    id = "5.6.1",
    title = "The bottleneck",
    points = 10,
    of = Rush.class,
    mayUse = {"asyncjava.process", "asyncjava.genserver", "asyncjava.supervisor"})
class RushTest {

  @Test
  @Rule("a supervisor starts one child after the other: five that need a second each need five")
  void oneSupervisorStartsOneAfterTheOther() {
    Pid supervisor = DynamicSupervisor.startLink().pid();
    Result result = Rush.run(Collections.nCopies(5, order(supervisor, "room")));
    assertThat(result.took()).as("time for five rooms at one supervisor").isEqualTo(ofSeconds(5));
    assertThat(DynamicSupervisor.countChildren(supervisor).active()).as("rooms").isEqualTo(5);
  }

  @Test
  @Rule("all orders are placed at the same moment: five supervisors need no longer than one")
  void supervisorsStartChildrenAtTheSameTime() {
    List<Order> orders = new ArrayList<>();
    for (int n = 0; n < 5; n++) {
      orders.add(order(DynamicSupervisor.startLink().pid(), "room"));
    }
    assertThat(Rush.run(orders).took())
        .as("time for five rooms at five supervisors")
        .isEqualTo(ofSeconds(1));
  }

  @Test
  @Rule("the time is taken by the clock of the node, from the first question to the last answer")
  void theTimeEndsWithTheLastAnswer() {
    sleep(ofSeconds(30));
    Order slow = new Order(DynamicSupervisor.startLink().pid(), after(ofSeconds(3)));
    Order fast = new Order(DynamicSupervisor.startLink().pid(), after(ofMillis(20)));
    assertThat(Rush.run(List.of(slow, fast)).took()).as("took").isEqualTo(ofSeconds(3));
    assertThat(Rush.run(List.of(fast)).took()).as("took").isEqualTo(ofMillis(20));
    assertThat(Rush.run(List.of()).took()).as("no orders took").isEqualTo(Duration.ZERO);
  }

  @Test
  @Rule("the outcomes are in the order of the orders, whoever is answered first")
  void theOutcomesAreInTheOrderOfTheOrders() {
    Pid slow = DynamicSupervisor.startLink().pid();
    Pid fast = DynamicSupervisor.startLink(DynamicSupervisor.options().maxChildren(0)).pid();
    ChildSpec ignored = ChildSpec.of("none", () -> new Start.Ignored());
    Pid third = DynamicSupervisor.startLink().pid();
    List<Start> outcomes =
        Rush.run(List.of(order(slow, "room"), order(fast, "room"), new Order(third, ignored)))
            .outcomes();
    assertThat(outcomes).as("outcomes").hasSize(3);
    assertThat(outcomes.get(0)).as("of the slow one").isInstanceOf(Start.Started.class);
    assertThat(outcomes.get(1)).as("of the full one").hasToString("NotStarted[reason=max_children]");
    assertThat(outcomes.get(2)).as("of the one that ignores").isEqualTo(new Start.Ignored());
  }

  @Test
  @Rule("a start that fails is the outcome of its own order, and of no other")
  void oneFailureIsOneOutcome() {
    Pid supervisor = DynamicSupervisor.startLink().pid();
    List<Start> outcomes =
        Rush.run(List.of(order(supervisor, "first"), order(supervisor, " "), order(supervisor, "")))
            .outcomes();
    assertThat(outcomes.getFirst()).as("first").isInstanceOf(Start.Started.class);
    assertThat(outcomes.subList(1, 3))
        .as("outcomes of two rooms without a name")
        .allSatisfy(it -> assertThat(it.toString()).contains("a room needs a name"));
  }

  @Test
  @Rule("who asks a supervisor that is not there ends; that is an outcome, and the caller lives on")
  void whoAsksNobodyGetsAnOutcome() {
    Pid supervisor = DynamicSupervisor.startLink().pid();
    List<Start> outcomes =
        Rush.run(List.of(order(name("nobody"), "lost"), order(supervisor, "room"))).outcomes();
    assertThat(outcomes.get(0)).as("outcome").isInstanceOf(Start.NotStarted.class);
    assertThat(outcomes.get(0).toString()).as("outcome").contains("noproc");
    assertThat(outcomes.get(1)).as("outcome").isInstanceOf(Start.Started.class);
  }

  @Test
  @Rule("nothing of a rush stays behind: no message, no monitor, no link, no process")
  void nothingStaysBehind() {
    Pid supervisor = DynamicSupervisor.startLink().pid();
    int before = list().size();
    Rush.run(List.of(order(supervisor, "room"), order(name("nobody"), "lost")));
    settle();
    var info = info(self()).orElseThrow();
    assertThat(info.messages()).as("mailbox").isEmpty();
    assertThat(info.monitors()).as("monitors").isEmpty();
    assertThat(info.links()).as("links").containsExactly(supervisor);
    assertThat(list().size() - before).as("new processes besides the room").isEqualTo(1);
  }

  @Test
  @Rule("what the supervisor has not come to waits in its mailbox")
  void theOthersWaitInTheMailbox() {
    Pid supervisor = DynamicSupervisor.startLink().pid();
    assertThat(Rush.waiting(supervisor)).as("waiting at first").isZero();
    spawnLink(() -> Rush.run(Collections.nCopies(4, order(supervisor, "room"))));
    sleep(ofMillis(500));
    assertThat(Rush.waiting(supervisor)).as("waiting after half a second").isEqualTo(3);
    sleep(ofSeconds(2));
    assertThat(Rush.waiting(supervisor)).as("waiting after two and a half").isEqualTo(1);
    DynamicSupervisor.stop(supervisor);
    assertThat(Rush.waiting(supervisor)).as("waiting at a dead one").isZero();
  }

  private static Order order(Dest supervisor, String room) {
    return new Order(supervisor, ChildSpec.of(Room.class, Room::startLink, room));
  }

  private static ChildSpec after(Duration time) {
    return ChildSpec.of(
        "a child",
        () -> {
          sleep(time);
          return new Start.Ignored();
        });
  }
}
