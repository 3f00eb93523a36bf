package asyncjava.ch2_2.lesson;

import static asyncjava.process.Processes.*;
import static java.time.Duration.ZERO;
import static org.assertj.core.api.Assertions.assertThat;

import asyncjava.process.Down;
import asyncjava.process.Pid;
import asyncjava.process.Spawned;
import asyncjava.workbook.Example;
import org.junit.jupiter.api.Test;

class LifeTest {

  @Test
  void spawnReturnsAtOnce() throws Exception {
    assertThat(
            Example.printedBy(
                () -> {
                  Pid greeter = spawn(() -> puts("I am " + self())); // I am #PID<0.3.0>
                  puts("spawned " + greeter); // spawned #PID<0.3.0>
                  sleep(ZERO);
                }))
        .containsExactlyInAnyOrder("I am #PID<0.3.0>", "spawned #PID<0.3.0>");
  }

  @Test
  void aMonitorTellsTheEnd() throws Exception {
    assertThat(
            Example.printedBy(
                () -> {
                  Spawned greeter = spawnMonitor(() -> puts("hello"));
                  receive(handle(Down.class, down -> puts(down.reason()))); // normal
                  puts(isAlive(greeter.pid())); // false
                }))
        .containsExactly("hello", "normal", "false");
  }
}
