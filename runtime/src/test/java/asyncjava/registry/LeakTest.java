package asyncjava.registry;

import static asyncjava.process.InProcess.*;
import static asyncjava.process.Processes.*;
import static asyncjava.registry.Registry.*;
import static org.assertj.core.api.Assertions.assertThat;

import asyncjava.process.ExitReason;
import asyncjava.process.Pid;
import asyncjava.process.ProcessInfo;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What has ended leaves nothing in a registry. */
class LeakTest {

  @Test
  void aMillionKeysOfOneProcess() {
    inProcess(
        () -> {
          startLink(unique("r"));
          Pid test = self();
          Pid holder =
              spawn(
                  () -> {
                    for (int i = 0; i < 1_000_000; i++) {
                      Registry.register("r", i);
                    }
                    send(test, "there");
                    receive();
                  });
          receive(onEqual("there", () -> null));
          assertThat(count("r")).isEqualTo(1_000_000);
          exit(holder, ExitReason.KILL);
          assertThat(isAlive(holder)).isFalse();
          assertThat(Registries.table("r").isEmpty()).isTrue();
        });
  }

  @Test
  void tenThousandProcessesWithOneKeyEach() {
    for (Options options :
        List.of(
            unique("r"), unique("r").partitions(4), duplicate("r"), duplicate("r").partitions(4))) {
      inProcess(
          () -> {
            Pid registry = startLink(options).pid();
            Pid test = self();
            for (int i = 0; i < 10_000; i++) {
              int number = i;
              Pid holder =
                  spawn(
                      () -> {
                        Registry.register("r", number % 100);
                        send(test, "there");
                        receive();
                      });
              if (i % 3 == 0) {
                exit(holder, ExitReason.KILL);
              } else if (i % 3 == 1) {
                send(holder, "end");
              } else {
                exit(holder, "end");
              }
            }
            settle();
            flush();
            assertThat(Registries.table("r").isEmpty()).isTrue();
            assertThat(count("r")).isZero();
            for (Pid pid : list()) {
              ProcessInfo info = info(pid).orElseThrow();
              assertThat(info.messages()).isEmpty();
              assertThat(info.links().size()).isLessThanOrEqualTo(5);
            }
            assertThat(info(registry)).isPresent();
          });
    }
  }

  @Test
  void whoGivesUpAllItsKeysIsForgotten() {
    inProcess(
        () -> {
          startLink(duplicate("r"));
          for (int i = 0; i < 1000; i++) {
            Registry.register("r", i % 10, i);
          }
          for (int i = 0; i < 9; i++) {
            Registry.unregister("r", i);
          }
          assertThat(Registries.table("r").isEmpty()).isFalse();
          Registry.unregisterMatch("r", 9, Match.any());
          assertThat(Registries.table("r").isEmpty()).isTrue();
        });
  }

  @Test
  void aProcessDoesNotHoldWhatItHasGivenUp() {
    inProcess(
        () -> {
          startLink(unique("r"));
          Registry.register("r", "a");
          WeakReference<Holder> holder =
              new WeakReference<>(Registries.table("r").holder(self()).orElseThrow());
          Registry.unregister("r", "a");
          Awaitility.await()
              .until(
                  () -> {
                    System.gc();
                    return holder.get() == null;
                  });
        });
  }

  @Test
  void whoIsRefusedLeavesNothing() {
    inProcess(
        () -> {
          startLink(unique("r"));
          Registry.register("r", "a");
          Pid test = self();
          spawn(
              () -> {
                Registry.register("r", "a");
                send(test, info(self()).orElseThrow().links());
                receive();
              });
          assertThat(receive()).isEqualTo(Set.of());
          Registry.unregister("r", "a");
          assertThat(Registries.table("r").isEmpty()).isTrue();
        });
  }
}
