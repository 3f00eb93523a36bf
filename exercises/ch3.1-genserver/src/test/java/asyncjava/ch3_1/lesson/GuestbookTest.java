package asyncjava.ch3_1.lesson;

import static asyncjava.genserver.GenServer.*;
import static asyncjava.process.ExitReason.SHUTDOWN;
import static asyncjava.process.Processes.*;
import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;

import asyncjava.genserver.Sys;
import asyncjava.process.Pid;
import asyncjava.workbook.Example;
import java.util.List;
import org.junit.jupiter.api.Test;

class GuestbookTest {

  @Test
  void aLifeThatIsTraced() throws Exception {
    assertThat(
            Example.printedBy(
                () -> {
                  puts("starting");
                  Pid book = start(new Guestbook()).pid();
                  puts("started");
                  Sys.trace(book, true);
                  cast(book, new Sign("Ada"));
                  List<String> names = call(book, new Names());
                  sleep(ofMillis(1)); // so that the trace is printed first
                  puts("the names are " + names);
                  send(book, "hi");
                  stop(book, SHUTDOWN);
                  puts("stopped");
                }))
        .containsExactly(
            "starting",
            "init",
            "started",
            "*DBG* #PID<0.3.0> got cast Sign[name=Ada]",
            "*DBG* #PID<0.3.0> new state [Ada]",
            "*DBG* #PID<0.3.0> got call Names[] from #PID<0.2.0>",
            "*DBG* #PID<0.3.0> sent [Ada] to #PID<0.2.0>, new state [Ada]",
            "the names are [Ada]",
            "*DBG* #PID<0.3.0> got hi",
            "somebody says hi",
            "*DBG* #PID<0.3.0> new state [Ada]",
            "terminate: shutdown",
            "stopped");
  }

  @Test
  void sysLooksIn() throws Exception {
    assertThat(
            Example.printedBy(
                () -> {
                  Pid book = start(new Guestbook(), name("book")).pid();
                  cast(name("book"), new Sign("Ada"));
                  puts(Sys.getState(book));
                  Sys.suspend(book);
                  cast(book, new Sign("Bob"));
                  puts(Sys.replaceState(book, (List<String> names) -> List.of("Eve")));
                  puts(info(book).orElseThrow().messageQueueLen() + " waits");
                  Sys.resume(book);
                  puts(call(book, new Names()));
                }))
        .containsExactly("init", "[Ada]", "[Eve]", "1 waits", "[Eve, Bob]");
  }

  @Test
  void startsThatFail() throws Exception {
    assertThat(
            Example.printedBy(
                () -> {
                  puts(start(new Guestbook(), name("book")));
                  puts(start(new Guestbook(), name("book")));
                }))
        .containsExactly(
            "init",
            "Started[pid=#PID<0.3.0>]",
            "NotStarted[reason={already_started, #PID<0.3.0>}]");
  }
}
