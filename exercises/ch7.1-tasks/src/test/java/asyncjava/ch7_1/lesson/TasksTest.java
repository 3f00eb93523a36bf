package asyncjava.ch7_1.lesson;

import static asyncjava.process.Processes.*;
import static asyncjava.supervisor.Supervisor.oneForOne;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import asyncjava.process.Down;
import asyncjava.process.ExitReason;
import asyncjava.process.Pid;
import asyncjava.process.Ref;
import asyncjava.supervisor.Supervisor;
import asyncjava.task.Task;
import asyncjava.task.TaskReply;
import asyncjava.workbook.Example;
import java.util.List;
import org.junit.jupiter.api.Test;

class TasksTest {

  @Test
  void helloFromATask() throws Exception {
    assertThat(
            Example.printedBy(
                () -> {
                  puts(Task.start(() -> puts("hello from the first task")));
                  puts(Task.start(Greeting::hello));
                  sleep(ofSeconds(1));
                }))
        .containsExactlyInAnyOrder(
            "Started[pid=#PID<0.3.0>]",
            "hello from the first task",
            "Started[pid=#PID<0.4.0>]",
            "hello from the second task");
  }

  static final class Greeting {
    static void hello() {
      puts("hello from the second task");
    }
  }

  @Test
  void aCrashOfALinkedTask() throws Exception {
    assertThat(
            Example.printedBy(
                () -> {
                  trapExit(true);
                  Task.start(() -> exit("no answer"));
                  Task.startLink(() -> exit("no paper"));
                  puts(receive()); // Exit[from=#PID<0.4.0>, reason="no paper"]
                }))
        .containsExactly("Exit[from=#PID<0.4.0>, reason=\"no paper\"]");
  }

  @Test
  void underASupervisor() throws Exception {
    assertThat(
            Example.printedBy(
                () -> {
                  Pid supervisor =
                      Supervisor.startLink(
                              oneForOne(),
                              Task.childSpec(() -> sleep(ofMinutes(3))).id("mail"),
                              Task.childSpec(() -> exit("no paper")).id("print"))
                          .pid();
                  sleep(ofSeconds(1));
                  puts(Supervisor.whichChildren(supervisor));
                  // [Child[id=mail, pid=Optional[#PID<0.4.0>], restarting=false, type=worker]]
                  sleep(ofMinutes(3));
                  puts(Supervisor.whichChildren(supervisor)); // []
                }))
        .containsExactly(
            "[Child[id=mail, pid=Optional[#PID<0.4.0>], restarting=false, type=worker]]", "[]");
  }

  @Test
  void theValue() throws Exception {
    assertThat(
            Example.printedBy(
                () -> {
                  Task<Integer> task =
                      Task.async(
                          () -> {
                            sleep(ofMinutes(3));
                            return 42;
                          });
                  puts(task); // Task[#PID<0.3.0>, owner #PID<0.2.0>]
                  puts(task.pid()); // #PID<0.3.0>
                  puts(task.owner()); // #PID<0.2.0>
                  puts(now().toMinutes()); // 0
                  puts(task.await(ofMinutes(5))); // 42
                  puts(now().toMinutes()); // 3
                }))
        .containsExactly(
            "Task[#PID<0.3.0>, owner #PID<0.2.0>]", "#PID<0.3.0>", "#PID<0.2.0>", "0", "42", "3");
  }

  @Test
  void theMessages() throws Exception {
    assertThat(
            Example.printedBy(
                () -> {
                  Task<Integer> task = Task.async(() -> 42);
                  sleep(ofSeconds(1));
                  for (Object message : flush()) {
                    switch (message) {
                      case TaskReply(Ref ref, Object value) when ref == task.ref() ->
                          puts("a reply: " + value);
                      case Down(Ref ref, _, ExitReason reason) when ref == task.ref() ->
                          puts("a DOWN: " + reason);
                      case Object other -> puts(other);
                    }
                  }
                }))
        .containsExactly("a reply: 42", "a DOWN: normal");
  }

  @Test
  void oneAfterTheOther() throws Exception {
    assertThat(
            Example.printedBy(
                () -> {
                  List<Integer> minutes = List.of(1, 2, 3);
                  minutes.stream()
                      .map(n -> Task.async(() -> pause(n)))
                      .map(task -> task.await(ofMinutes(5)))
                      .toList();
                  puts(now().toMinutes()); // 6: one after the other
                  List<Task<Integer>> tasks =
                      minutes.stream().map(n -> Task.<Integer>async(() -> pause(n))).toList();
                  tasks.forEach(task -> task.await(ofMinutes(5)));
                  puts(now().toMinutes()); // 9: three minutes for all
                }))
        .containsExactly("6", "9");
  }

  static int pause(int minutes) {
    sleep(ofMinutes(minutes));
    return minutes;
  }

  @Test
  void whoFailsTakesTheOwnerAlong() throws Exception {
    assertThat(
            Example.endOf(
                () -> {
                  Task<Integer> task = Task.async(() -> exit("no paper"));
                  puts(task.await());
                }))
        .isEqualTo(ExitReason.of("no paper"));
  }
}
