package asyncjava.ch3_4;

import static asyncjava.ch3_4.FoodOrderingServer.listOrders;
import static asyncjava.ch3_4.FoodOrderingServer.placeOrder;
import static asyncjava.process.ExitReason.KILL;
import static asyncjava.process.ExitReason.KILLED;
import static asyncjava.process.Processes.*;
import static asyncjava.workbook.Workbook.settle;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import asyncjava.ch3_4.FoodOrderingServer.Kitchen;
import asyncjava.ch3_4.FoodOrderingServer.Outcome;
import asyncjava.ch3_4.FoodOrderingServer.Outcome.Failed;
import asyncjava.ch3_4.FoodOrderingServer.Outcome.Ready;
import asyncjava.process.ExitReason;
import asyncjava.process.Pid;
import asyncjava.process.ProcessExit;
import asyncjava.workbook.Exercise;
import asyncjava.workbook.ExpectCrash;
import asyncjava.workbook.Rule;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@Exercise(
    id = "3.4.1",
    title = "Food orders",
    points = 12,
    of = FoodOrderingServer.class,
    mayUse = {"asyncjava.process", "asyncjava.genserver"})
class FoodOrderingServerTest {
  private static final Map<String, Integer> SECONDS =
      Map.of("sandwich", 6, "burger", 4, "ice cream", 2, "roast", 30);

  private static final Kitchen KITCHEN = item -> sleep(ofSeconds(SECONDS.get(item)));

  private record Told(String user, Outcome outcome, Duration at) {}

  @Test
  @Rule("a caller waits for its reply until it comes, unless its own timeout comes first")
  void anOrderIsAnsweredWhenItIsReady() {
    Pid server = FoodOrderingServer.startLink(KITCHEN);
    assertThat(placeOrder(server, "Ada", "sandwich")).isEqualTo(new Ready("sandwich"));
    assertThat(now()).as("the time when the sandwich was ready").isEqualTo(ofSeconds(6));
  }

  @Test
  @Rule("who does long work in a callback lets everybody wait; another process must do it")
  void aListIsAnsweredWhileAnOrderIsCooked() {
    Pid server = FoodOrderingServer.startLink(KITCHEN);
    order(server, "Ada", "sandwich");
    assertThat(listOrders(server, "Ada")).as("Ada's list, with her order being cooked").isEmpty();
    assertThat(now()).as("the time when the list was there").isEqualTo(Duration.ZERO);
  }

  @Test
  @Rule("each reply goes to the caller that it is for: a from is kept together with its order")
  void eachCallerIsToldOfItsOwnOrder() {
    Pid server = FoodOrderingServer.startLink(KITCHEN);
    order(server, "Ada", "sandwich");
    order(server, "Bob", "ice cream");
    order(server, "Ada", "burger");
    assertThat(List.of(receive(), receive(), receive()))
        .isEqualTo(
            List.of(
                new Told("Bob", new Ready("ice cream"), ofSeconds(2)),
                new Told("Ada", new Ready("burger"), ofSeconds(4)),
                new Told("Ada", new Ready("sandwich"), ofSeconds(6))));
  }

  @Test
  @Rule("two calls are two calls, also if they ask the same: each has a from of its own")
  void theSameOrderTwiceIsTwoOrders() {
    Iterator<Integer> seconds = List.of(3, 1).iterator();
    Pid server = FoodOrderingServer.startLink(_ -> sleep(ofSeconds(seconds.next())));
    order(server, "Ada", "pizza");
    order(server, "Ada", "pizza");
    assertThat(List.of(receive(ofSeconds(9)), receive(ofSeconds(9))))
        .isEqualTo(
            List.of(
                new Told("Ada", new Ready("pizza"), ofSeconds(1)),
                new Told("Ada", new Ready("pizza"), ofSeconds(3))));
    settle();
    assertThat(listOrders(server, "Ada")).as("Ada's list").containsExactly("pizza", "pizza");
  }

