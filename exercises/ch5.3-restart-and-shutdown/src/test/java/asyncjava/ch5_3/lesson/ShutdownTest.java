package asyncjava.ch5_3.lesson;

import static asyncjava.process.Processes.*;
import static asyncjava.supervisor.Shutdown.BRUTAL_KILL;
import static asyncjava.supervisor.Supervisor.oneForOne;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import asyncjava.genserver.GenServer;
import asyncjava.genserver.Init;
import asyncjava.process.ExitReason;
import asyncjava.process.Pid;
import asyncjava.supervisor.ChildSpec;
import asyncjava.supervisor.Shutdown;
import asyncjava.supervisor.Supervisor;
import asyncjava.workbook.Example;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ShutdownTest {

  /** Takes its time to clean up. */
  record Cleaner(String name, Duration time) implements GenServer<String> {
    @Override
    public Init<String> init() {
      trapExit(true);
      return GenServer.ok("");
    }

    @Override
    public void terminate(ExitReason reason, String state) {
      puts(now().toSeconds() + " s: " + name + " cleans up: " + reason);
      sleep(time);
      puts(now().toSeconds() + " s: " + name + " is clean");
    }

    static ChildSpec childSpec(String name, int seconds) {
      return ChildSpec.of(
          name, () -> GenServer.startLink(new Cleaner(name, ofSeconds(seconds))));
    }
  }

  @Test
  void stop() throws Exception {
    assertThat(
            Example.printedBy(
                () -> {
                  Pid supervisor =
                      Supervisor.startLink(
                              oneForOne(),
                              Cleaner.childSpec("database", 2),
                              Cleaner.childSpec("mail", 8).shutdown(Shutdown.after(ofSeconds(10))),
                              Cleaner.childSpec("cache", 8),
                              Cleaner.childSpec("scratch", 1).shutdown(BRUTAL_KILL))
                          .pid();
                  Supervisor.stop(supervisor);
                  puts(now().toSeconds() + " s: stopped");
                }))
        .containsExactly(
            "0 s: cache cleans up: shutdown",
            "5 s: mail cleans up: shutdown",
            "13 s: mail is clean",
            "13 s: database cleans up: shutdown",
            "15 s: database is clean",
            "15 s: stopped");
  }
}
