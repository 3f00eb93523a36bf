package asyncjava.genserver;

import static asyncjava.genserver.GenServer.*;
import static asyncjava.process.InProcess.down;
import static asyncjava.process.InProcess.inProcess;
import static asyncjava.process.Processes.*;
import static java.time.Duration.*;
import static org.assertj.core.api.Assertions.*;

import asyncjava.process.Clock;
import asyncjava.process.ExitReason;
import asyncjava.process.Pid;
import asyncjava.process.ProcessExit;
import asyncjava.process.ProcessInfo;
import asyncjava.process.Spawned;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/**
 * Many clients call servers that are killed all the time and started anew: each call ends in its
 * reply or in the exact exit, and in the end there is nothing that a call could have left.
 *
 * <p>100 clients make 100 calls each by default and 10,000 in CI; {@code -Dstorm=N} says how many,
 * and prints what came of them.
 */
class StormTest {
  private static final int CLIENTS = 100;
  private static final int SERVERS = 4;
  private static final int CALLS =
      Integer.getInteger("storm", "true".equals(System.getenv("CI")) ? 10_000 : 100);

  record Echo(int number) implements Call<Integer> {}

  private static final class Echoing implements GenServer<Integer> {
    @Override
    public Init<Integer> init() {
      return ok(0);
    }

    /** Every third reply comes from another process, every fifth twice. */
    @Override
    public CallResult<Integer> handleCall(Object request, From from, Integer n) {
      int number = ((Echo) request).number();
      if (n % 5 == 0) {
        from.reply(number);
      }
      if (n % 3 == 0) {
        spawn(() -> from.reply(number));
        return noReply(n + 1);
      }
      return reply(number, n + 1);
    }
  }

  private final Map<String, AtomicLong> outcomes = new ConcurrentHashMap<>();
  private final AtomicInteger running = new AtomicInteger(CLIENTS);

  private void count(String outcome) {
    outcomes.computeIfAbsent(outcome, it -> new AtomicLong()).incrementAndGet();
  }

  @Test
  void eachCallEndsInItsReplyOrTheExactExitAndNothingIsLeft() {
    inProcess(
        settings -> settings.clock(Clock.system()),
        () -> {
          Duration begin = now();
          List<Spawned> restarters = new ArrayList<>();
          for (int i = 0; i < SERVERS; i++) {
            String name = "server" + i;
            start(new Echoing(), name(name));
            restarters.add(spawnMonitor(() -> restart(name)));
          }
          List<Spawned> clients = new ArrayList<>();
          for (int i = 0; i < CLIENTS; i++) {
            clients.add(spawnMonitor(this::calls));
          }
          for (Spawned process : clients) {
            assertThat(down(process.ref()).reason()).isEqualTo(ExitReason.NORMAL);
          }
          for (Spawned process : restarters) {
            assertThat(down(process.ref()).reason()).isEqualTo(ExitReason.NORMAL);
          }
          assertThat(outcomes.values().stream().mapToLong(AtomicLong::get).sum())
              .isEqualTo((long) CLIENTS * CALLS);
          assertThat(outcomes.keySet()).isSubsetOf("reply", "killed", "noproc", "timeout");
          if (Integer.getInteger("storm") != null) {
            System.out.println("call storm of " + now().minus(begin) + ": " + outcomes);
          }
          for (int i = 0; i < SERVERS; i++) {
            Pid server = whereis("server" + i).orElseThrow();
            call(server, new Echo(1)); // so that it has nothing before it any more
            assertThat(info(server).orElseThrow().monitoredBy()).isEmpty();
            GenServer.stop(server);
          }
          assertThat(flush()).isEmpty();
          assertThat(registered()).isEmpty();
        });
  }

  /** Kills its server again and again, and starts another, as long as there are clients. */
  private void restart(String name) {
    while (running.get() > 0) {
      sleep(ofNanos(ThreadLocalRandom.current().nextInt(2_000_000)));
      Pid server = whereis(name).orElseThrow();
      exit(server, ExitReason.KILL);
      Start next = start(new Echoing(), name(name));
      assertThat(next).isInstanceOf(Start.Started.class);
    }
  }

  private void calls() {
    try {
      for (int i = 0; i < CALLS; i++) {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        boolean hasty = random.nextInt(10) == 0;
        try {
          int got =
              call(
                  name("server" + random.nextInt(SERVERS)),
                  new Echo(i),
                  hasty ? ofNanos(random.nextInt(50_000)) : ofSeconds(60));
          assertThat(got).isEqualTo(i);
          count("reply");
        } catch (ProcessExit exit) {
          CallFailed failed = (CallFailed) ((ExitReason.Term) exit.reason()).term();
          assertThat(failed.arguments().get(1)).isEqualTo(new Echo(i));
          assertThat(hasty || !failed.reason().equals(Reasons.TIMEOUT)).isTrue();
          count(failed.reason().toString());
          if (failed.reason().equals(ExitReason.NOPROC)) {
            sleep(ofNanos(200_000)); // the next server is under way
          }
        }
      }
      // Whatever a call left would be here; what a late reply still brings must be dropped.
      ProcessInfo me = info(self()).orElseThrow();
      assertThat(me.monitors()).isEmpty();
      assertThat(me.messages()).isEmpty();
      assertThat(receive(ofMillis(20))).isInstanceOf(asyncjava.process.Timeout.class);
    } finally {
      running.decrementAndGet();
    }
  }
}