  @Test
  @Rule("state is changed by the server alone, so each item comes on the list when it is ready")
  void aListHasWhatIsReady() {
    Pid server = FoodOrderingServer.startLink(KITCHEN);
    order(server, "Ada", "sandwich");
    order(server, "Ada", "ice cream");
    order(server, "Bob", "burger");
    sleep(ofSeconds(7));
    assertThat(listOrders(server, "Ada")).as("Ada's").containsExactly("ice cream", "sandwich");
    assertThat(listOrders(server, "Bob")).as("Bob's").containsExactly("burger");
    assertThat(listOrders(server, "Cy")).as("the list of one who has ordered nothing").isEmpty();
  }

  @Test
  @Rule("first the state, then the reply: who has been told must find it so")
  void whatSomebodyWasToldOfIsOnTheList() {
    try (Stage stage = new Stage()) {
      Pid server = stage.start(() -> FoodOrderingServer.startLink(KITCHEN));
      placeOrder(server, "Ada", "sandwich");
      assertThat(listOrders(server, "Ada"))
          .as("Ada's list, right after she was told that her sandwich is ready")
          .containsExactly("sandwich");
    }
  }

  @Test
  @Rule("a message never changes: a list that was given away stays as it was")
  void aListDoesNotChange() {
    Pid server = FoodOrderingServer.startLink(KITCHEN);
    placeOrder(server, "Ada", "burger");
    settle();
    List<String> before = listOrders(server, "Ada");
    placeOrder(server, "Ada", "ice cream");
    assertThat(before).as("the list that Ada got before the ice cream").containsExactly("burger");
  }

  @Test
  @Rule("who works for a server may crash: then the server must tell the caller")
  @ExpectCrash(IllegalStateException.class)
  void aFailureIsTold() {
    RuntimeException noFlour = new IllegalStateException("no flour");
    Pid server =
        FoodOrderingServer.startLink(
            _ -> {
              sleep(ofSeconds(1));
              throw noFlour;
            });
    assertThat(placeOrder(server, "Ada", "pizza"))
        .isEqualTo(new Failed("pizza", ExitReason.of(noFlour)));
    assertThat(now()).as("the time when Ada was told").isEqualTo(ofSeconds(1));
    assertThat(listOrders(server, "Ada")).as("Ada's list").isEmpty();
  }

  @Test
  @Rule("a process that is killed can tell nobody: only a monitor or a link does")
  void anEndWithoutAWordIsTold() {
    Pid server = FoodOrderingServer.startLink(_ -> exit(self(), KILL));
    assertThat(placeOrder(server, "Ada", "pizza")).isEqualTo(new Failed("pizza", KILLED));
  }

  @Test
  @Rule("the failure of one order is that of no other")
  void theOthersAreCooked() {
    Pid server =
        FoodOrderingServer.startLink(
            item -> {
              KITCHEN.cook(item);
              if (item.equals("burger")) {
                exit("burnt");
              }
            });
    order(server, "Ada", "sandwich");
    order(server, "Bob", "burger");
    assertThat(List.of(receive(), receive()))
        .isEqualTo(
            List.of(
                new Told("Bob", new Failed("burger", ExitReason.of("burnt")), ofSeconds(4)),
                new Told("Ada", new Ready("sandwich"), ofSeconds(6))));
  }

  @Test
  @Rule("a timeout is the caller's alone: the server goes on, and its late reply comes nowhere")
  void whoGivesUpGetsItsFoodAllTheSame() {
    Pid server = FoodOrderingServer.startLink(KITCHEN);
    try {
      Outcome outcome = placeOrder(server, "Ada", "roast");
      assertThat(outcome).as("the outcome of an order that takes 30 s").isNull();
    } catch (ProcessExit timeout) {
      assertThat(now()).as("the time when Ada gave up").isEqualTo(ofSeconds(10));
    }
    sleep(ofSeconds(25));
    assertThat(listOrders(server, "Ada")).as("Ada's list in the end").containsExactly("roast");
    assertThat(flush()).as("Ada's mailbox in the end").isEmpty();
  }

  /** Somebody orders, and the test is told what has come of it. */
  private static void order(Pid server, String user, String item) {
    Pid test = self();
    spawn(() -> send(test, new Told(user, placeOrder(server, user, item), now())));
    settle(); // they come in their order
  }
}
