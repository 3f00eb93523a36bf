package asyncjava.ch5_3.lesson;

import static asyncjava.ch5_3.lesson.Dummy.Request.CRASH;
import static asyncjava.ch5_3.lesson.Dummy.Request.STOP_GRACEFULLY;
import static asyncjava.genserver.GenServer.cast;
import static asyncjava.process.Processes.*;
import static asyncjava.supervisor.ChildType.SUPERVISOR;
import static asyncjava.supervisor.Restart.*;
import static asyncjava.supervisor.Supervisor.oneForOne;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import asyncjava.process.Exit;
import asyncjava.process.Pid;
import asyncjava.supervisor.Child;
import asyncjava.supervisor.ChildSpec;
import asyncjava.supervisor.Restart;
import asyncjava.supervisor.Supervisor;
import asyncjava.workbook.Example;
import java.util.List;
import org.junit.jupiter.api.Test;

class RestartTest {
  private static final List<String> ALL = List.of("permanent", "transient", "temporary");

  static Pid threeDummies() {
    return Supervisor.startLink(
            oneForOne(),
            Dummy.childSpec("permanent"),
            Dummy.childSpec("transient").restart(TRANSIENT),
            Dummy.childSpec("temporary").restart(TEMPORARY))
        .pid();
  }

  static void show(Pid supervisor) {
    for (Child child : Supervisor.whichChildren(supervisor).reversed()) {
      puts(child.id() + (child.pid().isPresent() ? " runs" : " does not run"));
    }
  }

  @Test
  void graceful() throws Exception {
    assertThat(
            Example.printedBy(
                () -> {
                  quiet();
                  Pid supervisor = threeDummies();
                  puts("and now");
                  ALL.forEach(name -> cast(name(name), STOP_GRACEFULLY));
                  sleep(ofMillis(1));
                  show(supervisor);
                }))
        .containsExactly(
            "permanent starts",
            "transient starts",
            "temporary starts",
            "and now",
            "permanent starts",
            "permanent runs",
            "transient does not run");
  }

  @Test
  void crash() throws Exception {
    assertThat(
            Example.printedBy(
                () -> {
                  quiet();
                  Pid supervisor = threeDummies();
                  puts("and now");
                  for (String name : ALL) {
                    cast(name(name), CRASH);
                    sleep(ofMillis(1));
                  }
                  show(supervisor);
                }))
        .containsExactly(
            "permanent starts",
            "transient starts",
            "temporary starts",
            "and now",
            "permanent starts",
            "transient starts",
            "permanent runs",
            "transient runs");
  }

  @Test
  void tooOften() throws Exception {
    assertThat(
            Example.printedBy(
                () -> {
                  quiet();
                  trapExit(true);
                  Supervisor.startLink(
                      oneForOne().maxRestarts(2).maxSeconds(5),
                      Dummy.childSpec("a"),
                      Dummy.childSpec("b"));
                  for (int second : List.of(0, 4, 6, 7)) {
                    sleep(ofSeconds(second).minus(now()));
                    puts("crash at " + second + " s");
                    cast(name(second % 2 == 0 ? "a" : "b"), CRASH);
                  }
                  receive(handle(Exit.class, exit -> puts("the end: " + exit.reason())));
                }))
        .containsExactly(
            "a starts",
            "b starts",
            "crash at 0 s",
            "a starts",
            "crash at 4 s",
            "a starts",
            "crash at 6 s",
            "a starts",
            "crash at 7 s",
            "the end: shutdown");
  }

  static Pid nested(Restart restart) {
    ChildSpec inner =
        ChildSpec.of(
                "inner",
                () -> Supervisor.startLink(oneForOne().maxRestarts(1), Dummy.childSpec("worker")))
            .type(SUPERVISOR);
    return Supervisor.startLink(oneForOne(), inner.restart(restart)).pid();
  }

  @Test
  void escalation() throws Exception {
    assertThat(
            Example.printedBy(
                () -> {
                  quiet();
                  Pid top = nested(PERMANENT);
                  for (int i = 0; i < 2; i++) {
                    puts("crash");
                    cast(name("worker"), CRASH);
                    sleep(ofMillis(1));
                  }
                  show(top);
                }))
        .containsExactly(
            "worker starts", "crash", "worker starts", "crash", "worker starts", "inner runs");
  }

  @Test
  void noEscalation() throws Exception {
    assertThat(
            Example.printedBy(
                () -> {
                  quiet();
                  Pid top = nested(TRANSIENT);
                  for (int i = 0; i < 2; i++) {
                    puts("crash");
                    cast(name("worker"), CRASH);
                    sleep(ofMillis(1));
                  }
                  show(top);
                }))
        .containsExactly("worker starts", "crash", "worker starts", "crash", "inner does not run");
  }

  /** All this goes wrong on purpose. */
  private static void quiet() {
  }
}
