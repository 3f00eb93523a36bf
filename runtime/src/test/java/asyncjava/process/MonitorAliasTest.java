package asyncjava.process;

import static asyncjava.process.InProcess.*;
import static asyncjava.process.Processes.*;
import static org.assertj.core.api.Assertions.*;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** One ref that is monitor, alias and place in the mailbox: what a request and its reply need. */
class MonitorAliasTest {
  private static final Duration DAY = Duration.ofDays(1);

  @Test
  void itIsAnAddressOfItsMakerAndGivesTheDown() {
    inProcess(
        () -> {
          Pid other = waiter();
          Ref ref = monitorWithAlias(other);
          spawn(() -> send(ref, "reply"));
          assertThat(receive()).isEqualTo("reply");
          exit(other, "boom");
          assertThat(receive()).isEqualTo(new Down(ref, other, reason("boom")));
        });
  }

  @Test
  void itIsNoAddressAnyMoreOnceItIsDemonitored() {
    inProcess(
        () -> {
          Ref ref = monitorWithAlias(waiter());
          assertThat(demonitor(ref)).isTrue();
          send(ref, "late");
          assertThat(unalias(ref)).isFalse();
          Ref fired = monitorWithAlias(dead());
          assertThat(demonitorAndFlush(fired)).isFalse();
          send(fired, "late");
          assertThat(flush()).isEmpty();
        });
  }

  @Test
  void anOrdinaryAliasDoesNotEndByDemonitor() {
    inProcess(
        () -> {
          Ref alias = alias();
          demonitor(alias);
          send(alias, "still one");
          assertThat(flush()).containsExactly("still one");
        });
  }

  @Test
  void nobodyElseEndsItByDemonitor() {
    inProcess(
        () -> {
          Ref ref = monitorWithAlias(waiter());
          endOf(() -> demonitor(ref));
          send(ref, "still one");
          assertThat(flush()).containsExactly("still one");
        });
  }

  @Test
  void aReceiveTakesWhatIsWantedAndCameSinceTheRef() {
    inProcess(
        () -> {
          send(self(), "x old");
          Ref ref = makeRef();
          send(self(), "y");
          send(self(), "x new");
          Object got = receive(ref, m -> m.toString().startsWith("x"), DAY);
          assertThat(got).isEqualTo("x new");
          assertThat(receive(ref, "z"::equals, DAY)).isEqualTo(new Timeout(DAY));
          assertThat(now()).isEqualTo(DAY);
          assertThat(flush()).containsExactly("x old", "y");
        });
  }

  @Test
  void aDiscardDropsAllThatIsUnwantedAndCameSinceTheRef() {
    inProcess(
        () -> {
          send(self(), "x old");
          Ref ref = makeRef();
          send(self(), "x1");
          send(self(), "y");
          send(self(), "x2");
          discard(ref, m -> m.toString().startsWith("x"));
          assertThat(flush()).containsExactly("x old", "y");
          assertThat(now()).isZero();
        });
  }

  @Test
  void onlyTheMakerOfARefKnowsItsPlace() {
    inProcess(
        () -> {
          Ref foreign = Node.local().newRef();
          assertThatThrownBy(() -> receive(foreign, m -> true, DAY))
              .isInstanceOf(IllegalArgumentException.class)
              .hasMessageContaining("made by another process");
          assertThatThrownBy(() -> discard(foreign, m -> true))
              .isInstanceOf(IllegalArgumentException.class)
              .hasMessageContaining("made by another process");
        });
  }

  @Test
  void aProcessCanBeStartedLinkedAndMonitoredAtOnce() {
    inProcess(
        () -> {
          trapExit(true);
          Spawned it = spawnLinkMonitor(node(), () -> exit("boom"));
          assertThat(receive()).isEqualTo(new Exit(it.pid(), reason("boom")));
          assertThat(receive()).isEqualTo(new Down(it.ref(), it.pid(), reason("boom")));
        });
  }
}
