package asyncjava.ch3_3.lesson;

import static asyncjava.genserver.GenServer.*;
import static asyncjava.process.Processes.*;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import asyncjava.genserver.Call;
import asyncjava.genserver.CallResult;
import asyncjava.genserver.FormatStatus;
import asyncjava.genserver.From;
import asyncjava.genserver.GenServer;
import asyncjava.genserver.Init;
import asyncjava.genserver.Next;
import asyncjava.genserver.Sys;
import asyncjava.process.Dest;
import asyncjava.process.ExitReason;
import asyncjava.process.Pid;
import asyncjava.process.ProcessExit;
import asyncjava.workbook.Example;
import java.util.List;
import org.junit.jupiter.api.Test;

class WalletTest {

  sealed interface Payment {
    record Paid(int left) implements Payment {}

    record Refused(String why) implements Payment {}
  }

  static Payment pay(int balance, int amount) {
    return amount <= balance
        ? new Payment.Paid(balance - amount)
        : new Payment.Refused("there are only " + balance + " left");
  }

  record Pay(int amount) implements Call<Payment> {}

  record Balance() implements Call<Integer> {}

  record Fill(int amount) {}

  static class Wallet implements GenServer<Integer> {
    @Override
    public Init<Integer> init() {
      return ok(0);
    }

    @Override
    public CallResult<Integer> handleCall(Object request, From from, Integer balance) {
      return switch (request) {
        case Pay(int amount) ->
            switch (pay(balance, amount)) {
              case Payment.Paid paid -> reply(paid, paid.left());
              case Payment.Refused refused -> reply(refused, balance);
            };
        case Balance() -> reply(balance, balance);
        case Object other -> throw new IllegalArgumentException("unknown request " + other);
      };
    }

    @Override
    public Next<Integer> handleCast(Object message, Integer balance) {
      return switch (message) {
        case Fill(int amount) when amount > 0 -> noReply(balance + amount);
        case Object other -> throw new IllegalArgumentException("cannot handle " + other);
      };
    }
  }

  static Payment pay(Dest wallet, int amount) {
    return call(wallet, new Pay(amount));
  }

  static int balance(Dest wallet) {
    return call(wallet, new Balance());
  }

  static void fill(Dest wallet, int amount) {
    cast(wallet, new Fill(amount));
  }

  @Test
  void aWalletIsUsed() throws Exception {
    assertThat(
            Example.printedBy(
                () -> {
                  Pid wallet = startLink(new Wallet(), name("wallet")).pid();
                  fill(wallet, 100);
                  puts(pay(wallet, 70)); // Paid[left=30]
                  puts(pay(name("wallet"), 70)); // Refused[why=there are only 30 left]
                  puts(balance(wallet)); // 30
                  stop(wallet);
                }))
        .containsExactly("Paid[left=30]", "Refused[why=there are only 30 left]", "30");
  }

  @Test
  void aWalletCrashes() throws Exception {
    assertThat(
            Example.printedBy(
                () -> {
                  Pid wallet = start(new Wallet()).pid();
                  fill(wallet, 100);
                  fill(wallet, -5); // only sends, and does not learn of the crash
                  sleep(ofSeconds(1));
                  try {
                    puts(balance(wallet));
                  } catch (ProcessExit exit) {
                    puts(exit.reason());
                  }
                }))
        .containsExactly("{noproc, {GenServer.call, [#PID<0.3.0>, Balance[], 5 s]}}");
  }

  @Test
  void aRefusedPaymentChangesNothing() throws Exception {
    ExitReason end =
        Example.endOf(
            () -> {
              Pid wallet = startLink(new Wallet()).pid();
              fill(wallet, 30);
              assertThat(pay(wallet, 70)).isInstanceOf(Payment.Refused.class);
              assertThat(balance(wallet)).isEqualTo(30);
            });
    assertThat(end).isEqualTo(ExitReason.NORMAL);
  }

  /** Its error reply changes its state. */
  static class BrokenWallet extends Wallet {
    @Override
    public CallResult<Integer> handleCall(Object request, From from, Integer balance) {
      return request instanceof Pay(int amount)
          ? reply(pay(balance, amount), balance - amount)
          : super.handleCall(request, from, balance);
    }
  }

  static boolean passesFirst(Dest wallet) {
    fill(wallet, 100);
    return pay(wallet, 70).equals(new Payment.Paid(30))
        && pay(wallet, 70) instanceof Payment.Refused;
  }

  static boolean passesSecond(Dest wallet) {
    return passesFirst(wallet) && balance(wallet) == 30;
  }

  @Test
  void aTestIsTested() throws Exception {
    assertThat(
            Example.printedBy(
                () -> {
                  puts(passesFirst(start(new Wallet()).pid())); // true
                  puts(passesFirst(start(new BrokenWallet()).pid())); // true!
                  puts(passesSecond(start(new Wallet()).pid())); // true
                  puts(passesSecond(start(new BrokenWallet()).pid())); // false
                }))
        .containsExactly("true", "true", "true", "false");
  }

  record Card(String owner, String pin) {}

  static class CardServer implements GenServer<Card> {
    @Override
    public Init<Card> init() {
      return ok(new Card("jane", "4711"));
    }
  }

  static class DiscreetCardServer extends CardServer {
    @Override
    public FormatStatus formatStatus(FormatStatus status) {
      return status.withState("a card").withMessage("hidden").withLog(List.of());
    }
  }

  @Test
  void aSecretIsHidden() throws Exception {
    assertThat(
            Example.printedBy(
                () -> {
                  Pid open = start(new CardServer()).pid();
                  puts(Sys.getStatus(open).state()); // Card[owner=jane, pin=4711]
                  Pid discreet = start(new DiscreetCardServer()).pid();
                  puts(Sys.getStatus(discreet).state()); // a card
                }))
        .containsExactly("Card[owner=jane, pin=4711]", "a card");
  }
}
