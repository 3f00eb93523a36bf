package asyncjava.ch2_3;

import static asyncjava.ch2_3.Survivors.P.*;
import static asyncjava.process.ExitReason.KILL;
import static asyncjava.process.ExitReason.NORMAL;
import static asyncjava.process.ExitReason.SHUTDOWN;
import static asyncjava.process.Processes.*;
import static org.assertj.core.api.Assertions.assertThat;

import asyncjava.workbook.Exercise;
import asyncjava.workbook.ExpectCrash;
import asyncjava.workbook.Rule;
import org.junit.jupiter.api.Test;

/** Each test does what the picture in {@link Survivors} shows, and compares the prediction. */
@Exercise(id = "2.3.1", title = "Who survives?", points = 10, of = Survivors.class)
class SurvivorsTest {

  @Test
  @Rule("without a link, the crash of one process does nothing to the others")
  @ExpectCrash(IllegalStateException.class)
  void aCrashWithoutLinks() {
    Five five = Five.apart();
    five.tell(P4, SurvivorsTest::crash);
    assertThat(Survivors.unlinked()).is(five.survivors());
  }

  @Test
  @Rule("a crash ends the linked processes, and those linked to them, in both directions")
  @ExpectCrash(IllegalStateException.class)
  void aCrashInAChain() {
    Five five = Five.chain();
    five.tell(P4, SurvivorsTest::crash);
    assertThat(Survivors.chain()).is(five.survivors());
  }

  @Test
  @Rule("over a link, the reason normal ends nobody")
  void aNormalEndInAChain() {
    Five five = Five.chain();
    five.tell(P4, () -> exit(NORMAL));
    assertThat(Survivors.chainWithNormalEnd()).is(five.survivors());
  }

  @Test
  @Rule("who traps exits lives on, and passes nothing on to its other links")
  void aCrashInAChainWithATrapper() {
    Five five = Five.chain();
    five.tell(P2, () -> trapExit(true));
    five.tell(P4, () -> exit("boom"));
    assertThat(Survivors.chainWithTrapper()).is(five.survivors());
  }

  @Test
  @Rule("either side can remove a link, whoever made it")
  void aCrashInAChainThatWasCut() {
    Five five = Five.apart();
    five.tell(P1, () -> link(five.pid(P2))).tell(P2, () -> link(five.pid(P3)));
    five.tell(P4, () -> link(five.pid(P3))).tell(P4, () -> link(five.pid(P5)));
    five.tell(P3, () -> unlink(five.pid(P4)));
    five.tell(P5, () -> exit("boom"));
    assertThat(Survivors.chainCut()).is(five.survivors());
  }

  @Test
  @Rule("a parent that ends normally leaves the processes it has spawned running")
  void aParentThatEndsNormally() {
    Five five = Five.family();
    five.tell(P1, () -> exit(NORMAL));
    assertThat(Survivors.parentReturns()).is(five.survivors());
  }

  @Test
  @Rule("any reason but normal ends linked processes, also one that is no failure")
  void aParentThatShutsDown() {
    Five five = Five.family();
    five.tell(P4, () -> trapExit(true));
    five.tell(P1, () -> exit(SHUTDOWN));
    assertThat(Survivors.parentShutsDown()).is(five.survivors());
  }

  @Test
  @Rule("a link takes the other process along; a monitor only tells")
  void aCrashBetweenMonitors() {
    Five five = Five.apart();
    five.tell(P1, () -> monitor(five.pid(P2))).tell(P5, () -> monitor(five.pid(P4)));
    five.tell(P2, () -> link(five.pid(P3))).tell(P3, () -> link(five.pid(P4)));
    five.tell(P3, () -> exit("boom"));
    assertThat(Survivors.monitored()).is(five.survivors());
  }

  @Test
  @Rule("the exit signal normal, sent to another process that does not trap exits, does nothing")
  void theSignalNormal() {
    Five five = Five.chain();
    five.tell(P1, () -> exit(five.pid(P3), NORMAL));
    assertThat(Survivors.normalSignal()).is(five.survivors());
  }

  @Test
  @Rule("the signal kill cannot be trapped, but what linked processes get is killed, and that can")
  void aTrapperThatIsKilled() {
    Five five = Five.chain();
    five.tell(P2, () -> trapExit(true)).tell(P3, () -> trapExit(true));
    five.tell(P5, () -> exit(five.pid(P2), KILL));
    assertThat(Survivors.trapperKilled()).is(five.survivors());
  }

  private static void crash() {
    throw new IllegalStateException("P4 has failed");
  }
}
