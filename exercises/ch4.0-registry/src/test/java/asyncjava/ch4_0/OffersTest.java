package asyncjava.ch4_0;

import static asyncjava.process.Processes.*;
import static asyncjava.workbook.Workbook.settle;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import asyncjava.ch4_0.Offers.Offer;
import asyncjava.ch4_0.Offers.Offer.Computed;
import asyncjava.ch4_0.Offers.Offer.Plain;
import asyncjava.ch4_0.Offers.Offer.Text;
import asyncjava.process.Pid;
import asyncjava.registry.Registry;
import asyncjava.workbook.Exercise;
import asyncjava.workbook.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@Exercise(
    id = "4.0.2",
    title = "Duplicate keys and dispatch",
    points = 10,
    of = Offers.class,
    mayUse = {"asyncjava.process", "asyncjava.genserver", "asyncjava.registry"})
class OffersTest {

  @Test
  @Rule("in a duplicate registry a process is under a key as often as it registers there")
  void aProcessOffersAsOftenAsItLikes() {
    Offers.startLink("numbers", 1);
    Offers.offer("numbers", "odd", new Plain(1));
    Offers.offer("numbers", "odd", new Text("3"));
    Offers.offer("numbers", "odd", new Computed(() -> 5));
    Offers.offer("numbers", "even", new Plain(2));
    Offers.offer("numbers", "even", new Plain(2));
    assertThat(Offers.total("numbers", "odd")).isEqualTo(9);
    assertThat(Offers.total("numbers", "even")).as("equal offers").isEqualTo(4);
  }

  @Test
  @Rule("the function of a dispatch runs once for each partition in which there is something")
  void allPartitionsCount() {
    Offers.startLink("numbers", 4);
    for (int n = 1; n <= 8; n++) {
      offering("odd", new Plain(n));
    }
    assertThat(Offers.total("numbers", "odd")).isEqualTo(36);
    assertThat(Offers.total("numbers", "even")).as("sum of nothing").isZero();
  }

  @Test
  @Rule("the function of a dispatch runs in the process that dispatches")
  void theCallerAddsUp() {
    Offers.startLink("numbers", 2);
    List<Pid> calledIn = new ArrayList<>();
    Offer offer = new Computed(() -> calledIn.add(self()) ? 7 : 0);
    offering("odd", offer);
    offering("odd", offer);
    assertThat(Offers.total("numbers", "odd")).isEqualTo(14);
    assertThat(calledIn)
        .as("the processes in which the functions were called; the test is " + self())
        .containsExactly(self(), self());
  }

  @Test
  @Rule("unregister gives up all entries of the caller under a key, and nobody else's")
  void allIsTakenBack() {
    Offers.startLink("numbers", 1);
    offering("odd", new Plain(1));
    Offers.offer("numbers", "odd", new Plain(3));
    Offers.offer("numbers", "odd", new Plain(5));
    Offers.offer("numbers", "even", new Plain(2));
    Offers.withdrawAll("numbers", "odd");
    assertThat(Offers.total("numbers", "odd")).isEqualTo(1);
    assertThat(Offers.total("numbers", "even")).as("sum of another key").isEqualTo(2);
  }

  @Test
  @Rule("unregisterMatch gives up those entries of the caller whose value matches")
  void oneIsTakenBack() {
    Offers.startLink("numbers", 1);
    offering("odd", new Plain(3));
    Offers.offer("numbers", "odd", new Plain(3));
    Offers.offer("numbers", "odd", new Plain(3));
    Offers.offer("numbers", "odd", new Plain(5));
    Offers.offer("numbers", "odd", new Text("3"));
    Offers.withdraw("numbers", "odd", new Plain(3));
    assertThat(Offers.total("numbers", "odd")).isEqualTo(3 + 5 + 3);
  }

  @Test
  @Rule("a lookup gives each entry of a key; those of a process go with it")
  void theSharesAreTold() {
    Offers.startLink("numbers", 3);
    Pid leaving = offering("odd", new Plain(7), new Plain(9));
    Pid staying = offering("odd", new Plain(1), new Plain(3), new Plain(1));
    offering("even", new Plain(2));
    Offers.offer("numbers", "odd", new Plain(5));
    assertThat(Offers.shares("numbers", "odd"))
        .isEqualTo(Map.of(leaving, 2, staying, 3, self(), 1));
    exit(leaving, "boom");
    settle();
    assertThat(Offers.shares("numbers", "odd")).isEqualTo(Map.of(staying, 3, self(), 1));
  }

  @Test
  @Rule("a parallel dispatch takes no longer than its slowest partition, and loses no result")
  void partitionsAreAddedUpAtTheSameTime() {
    Offers.startLink("numbers", 8);
    for (int n = 1; n <= 8; n++) {
      int number = n;
      offering("odd", new Computed(() -> slow(number)));
    }
    assertThat(Offers.parallelTotal("numbers", "odd")).isEqualTo(36);
    assertThat(now())
        .as("how long eight functions took that need 1 s each")
        .isLessThan(ofSeconds(8));
  }

  @Test
  @Rule("a parallel dispatch runs elsewhere: what it found comes back by messages, all to be taken")
  void nothingIsLeftInTheMailbox() {
    Offers.startLink("numbers", 4);
    for (int n = 1; n <= 8; n++) {
      offering("odd", new Plain(n));
    }
    send(self(), "a message");
    assertThat(Offers.parallelTotal("numbers", "odd")).isEqualTo(36);
    assertThat(Offers.parallelTotal("numbers", "even")).as("sum of nothing").isZero();
    settle();
    assertThat(flush()).as("what is left in the mailbox").containsExactly("a message");
  }

  private static int slow(int number) {
    sleep(ofSeconds(1));
    return number;
  }

  /** A process that has made these offers and waits. */
  private static Pid offering(String key, Offer... offers) {
    Pid pid =
        spawn(
            () -> {
              for (Offer offer : offers) {
                Offers.offer("numbers", key, offer);
              }
              receive();
            });
    settle();
    assertThat(Registry.keys("numbers", pid)).as("keys of " + pid).hasSize(offers.length);
    return pid;
  }
}
