package asyncjava.ch3_2.lesson;

import static asyncjava.process.Processes.*;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import asyncjava.process.ExitReason;
import asyncjava.process.Pid;
import asyncjava.process.ProcessExit;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class ExitsTest {

  @Test
  void bothAreThrown() throws Exception {
    assertThat(
            Example.printedBy(
                () -> {
                  List<String> seen = new CopyOnWriteArrayList<>();
                  Pid quits =
                      spawn(
                          () -> {
                            try {
                              exit("enough");
                            } catch (ProcessExit end) {
                              seen.add("caught " + end.reason());
                              self();
                              seen.add("still here");
                              throw end;
                            }
                          });
                  Pid killed =
                      spawn(
                          () -> {
                            try {
                              sleep(ofSeconds(60));
                            } catch (ProcessExit end) {
                              seen.add("caught " + end.reason());
                              self(); // throws it again
                              seen.add("never here");
                            }
                          });
                  sleep(ofMillis(100));
                  exit(killed, ExitReason.KILL);
                  sleep(ofMillis(100));
                  puts(seen); // [caught "enough", still here, caught killed]
                  puts(isAlive(quits) + " " + isAlive(killed)); // false false
                }))
        .containsExactly("[caught \"enough\", still here, caught killed]", "false false");
  }
}
