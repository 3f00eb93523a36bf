package asyncjava.ch2_3.lesson;

import static asyncjava.process.ExitReason.KILL;
import static asyncjava.process.ExitReason.KILLED;
import static asyncjava.process.ExitReason.NORMAL;
import static asyncjava.process.ExitReason.SHUTDOWN;
import static asyncjava.process.Processes.*;
import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;

import asyncjava.process.Exit;
import asyncjava.process.ExitReason;
import asyncjava.process.Pid;
import asyncjava.workbook.Example;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TrappingTest {

  @Test
  void anExitBecomesAMessage() throws Exception {
    assertThat(
            Example.printedBy(
                () -> {
                  trapExit(true);
                  Pid child = spawnLink(() -> exit("boom"));
                  sleep(ofMillis(100));
                  puts(isAlive(child)); // false
                  puts(info(self()).orElseThrow().messages());
                  // [Exit[from=#PID<0.3.0>, reason="boom"]]
                }))
        .containsExactly("false", "[Exit[from=#PID<0.3.0>, reason=\"boom\"]]");
  }

  static String explain(ExitReason reason) {
    return switch (reason) {
      case ExitReason.Normal() -> "has done its work";
      case ExitReason.Shutdown(), ExitReason.ShutdownWith(_) -> "was asked to stop";
      case ExitReason.Crash(Throwable cause) -> "threw " + cause;
      case ExitReason.Killed() -> "was killed";
      default -> "gave up: " + reason;
    };
  }

  @Test
  void reasonsAreData() {
    ExitReason crash = ExitReason.of(new IllegalStateException("boom"));
    assertThat(Stream.of(NORMAL, SHUTDOWN, crash, KILLED, ExitReason.of("boom")))
        .map(TrappingTest::explain)
        .containsExactly(
            "has done its work",
            "was asked to stop",
            "threw java.lang.IllegalStateException: boom",
            "was killed",
            "gave up: \"boom\"");
  }

  @Test
  void unkillable() throws Exception {
    assertThat(
            Example.printedBy(
                () -> {
                  Pid trapper =
                      spawn(
                          () -> {
                            trapExit(true);
                            while (true) {
                              puts("trapped " + receive());
                            }
                          });
                  sleep(ofMillis(100)); // before it has called trapExit, "boom" would end it
                  for (Object reason : List.of(NORMAL, "boom", KILL)) {
                    exit(trapper, reason);
                    sleep(ofMillis(100));
                    puts("after " + reason + ": " + isAlive(trapper));
                  }
                }))
        .isEqualTo(
            """
            trapped Exit[from=#PID<0.2.0>, reason=normal]
            after normal: true
            trapped Exit[from=#PID<0.2.0>, reason="boom"]
            after boom: true
            after kill: false
            """
                .lines()
                .toList());
  }

  @Test
  void aTrapperThatListens() throws Exception {
    assertThat(
            Example.printedBy(
                () -> {
                  Pid writer =
                      spawn(
                          () -> {
                            trapExit(true);
                            switch (receive()) {
                              case Exit(_, ExitReason reason) -> {
                                puts("closing my files: " + reason);
                                exit(reason);
                              }
                              case Object other -> puts("writing " + other);
                            }
                          });
                  sleep(ofMillis(100));
                  exit(writer, SHUTDOWN);
                  sleep(ofMillis(100)); // closing my files: shutdown
                  puts(isAlive(writer)); // false
                }))
        .containsExactly("closing my files: shutdown", "false");
  }

  @Test
  void signalsToOneself() throws Exception {
    assertThat(
            Example.printedBy(
                () -> {
                  trapExit(true);
                  exit(self(), "boom");
                  puts(receive()); // Exit[from=#PID<0.2.0>, reason="boom"]
                  trapExit(false);
                  exit(self(), NORMAL);
                  puts("never printed");
                }))
        .containsExactly("Exit[from=#PID<0.2.0>, reason=\"boom\"]");
  }
}
