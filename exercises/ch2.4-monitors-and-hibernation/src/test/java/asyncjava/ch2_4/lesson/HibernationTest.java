package asyncjava.ch2_4.lesson;

import static asyncjava.process.Processes.*;
import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;

import asyncjava.process.Pid;
import asyncjava.process.ProcessInfo;
import asyncjava.workbook.Example;
import org.junit.jupiter.api.Test;

class HibernationTest {

  @Test
  void oneWaitsTheOtherHibernates() throws Exception {
    assertThat(
            Example.printedBy(
                () -> {
                  Pid p1 =
                      spawn(
                          () -> {
                            byte[] big = new byte[1000];
                            receive();
                            puts(big.length);
                          });
                  Pid p2 =
                      spawn(
                          () -> {
                            byte[] big = new byte[1000];
                            hibernate(() -> puts("P2 woken from hibernation"));
                            puts(big.length + ", kabooom!"); // never runs
                          });
                  sleep(ofMillis(100));
                  for (Pid pid : new Pid[] {p1, p2}) {
                    ProcessInfo seen = info(pid).orElseThrow();
                    puts(seen.status() + ", has a stack: " + !seen.stackTrace().isEmpty());
                  }
                  send(p2, "wake up");
                  sleep(ofMillis(100));
                  puts("P2 alive: " + isAlive(p2));
                }))
        .containsExactly(
            "WAITING, has a stack: true",
            "HIBERNATED, has a stack: false",
            "P2 woken from hibernation",
            "P2 alive: false");
  }

  static void count(int n) {
    puts("message " + n + ": " + receive());
    hibernate(() -> count(n + 1));
  }

  @Test
  void stateIsHandedOver() throws Exception {
    assertThat(
            Example.printedBy(
                () -> {
                  Pid counter = spawn(() -> count(1));
                  send(counter, "a");
                  send(counter, "b");
                  sleep(ofMillis(100));
                  puts(info(counter).orElseThrow().status()); // HIBERNATED
                  send(counter, "c");
                  sleep(ofMillis(100));
                }))
        .containsExactly("message 1: a", "message 2: b", "HIBERNATED", "message 3: c");
  }

  @Test
  void finallyRunsBeforeTheSleep() throws Exception {
    assertThat(
            Example.printedBy(
                () -> {
                  Pid pid =
                      spawn(
                          () -> {
                            try {
                              hibernate(() -> puts("woken"));
                            } finally {
                              puts("finally");
                            }
                          });
                  sleep(ofMillis(100));
                  puts("now wake up");
                  send(pid, "wake up");
                  sleep(ofMillis(100));
                }))
        .containsExactly("finally", "now wake up", "woken");
  }
}
