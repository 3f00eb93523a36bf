package asyncjava.genserver;

import static asyncjava.genserver.GenServer.*;
import static asyncjava.process.InProcess.*;
import static asyncjava.process.Processes.*;
import static java.time.Duration.*;
import static org.assertj.core.api.Assertions.*;

import asyncjava.genserver.Scripted.Do;
import asyncjava.genserver.Scripted.Informed;
import asyncjava.process.Pid;
import asyncjava.process.ProcessInfo;
import asyncjava.process.Timeout;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TimeoutTest {
  private static Pid impatient(Duration time) {
    return start(new Scripted(() -> ok((Object) 1).then(timeout(time)))).pid();
  }

  @Test
  void itFiresOnceIfNothingComes() {
    inProcess(
        () -> {
          impatient(ofSeconds(2));
          sleep(ofMillis(1999));
          assertThat(flush()).isEmpty();
          sleep(ofDays(1));
          assertThat(flush()).containsExactly(new Informed(new Timeout(ofSeconds(2))));
        });
  }

  @Test
  void anyMessageCancelsIt() {
    inProcess(
        () -> {
          Pid server = impatient(ofSeconds(2));
          sleep(ofSeconds(1));
          send(server, new Do(s -> noReply(s)));
          sleep(ofDays(1));
          assertThat(flush()).isEmpty();
        });
  }

  @Test
  void aSystemMessageLetsItBeginAnew() {
    inProcess(
        () -> {
          Pid server = impatient(ofSeconds(2));
          sleep(ofMillis(1500));
          Sys.getState(server);
          sleep(ofMillis(1500));
          assertThat(flush()).isEmpty();
          sleep(ofMillis(500));
          settle();
          assertThat(flush()).hasSize(1);
        });
  }

  @Test
  void withNoTimeAMessageThatIsThereWins() {
    inProcess(
        () -> {
          Pid server = Scripted.started(1);
          Do twice =
              new Do(
                  s -> {
                    send(self(), "there");
                    return noReply(s).then(timeout(ZERO));
                  });
          cast(server, twice);
          settle();
          assertThat(flush()).containsExactly(new Informed("there"));
          cast(server, new Do(s -> noReply(s).then(timeout(ZERO))));
          settle();
          assertThat(flush()).containsExactly(new Informed(new Timeout(ZERO)));
        });
  }

  @Test
  void aServerThatHibernatesHoldsNoThreadUntilAMessageComes() {
    inProcess(
        () -> {
          Pid server = Scripted.started("state");
          cast(server, new Do(s -> noReply(s).then(hibernate())));
          settle();
          assertThat(info(server).orElseThrow().status()).isEqualTo(ProcessInfo.Status.HIBERNATED);
          assertThat(Sys.getState(server)).isEqualTo("state");
          settle();
          assertThat(info(server).orElseThrow().status()).isEqualTo(ProcessInfo.Status.HIBERNATED);
          cast(server, new Do(s -> noReply("woken")));
          assertThat(Sys.getState(server)).isEqualTo("woken");
          settle();
          assertThat(info(server).orElseThrow().status()).isEqualTo(ProcessInfo.Status.WAITING);
        });
  }
}
