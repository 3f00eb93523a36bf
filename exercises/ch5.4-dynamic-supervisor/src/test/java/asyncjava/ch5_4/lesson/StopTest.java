package asyncjava.ch5_4.lesson;

import static asyncjava.process.Processes.*;
import static asyncjava.supervisor.Supervisor.oneForOne;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import asyncjava.genserver.GenServer;
import asyncjava.genserver.Init;
import asyncjava.process.ExitReason;
import asyncjava.process.Pid;
import asyncjava.supervisor.ChildSpec;
import asyncjava.supervisor.DynamicSupervisor;
import asyncjava.supervisor.Supervisor;
import asyncjava.workbook.Example;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StopTest {

  /** Takes its time to clean up. */
  record Slow(int seconds) implements GenServer<String> {
    @Override
    public Init<String> init() {
      trapExit(true);
      return GenServer.ok("");
    }

    @Override
    public void terminate(ExitReason reason, String state) {
      sleep(ofSeconds(seconds));
      puts(now().toSeconds() + " s: " + seconds + " s are over");
    }
  }

  @Test
  void stopping() throws Exception {
    assertThat(
            Example.printedBy(
                () -> {
                  List<ChildSpec> children =
                      Stream.of(3, 1, 2)
                          .map(s -> ChildSpec.of(s, () -> GenServer.startLink(new Slow(s))))
                          .toList();
                  Pid supervisor = Supervisor.startLink(oneForOne(), children).pid();
                  Supervisor.stop(supervisor);
                  puts(now().toSeconds() + " s: the supervisor has ended");

                  Pid dynamic = DynamicSupervisor.startLink().pid();
                  children.forEach(child -> DynamicSupervisor.startChild(dynamic, child));
                  DynamicSupervisor.stop(dynamic);
                  puts(now().toSeconds() + " s: the dynamic supervisor has ended");
                }))
        .containsExactly(
            "2 s: 2 s are over",
            "3 s: 1 s are over",
            "6 s: 3 s are over",
            "6 s: the supervisor has ended",
            "7 s: 1 s are over",
            "8 s: 2 s are over",
            "9 s: 3 s are over",
            "9 s: the dynamic supervisor has ended");
  }
}
