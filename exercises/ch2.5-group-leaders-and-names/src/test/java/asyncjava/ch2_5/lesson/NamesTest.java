package asyncjava.ch2_5.lesson;

import static asyncjava.process.Processes.*;
import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;

import asyncjava.process.Body;
import asyncjava.process.Down;
import asyncjava.process.Pid;
import asyncjava.process.Spawned;
import asyncjava.workbook.Example;
import java.util.List;
import org.junit.jupiter.api.Test;

class NamesTest {

  @Test
  void aNameAsAnAddress() throws Exception {
    assertThat(
            Example.printedBy(
                () -> {
                  register("clerk", self());
                  puts(registered()); // [clerk]
                  puts(whereis("clerk")); // Optional[#PID<0.2.0>]
                  send("clerk", "hello");
                  puts(info(self()).orElseThrow().messages()); // [hello]
                  unregister("clerk");
                  puts(registered()); // []
                  puts(whereis("clerk")); // Optional.empty
                }))
        .containsExactly("[clerk]", "Optional[#PID<0.2.0>]", "[hello]", "[]", "Optional.empty");
  }

  static void tryTo(Body body) throws Exception {
    try {
      body.run();
    } catch (IllegalArgumentException e) {
      puts(e.getMessage());
    }
  }

  @Test
  void whatIsRefused() throws Exception {
    assertThat(
            Example.printedBy(
                () -> {
                  Pid other = spawn(() -> receive()); // #PID<0.3.0>
                  Pid dead = spawn(() -> {}); // #PID<0.4.0>
                  sleep(ofMillis(100));
                  register("clerk", self());
                  tryTo(() -> register("clerk", other));
                  tryTo(() -> register("boss", self()));
                  tryTo(() -> register("boss", dead));
                  tryTo(() -> unregister("boss"));
                  tryTo(() -> send("boss", "hello"));
                }))
        .isEqualTo(REFUSED);
  }

  private static final List<String> REFUSED =
      List.of(
          "the name \"clerk\" is taken by #PID<0.2.0>",
          "#PID<0.2.0> is already registered as \"clerk\", so not as \"boss\"",
          "#PID<0.4.0> is not alive, so it cannot be registered as \"boss\"",
          "no process is registered as \"boss\"",
          "send: no process is registered as \"boss\"");

  @Test
  void freeBeforeAnybodyHearsOfIt() throws Exception {
    assertThat(
            Example.printedBy(
                () -> {
                  Spawned clerk = spawnMonitor(() -> receive());
                  register("clerk", clerk.pid());
                  exit(clerk.pid(), "boom");
                  receive(handle(Down.class, down -> puts(down.reason()))); // "boom"
                  puts(whereis("clerk")); // Optional.empty
                }))
        .containsExactly("\"boom\"", "Optional.empty");
  }
}
