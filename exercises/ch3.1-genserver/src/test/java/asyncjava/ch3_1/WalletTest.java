package asyncjava.ch3_1;

import static asyncjava.ch3_1.Wallet.*;
import static asyncjava.genserver.GenServer.call;
import static asyncjava.genserver.GenServer.start;
import static asyncjava.process.Processes.*;
import static asyncjava.workbook.Workbook.crashes;
import static asyncjava.workbook.Workbook.output;
import static asyncjava.workbook.Workbook.settle;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import asyncjava.ch3_1.Wallet.Request.Balance;
import asyncjava.ch3_1.Wallet.Request.Pay;
import asyncjava.genserver.Status;
import asyncjava.genserver.Sys;
import asyncjava.process.Pid;
import asyncjava.workbook.Exercise;
import asyncjava.workbook.ExpectCrash;
import asyncjava.workbook.Rule;
import org.junit.jupiter.api.Test;

@Exercise(
    id = "3.1.5",
    title = "Sys",
    points = 15,
    of = Wallet.class,
    mayUse = {"asyncjava.process", "asyncjava.genserver"})
class WalletTest {
  private static final String PIN = "4711";

  @Test
  @Rule("formatStatus says what is shown of a state")
  void theStatusHasNoPin() {
    Pid wallet = wallet(1000);
    Status status = Sys.getStatus(wallet);
    assertThat(status.state().toString())
        .as("the state that is shown")
        .contains("Ada", "1000")
        .doesNotContain(PIN);
    assertThat(call(wallet, new Pay(PIN, 100))).as("the real pin still pays").isTrue();
  }

  @Test
  @Rule("a secret may come with a request as well, and requests are kept in the log")
  void theLogInTheStatusHasNoPin() {
    Pid wallet = wallet(1000);
    Sys.log(wallet, 10);
    call(wallet, new Pay(PIN, 100));
    assertThat(Sys.getStatus(wallet).log().toString())
        .as("the log that is shown")
        .doesNotContain(PIN);
  }

  @Test
  @Rule("a crash report tells the state and the last message; no secret may be in them")
  @ExpectCrash(IllegalArgumentException.class)
  void theCrashReportHasNoPin() {
    Pid wallet = wallet(1000);
    spawn(() -> call(wallet, new Pay(PIN, -1)));
    settle();
    assertThat(crashes().getFirst().state().orElseThrow().toString())
        .as("the state in the crash report")
        .contains("Ada", "1000")
        .doesNotContain(PIN);
    assertThat(crashes().getFirst().toString()).as("the crash report").doesNotContain(PIN);
  }

  @Test
  @Rule("codeChange makes a state of the new version of that of the old one")
  void aWalletIsUpgraded() {
    Pid wallet = start(new WalletV1(new WalletV1.State("Ada", PIN, 12))).pid();
    assertThat(call(wallet, new Pay(PIN, 250))).as("version 1 pays 250").isFalse();
    upgrade(wallet, new Wallet(new State("nobody", "", 0)), "1");
    assertThat(Sys.getState(wallet)).as("the new state").isEqualTo(new State("Ada", PIN, 1200));
    assertThat(call(wallet, new Pay(PIN, 250))).as("version 2 pays 250").isTrue();
  }

  @Test
  @Rule("a new state may need wider types than the old one")
  void aRichWalletIsUpgraded() {
    Pid wallet = start(new WalletV1(new WalletV1.State("Ada", PIN, 30_000_000))).pid();
    upgrade(wallet, new Wallet(new State("nobody", "", 0)), "1");
    assertThat(call(wallet, new Balance()))
        .as("cents of 30,000,000 euros")
        .isEqualTo(3_000_000_000L);
  }

  @Test
  @Rule("if codeChange fails, the server keeps its old code and state, and must go on")
  void anUpgradeIsRefused() {
    Pid old = start(new WalletV1(new WalletV1.State("Ada", PIN, 12))).pid();
    Pid wallet = wallet(1000);
    assertThatThrownBy(() -> upgrade(old, new Wallet(new State("nobody", "", 0)), "7"))
        .as("an upgrade from version 7")
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> upgrade(wallet, new Wallet(new State("nobody", "", 0)), "1"))
        .as("an upgrade of what is no version 1")
        .isInstanceOf(IllegalStateException.class);
    assertThat(call(old, new Balance())).as("the first wallet, afterwards").isEqualTo(1200);
    assertThat(call(wallet, new Balance())).as("the second one").isEqualTo(1000);
  }

  @Test
  @Rule("a suspended server answers system requests and nothing else")
  void aSuspendedWalletIsAudited() {
    Pid wallet = wallet(1000);
    Sys.suspend(wallet);
    assertThat(audit(wallet)).as("what audit gives").isEqualTo(1000);
    assertThat(Sys.getStatus(wallet).suspended()).as("still suspended").isTrue();
  }

  @Test
  @Rule("replaceState changes a state without the callbacks, also of a suspended server")
  void aWalletIsCorrected() {
    Pid wallet = wallet(1000);
    assertThat(correct(wallet, 50)).as("what correct gives").isEqualTo(1050);
    Sys.suspend(wallet);
    assertThat(correct(wallet, -25)).as("what it gives while suspended").isEqualTo(1025);
    Sys.resume(wallet);
    assertThat(Sys.getState(wallet)).as("the state").isEqualTo(new State("Ada", PIN, 1025));
  }

  @Test
  @Rule("the function given to replaceState runs in the server, so nothing comes in between")
  void aPaymentMeanwhileIsNotLost() {
    Pid wallet = wallet(1000);
    var meddled = new Meddled(wallet, lookup -> call(wallet, new Pay(PIN, 100)));
    correct(meddled, 50);
    assertThat(call(wallet, new Balance()))
        .as("1000 and 50, less 100 for each of the payments: " + meddled.lookups())
        .isEqualTo(1050 - 100L * meddled.lookups());
  }

  @Test
  @Rule("a server that is traced prints its events to its group leader")
  void aWalletIsTraced() throws Exception {
    Pid wallet = wallet(1000);
    call(wallet, new Balance());
    traced(wallet, () -> call(wallet, new Pay(PIN, 100)));
    call(wallet, new Balance());
    settle();
    assertThat(output()).as("printed").contains("got call Pay").doesNotContain("Balance");
  }

  @Test
  @Rule("what is switched on in a server stays on until it is switched off, whatever comes between")
  void theTraceEndsIfTheWorkFails() {
    Pid wallet = wallet(1000);
    assertThatThrownBy(
            () ->
                traced(
                    wallet,
                    () -> {
                      throw new IllegalStateException("interrupted work");
                    }))
        .hasMessage("interrupted work");
    call(wallet, new Balance());
    settle();
    assertThat(output()).as("printed after the work").isEmpty();
  }

  private static Pid wallet(long cents) {
    return start(new Wallet(new State("Ada", PIN, cents))).pid();
  }
}
