package asyncjava.ch2_2.lesson;

import static asyncjava.process.Processes.*;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import asyncjava.process.Pid;
import asyncjava.process.ProcessInfo;
import asyncjava.workbook.Example;
import java.util.List;
import org.junit.jupiter.api.Test;

class LookingTest {

  static void serve() {
    receive(onEqual("stamp", () -> "stamped"));
  }

  @Test
  void aLookAtANamedProcess() throws Exception {
    List<String> printed =
        Example.printedBy(
            () -> {
              register("clerk", spawn(() -> serve()));
              send("clerk", "a form");
              sleep(ofSeconds(1)); // let it come to rest

              for (Pid pid : list()) {
                info(pid).ifPresent(seen -> puts(pid + " " + seen.status()));
              }
              Pid pid = whereis("clerk").orElseThrow();
              ProcessInfo clerk = info(pid).orElseThrow();
              puts(clerk.registeredName() + " " + clerk.messages());
              puts(clerk.links() + " " + clerk.dictionary());
              clerk.stackTrace().forEach(frame -> puts(frame));
            });

    assertThat(printed)
        .startsWith(
            "#PID<0.1.0> WAITING",
            "#PID<0.2.0> RUNNING",
            "#PID<0.3.0> WAITING",
            "Optional[clerk] [a form]",
            "[] {}")
        .filteredOn(line -> line.matches(".*\\.(receive|serve)\\(.*"))
        .satisfiesExactly(
            inner -> assertThat(inner).startsWith("asyncjava.process.Processes.receive(Processes"),
            outer -> assertThat(outer).startsWith("asyncjava.ch2_2.lesson.LookingTest.serve(Look"));
  }
}
