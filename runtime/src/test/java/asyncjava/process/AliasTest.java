package asyncjava.process;

import static asyncjava.process.InProcess.*;
import static asyncjava.process.Processes.*;
import static org.assertj.core.api.Assertions.*;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A ref as an address that can be taken back. */
class AliasTest {

  @Test
  void whatIsSentToAnAliasReachesItsMaker() {
    inProcess(
        () -> {
          Ref alias = alias();
          spawn(() -> send(alias, "hello"));
          assertThat(receive()).isEqualTo("hello");
          send(alias, "again");
          String taken = receive(on(String.class, text -> text));
          assertThat(taken).isEqualTo("again");
        });
  }

  @Test
  void whatIsSentToAnAliasThatIsNoneAnyMoreIsDropped() {
    inProcess(
        () -> {
          Ref alias = alias();
          assertThat(unalias(alias)).isTrue();
          Pid late = spawn(() -> send(alias, "late"));
          settle();
          assertThat(isAlive(late)).isFalse();
          assertThat(info(self()).orElseThrow().messages()).isEmpty();
          assertThat(receive(Duration.ofDays(1))).isInstanceOf(Timeout.class);
        });
  }

  @Test
  void whatIsUnderWayWhenTheAliasEndsIsDropped() {
    inProcess(
        () -> {
          Ref alias = alias();
          Ref kept = alias();
          send(alias, "under way");
          send(kept, "kept");
          unalias(alias);
          assertThat(info(self()).orElseThrow().messages()).containsExactly("kept");
          assertThat(flush()).containsExactly("kept");
        });
  }

  @Test
  void whatHasBeenLookedAtStaysWhenTheAliasEnds() {
    inProcess(
        () -> {
          Ref alias = alias();
          send(alias, "seen");
          receive(onEqual("other", () -> null), after(Duration.ZERO, () -> null));
          unalias(alias);
          assertThat(flush()).containsExactly("seen");
        });
  }

  @Test
  void unaliasTellsWhetherItWasOne() {
    inProcess(
        () -> {
          Ref alias = alias();
          assertThat(unalias(alias)).isTrue();
          assertThat(unalias(alias)).isFalse();
          assertThat(unalias(makeRef())).isFalse();
        });
  }

  @Test
  void whatIsSentToARefThatIsNoAliasIsDropped() {
    inProcess(
        () -> {
          send(makeRef(), "hello");
          send(monitor(waiter()), "hello");
          assertThat(flush()).isEmpty();
          assertThat(receive(Duration.ofDays(1))).isInstanceOf(Timeout.class);
        });
  }

  @Test
  void whatIsSentToARefThatNoProcessMadeIsDropped() {
    inProcess(
        () -> {
          Ref outside = Node.local().newRef();
          assertThatCode(() -> send(outside, "lost")).doesNotThrowAnyException();
          assertThat(flush()).isEmpty();
        });
  }

  @Test
  void whatIsSentToAnAliasOfADeadProcessIsDropped() {
    inProcess(
        () -> {
          Pid test = self();
          spawn(() -> send(test, alias()));
          Ref alias = receive(on(Ref.class, ref -> ref));
          settle();
          assertThatCode(() -> send(alias, "hello")).doesNotThrowAnyException();
        });
  }

  @Test
  void aTimerMaySendToAnAlias() {
    inProcess(
        () -> {
          Ref alias = alias();
          Ref ended = alias();
          sendAfter(ended, "never", Duration.ofSeconds(1));
          sendAfter(alias, "ring", Duration.ofSeconds(2));
          unalias(ended);
          sleep(Duration.ofSeconds(5));
          assertThat(flush()).containsExactly("ring");
        });
  }

  @Test
  void onlyItsMakerMayEndAnAlias() {
    inProcess(
        () -> {
          Ref alias = alias();
          Pid test = self();
          Spawned other = spawnMonitor(() -> send(test, unalias(alias)));
          assertThat(receive()).isEqualTo(false);
          assertThatThrownBy(() -> unalias(null))
              .isInstanceOf(IllegalArgumentException.class)
              .hasMessage("a ref must not be null");
          down(other.ref());
          send(alias, "still one");
          assertThat(receive()).isEqualTo("still one");
        });
  }
}
