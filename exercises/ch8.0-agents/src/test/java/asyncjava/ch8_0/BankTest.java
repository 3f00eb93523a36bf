package asyncjava.ch8_0;

import static asyncjava.process.Processes.*;
import static asyncjava.workbook.Workbook.settle;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import asyncjava.genserver.Sys;
import asyncjava.process.Pid;
import asyncjava.workbook.Exercise;
import asyncjava.workbook.Rule;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@Exercise(
    id = "8.0.4",
    title = "Nobody comes between",
    points = 14,
    of = Bank.class,
    mayUse = {"asyncjava.process", "asyncjava.genserver", "asyncjava.agent"})
class BankTest {

  private record Answer(int client, Object value) {}

  @Test
  @Rule("get, update and getAndUpdate are all there is to an agent")
  void itKeepsBalances() {
    Pid bank = Bank.startLink(Map.of("Ada", 100)).pid();
    Bank.deposit(bank, "Ada", 20);
    Bank.deposit(bank, "Bob", 5);
    assertThat(Bank.balance(bank, "Ada")).as("Ada's balance").isEqualTo(120);
    assertThat(Bank.balance(bank, "Bob")).as("Bob's balance").isEqualTo(5);
    assertThat(Bank.balance(bank, "Eve")).as("the balance of one whom nobody knows").isZero();
    assertThat(Bank.total(bank)).as("the total").isEqualTo(125);
  }

  @Test
  @Rule("the function of getAndUpdate decides on the state what becomes of it")
  void onlyWhatIsThereCanBeTaken() {
    Pid bank = Bank.startLink(Map.of("Ada", 100)).pid();
    assertThat(Bank.withdraw(bank, "Ada", 101)).as("taking 101 of 100").isFalse();
    assertThat(Bank.balance(bank, "Ada")).as("the balance then").isEqualTo(100);
    assertThat(Bank.withdraw(bank, "Ada", 100)).as("taking 100 of 100").isTrue();
    assertThat(Bank.balance(bank, "Ada")).as("the balance then").isZero();
    assertThat(Bank.withdraw(bank, "Bob", 1)).as("taking 1 where there is nothing").isFalse();
  }

  @Test
  @Rule("a transfer takes from one and gives to the other, or does nothing")
  void moneyIsTransferred() {
    Pid bank = Bank.startLink(Map.of("Ada", 100)).pid();
    assertThat(Bank.transfer(bank, "Ada", "Bob", 60)).as("60 of 100 to Bob").isTrue();
    assertThat(Bank.transfer(bank, "Ada", "Bob", 60)).as("60 of 40 to Bob").isFalse();
    assertThat(Bank.transfer(bank, "Bob", "Bob", 10)).as("10 of 60 from Bob to Bob").isTrue();
    assertThat(Bank.balance(bank, "Ada")).as("Ada's balance").isEqualTo(40);
    assertThat(Bank.balance(bank, "Bob")).as("Bob's balance").isEqualTo(60);
  }

  @Test
  @Rule("between a get and the update that builds on it, anybody may change the state")
  void twoDoNotTakeTheSameMoney() {
    Pid bank = Bank.startLink(Map.of("Ada", 100)).pid();
    Supplier<Object> take = () -> Bank.withdraw(bank, "Ada", 80);
    assertThat(atOnce(bank, List.of(take, take)))
        .as("whether each of two got 80 of 100, asking at the same time")
        .containsExactly(true, false);
    assertThat(Bank.balance(bank, "Ada")).as("what is left").isEqualTo(20);
  }

  @Test
  @Rule("an update that builds on an earlier get undoes what others did in between")
  void noDepositIsLost() {
    Pid bank = Bank.startLink(Map.of("Ada", 100)).pid();
    List<Supplier<Object>> clients =
        Stream.generate(() -> deposit(bank, "Ada", 10)).limit(5).toList();
    atOnce(bank, clients);
    assertThat(Bank.balance(bank, "Ada")).as("100 and five times 10").isEqualTo(150);
  }

  @Test
  @Rule("two requests are two steps; what must be one step is one function")
  void moneyIsNeverUnderWay() {
    Pid bank = Bank.startLink(Map.of("Ada", 100)).pid();
    List<Object> seen =
        atOnce(bank, List.of(() -> Bank.transfer(bank, "Ada", "Bob", 60), () -> Bank.total(bank)));
    assertThat(seen)
        .as("the transfer, and the total that another client sees right behind it")
        .containsExactly(true, 100);
  }

  @Test
  @Rule("checking first and acting later is a get and an update, too")
  void twoTransfersDoNotTakeTheSameMoney() {
    Pid bank = Bank.startLink(Map.of("Ada", 100)).pid();
    List<Object> done =
        atOnce(
            bank,
            List.of(
                () -> Bank.transfer(bank, "Ada", "Bob", 80),
                () -> Bank.transfer(bank, "Ada", "Eve", 80)));
    assertThat(done).as("80 of 100 to Bob and to Eve, at once").containsExactly(true, false);
    assertThat(Bank.balance(bank, "Ada")).as("what is left").isEqualTo(20);
    assertThat(Bank.total(bank)).as("the total").isEqualTo(100);
  }

  @Test
  @Rule("a mistake of the client is an exception in the client, not in the agent")
  void negativeAmountsAreRefusedByTheCaller() {
    Pid bank = Bank.startLink(Map.of("Ada", 100)).pid();
    refused("deposit", () -> Bank.deposit(bank, "Ada", -1));
    refused("withdraw", () -> Bank.withdraw(bank, "Ada", -1));
    refused("transfer", () -> Bank.transfer(bank, "Bob", "Ada", -1));
    assertThat(Bank.balance(bank, "Ada")).as("Ada's balance").isEqualTo(100);
  }

  private static void refused(String what, Runnable request) {
    assertThat(catchThrowable(request::run))
        .as("what " + what + " of -1 throws")
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Supplier<Object> deposit(Pid bank, String account, int amount) {
    return () -> {
      Bank.deposit(bank, account, amount);
      return "done";
    };
  }

  /**
   * What each client gets, if all of them ask before the bank takes the first request: it is
   * suspended, and they wait in line, in this order.
   */
  private static List<Object> atOnce(Pid bank, List<Supplier<Object>> clients) {
    Pid test = self();
    Sys.suspend(bank);
    for (int i = 0; i < clients.size(); i++) {
      int client = i;
      spawn(() -> send(test, new Answer(client, clients.get(client).get())));
      settle();
    }
    Sys.resume(bank);
    return IntStream.range(0, clients.size())
        .mapToObj(i -> receive(on(Answer.class, a -> a.client() == i, Answer::value)))
        .toList();
  }
}
