package asyncjava.ch2_3.lesson;

import static asyncjava.process.ExitReason.NORMAL;
import static asyncjava.process.Processes.*;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import asyncjava.process.Body;
import asyncjava.process.NoProcess;
import asyncjava.process.Pid;
import asyncjava.workbook.Example;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LinksTest {

  @Test
  void withoutALink() throws Exception {
    assertThat(
            Example.printedBy(
                () -> {
                  spawn(
                      () -> {
                        throw new IllegalStateException("boom");
                      });
                  sleep(ofMillis(100));
                  puts("the parent is still alive"); // the parent is still alive
                }))
        .containsExactly("the parent is still alive");
  }

  @Test
  void withALink() throws Exception {
    Body example =
        () -> {
          spawnLink(
              () -> {
                throw new IllegalStateException("boom");
              });
          sleep(ofMillis(100));
          puts("the parent is still alive"); // never printed
        };
    assertThat(Example.printedBy(example)).isEmpty();
    assertThat(Example.endOf(example))
        .hasToString("{error, java.lang.IllegalStateException: boom}");
  }

  @Test
  void aNormalEnd() throws Exception {
    assertThat(
            Example.printedBy(
                () -> {
                  Pid child =
                      spawnLink(
                          () -> {
                            exit(NORMAL);
                            puts("never printed");
                          });
                  sleep(ofMillis(100));
                  puts("the child is alive: " + isAlive(child)); // the child is alive: false
                }))
        .containsExactly("the child is alive: false");
  }

  static Set<Pid> links(Pid pid) {
    return info(pid).orElseThrow().links();
  }

  @Test
  void bothEnds() throws Exception {
    assertThat(
            Example.printedBy(
                () -> {
                  Pid parent = self(); // #PID<0.2.0>
                  Pid child = spawn(() -> receive()); // #PID<0.3.0>
                  puts(links(parent) + " " + links(child)); // [] []
                  link(child);
                  puts(links(parent) + " " + links(child)); // [#PID<0.3.0>] [#PID<0.2.0>]
                  link(child); // nothing new: two processes have one link or none
                  unlink(child);
                  puts(links(parent) + " " + links(child)); // [] []
                }))
        .containsExactly("[] []", "[#PID<0.3.0>] [#PID<0.2.0>]", "[] []");
  }

  @Test
  void aLinkToTheDead() throws Exception {
    assertThat(
            Example.printedBy(
                () -> {
                  Pid dead = spawn(() -> {});
                  sleep(ofMillis(100));
                  try {
                    link(dead);
                  } catch (NoProcess e) {
                    puts(e.getMessage()); // link(#PID<0.3.0>): noproc, there is no such process
                  }
                  trapExit(true);
                  link(dead);
                  puts(receive()); // Exit[from=#PID<0.3.0>, reason=noproc]
                }))
        .containsExactly(
            "link(#PID<0.3.0>): noproc, there is no such process",
            "Exit[from=#PID<0.3.0>, reason=noproc]");
  }

  /**
   * The body of P1 to P5. Each starts the next one, linked to itself; P4 crashes after a second.
   */
  static void chain(int n) {
    register("P" + n, self());
    if (n < 5) {
      spawnLink(() -> chain(n + 1));
    }
    if (n == 4) {
      sleep(ofSeconds(1));
      throw new IllegalStateException("boom");
    }
    receive();
  }

  @Test
  void aChain() throws Exception {
    assertThat(
            Example.printedBy(
                () -> {
                  spawn(() -> chain(1));
                  sleep(ofMillis(500));
                  puts(registered()); // [P1, P2, P3, P4, P5]
                  sleep(ofSeconds(1));
                  puts(registered()); // []
                }))
        .containsExactly("[P1, P2, P3, P4, P5]", "[]");
  }
}
