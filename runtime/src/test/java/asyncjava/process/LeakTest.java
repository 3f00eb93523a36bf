package asyncjava.process;

import static asyncjava.process.InProcess.*;
import static asyncjava.process.Processes.*;
import static java.time.Duration.*;
import static org.assertj.core.api.Assertions.*;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/**
 * What has ended is held on to by nobody: not by names, links, monitors, timers, reaper or node.
 */
class LeakTest {

  @Test
  void aProcessThatHasEndedCanBeCollected() {
    inProcess(
        settings -> settings.grace(ofMillis(1)),
        () -> {
          Pid peer = waiter();
          List<WeakReference<Proc>> ended = new ArrayList<>();
          for (Object why : List.of("normal end", "kill")) {
            ended.add(ended(peer, why));
          }
          flush();
          assertThat(isAlive(peer)).isTrue();
          for (WeakReference<Proc> process : ended) {
            Awaitility.await()
                .until(
                    () -> {
                      System.gc();
                      return process.get() == null;
                    });
          }
        });
  }

  @Test
  void aTimerThatIsGoneCanBeCollectedThoughItsTargetLives() {
    inProcess(
        () -> {
          register("test", self());
          List<WeakReference<Timer>> gone =
              List.of(
                  cancelled(self()), cancelled(name("test")), fired(self()), fired(name("test")));
          for (WeakReference<Timer> timer : gone) {
            Awaitility.await()
                .until(
                    () -> {
                      System.gc();
                      return timer.get() == null;
                    });
          }
        });
  }

  private static WeakReference<Timer> cancelled(Dest to) {
    Timer timer = sendAfter(to, "never", ofDays(1));
    cancelTimer(timer);
    return new WeakReference<>(timer);
  }

  private static WeakReference<Timer> fired(Dest to) {
    Timer timer = sendAfter(to, "ring", ofDays(1));
    assertThat(receive()).isEqualTo("ring");
    return new WeakReference<>(timer);
  }

  /** In a method of its own, so that no local variable of the test holds on to it. */
  private static WeakReference<Proc> ended(Pid peer, Object why) {
    Spawned it =
        spawnMonitor(
            () -> {
              register("named", self());
              link(peer);
              monitor(peer);
              sendAfter(self(), "never", ofDays(1));
              receive();
              unlink(peer);
              link(peer);
              if (why.equals("kill")) {
                unlink(peer);
                receive();
              }
            });
    send(it.pid(), "go on");
    monitor(it.pid());
    Timer timer = sendAfter(it.pid(), "never", ofDays(1));
    if (why.equals("kill")) {
      settle();
      exit(it.pid(), ExitReason.KILL);
    }
    down(it.ref());
    assertThat(readTimer(timer)).isEmpty();
    return new WeakReference<>(it.pid().proc);
  }
}
