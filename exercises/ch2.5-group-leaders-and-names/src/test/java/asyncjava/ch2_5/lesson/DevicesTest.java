package asyncjava.ch2_5.lesson;

import static asyncjava.process.Processes.*;
import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;

import asyncjava.process.IoCommand;
import asyncjava.process.IoRequest;
import asyncjava.process.Pid;
import asyncjava.process.Ref;
import asyncjava.workbook.Example;
import org.junit.jupiter.api.Test;

class DevicesTest {

  @Test
  void aRequestByHand() throws Exception {
    assertThat(
            Example.printedBy(
                () -> {
                  Ref ref = makeRef();
                  send(groupLeader(), new IoRequest(self(), ref, new IoCommand.Put("hello\n")));
                  puts(receive());
                }))
        .containsExactly("hello", "IoReply[ref=#Ref<2.1>, result=Ok[]]");
  }

  @Test
  void threeTimesTheSame() throws Exception {
    assertThat(
            Example.printedBy(
                () -> {
                  puts("hello");
                  puts(groupLeader(), "hello");
                  puts(node().user(), "hello"); // as long as nobody has set another group leader
                }))
        .containsExactly("hello", "hello", "hello");
  }

  @Test
  void aDeadDevice() throws Exception {
    assertThat(
            Example.printedBy(
                () -> {
                  Pid device = spawn(() -> {});
                  sleep(ofMillis(100));
                  try {
                    puts(device, "hello");
                  } catch (IllegalStateException e) {
                    puts(e.getMessage());
                    // puts: the I/O device #PID<0.3.0> is not alive: noproc
                  }
                }))
        .containsExactly("puts: the I/O device #PID<0.3.0> is not alive: noproc");
  }

  /** A device that passes all requests on to another one, and what is to be printed in capitals. */
  static void shout(Pid to) {
    while (true) {
      switch (receive()) {
        case IoRequest(Pid from, Ref ref, IoCommand.Put(String chars)) ->
            send(to, new IoRequest(from, ref, new IoCommand.Put(chars.toUpperCase())));
        case IoRequest read -> send(to, read);
        case Object _ -> {}
      }
    }
  }

  @Test
  void inheritedAndSet() throws Exception {
    assertThat(
            Example.printedBy(
                () -> {
                  Pid before = groupLeader();
                  Pid loud = spawn(() -> shout(before));
                  groupLeader(self(), loud);
                  puts("hello");
                  spawn(() -> puts("from a child"));
                  sleep(ofMillis(100));
                  groupLeader(self(), before);
                  puts("hello again");
                }))
        .containsExactly("HELLO", "FROM A CHILD", "hello again");
  }
}
