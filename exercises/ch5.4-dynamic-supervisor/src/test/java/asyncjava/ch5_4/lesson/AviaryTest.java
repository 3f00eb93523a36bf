package asyncjava.ch5_4.lesson;

import static asyncjava.genserver.GenServer.call;
import static asyncjava.process.Processes.*;
import static asyncjava.supervisor.DynamicSupervisor.*;
import static asyncjava.supervisor.Supervisor.oneForOne;
import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;

import asyncjava.process.Dest;
import asyncjava.process.Exit;
import asyncjava.process.Pid;
import asyncjava.supervisor.ChildSpec;
import asyncjava.supervisor.DynamicSupervisor;
import asyncjava.supervisor.Supervisor;
import asyncjava.trace.Tree;
import asyncjava.workbook.Example;
import org.junit.jupiter.api.Test;

class AviaryTest {
  static ChildSpec parrot(String name) {
    return ChildSpec.of(Parrot.class, Parrot::startLink, name);
  }

  @Test
  void onDemand() throws Exception {
    assertThat(
            Example.printedBy(
                () -> {
                  Dest aviary = name("aviary");
                  Pid top =
                      Supervisor.startLink(oneForOne(), childSpec(options().name(name("aviary"))))
                          .pid();
                  puts(countChildren(aviary));
                  startChild(aviary, parrot("polly"));
                  Pid jack = startChild(aviary, parrot("jack")).pid();
                  puts(call(jack, new Say("hello")));
                  puts(countChildren(aviary));
                  whichChildren(aviary).forEach(child -> puts(child));
                  puts(Tree.of(top).text().strip());
                  puts(terminateChild(aviary, jack));
                  puts(terminateChild(aviary, jack));
                  puts(countChildren(aviary));
                }))
        .containsExactly(
            "Counts[specs=0, active=0, supervisors=0, workers=0]",
            "hello",
            "Counts[specs=2, active=2, supervisors=0, workers=2]",
            "Child[id=undefined, pid=Optional[#PID<0.5.0>], restarting=false, type=worker]",
            "Child[id=undefined, pid=Optional[#PID<0.6.0>], restarting=false, type=worker]",
            "Supervisor one_for_one #PID<0.3.0>",
            "└─ aviary #1 one_for_one #PID<0.4.0>",
            "   ├─ undefined #1 polly #PID<0.5.0>",
            "   └─ undefined #1 jack #PID<0.6.0>",
            "ok",
            "not_found",
            "Counts[specs=1, active=1, supervisors=0, workers=1]");
  }

  @Test
  void restart() throws Exception {
    assertThat(
            Example.printedBy(
                () -> {
                  Pid aviary = DynamicSupervisor.startLink().pid();
                  Pid polly = startChild(aviary, parrot("polly")).pid();
                  exit(polly, "the cat");
                  sleep(ofMillis(1));
                  puts(countChildren(aviary));
                  puts(terminateChild(aviary, polly));
                  puts(terminateChild(aviary, whereis("polly").orElseThrow()));
                }))
        .containsExactly("Counts[specs=1, active=1, supervisors=0, workers=1]", "not_found", "ok");
  }

  @Test
  void aBadMoment() throws Exception {
    assertThat(
            Example.printedBy(
                () -> {
                  trapExit(true);
                  Pid aviary = DynamicSupervisor.startLink().pid();
                  for (int n = 1; n <= 1000; n++) {
                    startChild(aviary, parrot("parrot " + n));
                  }
                  for (int n = 1; n <= 4; n++) {
                    exit(whereis("parrot " + n).orElseThrow(), "the cat");
                  }
                  receive(handle(Exit.class, exit -> puts("the aviary: " + exit.reason())));
                  puts(whereis("parrot 1000"));
                }))
        .containsExactly("the aviary: shutdown", "Optional.empty");
  }
}
