package asyncjava.ch2_4.lesson;

import static asyncjava.process.Processes.*;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import asyncjava.process.Pid;
import asyncjava.process.Ref;
import asyncjava.process.Spawned;
import asyncjava.workbook.Example;
import org.junit.jupiter.api.Test;

class MonitorsTest {

  @Test
  void aMonitorTells() throws Exception {
    assertThat(
            Example.printedBy(
                () -> {
                  Pid pid = spawn(() -> sleep(ofSeconds(10)));
                  Ref ref = monitor(pid); // #Ref<2.1>
                  exit(pid, "boom");
                  sleep(ofMillis(100));
                  puts(info(self()).orElseThrow().messages());
                  // [Down[ref=#Ref<2.1>, from=#PID<0.3.0>, reason="boom"]]
                }))
        .containsExactly("[Down[ref=#Ref<2.1>, from=#PID<0.3.0>, reason=\"boom\"]]");
  }

  @Test
  void everyEndIsTold() throws Exception {
    assertThat(
            Example.printedBy(
                () -> {
                  Spawned child = spawnMonitor(() -> {});
                  sleep(ofMillis(100));
                  monitor(child.pid()); // it is dead by now
                  flush().forEach(message -> puts(message));
                  // Down[ref=#Ref<2.1>, from=#PID<0.3.0>, reason=normal]
                  // Down[ref=#Ref<2.2>, from=#PID<0.3.0>, reason=noproc]
                }))
        .containsExactly(
            down("2.1", "#PID<0.3.0>", "normal"), down("2.2", "#PID<0.3.0>", "noproc"));
  }

  @Test
  void linkAndMonitor() throws Exception {
    assertThat(
            Example.printedBy(
                () -> {
                  trapExit(true);
                  Pid child = spawnLink(() -> sleep(ofMillis(10)));
                  monitor(child);
                  sleep(ofMillis(100));
                  flush().forEach(message -> puts(message));
                  // Exit[from=#PID<0.3.0>, reason=normal]
                  // Down[ref=#Ref<2.1>, from=#PID<0.3.0>, reason=normal]
                }))
        .containsExactly(
            "Exit[from=#PID<0.3.0>, reason=normal]", down("2.1", "#PID<0.3.0>", "normal"));
  }

  @Test
  void oneWay() throws Exception {
    assertThat(
            Example.printedBy(
                () -> {
                  Pid watched = spawn(() -> receive()); // #PID<0.3.0>
                  Pid watcher = // #PID<0.4.0>
                      spawn(
                          () -> {
                            monitor(watched);
                            receive();
                          });
                  sleep(ofMillis(100));
                  puts(info(watcher).orElseThrow().monitors()); // [#PID<0.3.0>]
                  puts(info(watched).orElseThrow().monitoredBy()); // [#PID<0.4.0>]
                  exit(watcher, "boom");
                  sleep(ofMillis(100));
                  puts(isAlive(watched)); // true
                  puts(info(watched).orElseThrow().monitoredBy()); // []
                }))
        .containsExactly("[#PID<0.3.0>]", "[#PID<0.4.0>]", "true", "[]");
  }

  @Test
  void names() throws Exception {
    assertThat(
            Example.printedBy(
                () -> {
                  register("clerk", spawn(() -> sleep(ofSeconds(1))));
                  monitor("clerk");
                  sleep(ofSeconds(2));
                  monitor("clerk"); // nobody has the name now
                  flush().forEach(message -> puts(message));
                  // Down[ref=#Ref<2.1>, from={clerk, node0}, reason=normal]
                  // Down[ref=#Ref<2.2>, from={clerk, node0}, reason=noproc]
                }))
        .containsExactly(
            down("2.1", "{clerk, node0}", "normal"), down("2.2", "{clerk, node0}", "noproc"));
  }

  @Test
  void monitorsAddUp() throws Exception {
    assertThat(
            Example.printedBy(
                () -> {
                  Pid pid = spawn(() -> sleep(ofSeconds(1)));
                  monitor(pid); // #Ref<2.1>
                  Ref second = monitor(pid); // #Ref<2.2>
                  monitor(pid); // #Ref<2.3>
                  puts(demonitor(second)); // true: it was there
                  sleep(ofSeconds(2));
                  flush().forEach(message -> puts(message));
                  // Down[ref=#Ref<2.1>, from=#PID<0.3.0>, reason=normal]
                  // Down[ref=#Ref<2.3>, from=#PID<0.3.0>, reason=normal]
                }))
        .containsExactly(
            "true", down("2.1", "#PID<0.3.0>", "normal"), down("2.3", "#PID<0.3.0>", "normal"));
  }

  @Test
  void demonitorLeavesADown() throws Exception {
    assertThat(
            Example.printedBy(
                () -> {
                  Ref ref = spawnMonitor(() -> exit("boom")).ref();
                  sleep(ofMillis(100));
                  puts(demonitor(ref)); // false: it has given its DOWN
                  puts(flush()); // [Down[ref=#Ref<2.1>, from=#PID<0.3.0>, reason="boom"]]
                }))
        .containsExactly("false", "[" + down("2.1", "#PID<0.3.0>", "\"boom\"") + "]");
  }

  @Test
  void aliases() throws Exception {
    assertThat(
            Example.printedBy(
                () -> {
                  Ref address = alias();
                  spawn(
                      () -> {
                        send(address, "in time");
                        sleep(ofSeconds(2));
                        send(address, "too late");
                      });
                  puts(receive(ofSeconds(1))); // in time
                  puts(receive(ofSeconds(1))); // Timeout[after=PT1S]
                  unalias(address);
                  sleep(ofSeconds(2));
                  puts(flush()); // []
                }))
        .containsExactly("in time", "Timeout[after=PT1S]", "[]");
  }

  private static String down(String ref, String from, String reason) {
    return "Down[ref=#Ref<" + ref + ">, from=" + from + ", reason=" + reason + "]";
  }
}
