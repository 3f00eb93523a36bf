package asyncjava.ch7_4.lesson;

import static asyncjava.process.Processes.*;
import static asyncjava.supervisor.PartitionSupervisor.via;
import static asyncjava.supervisor.Supervisor.oneForOne;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import asyncjava.process.Exit;
import asyncjava.process.Pid;
import asyncjava.supervisor.PartitionSupervisor;
import asyncjava.supervisor.Restart;
import asyncjava.supervisor.Supervisor;
import asyncjava.task.Task;
import asyncjava.task.TaskSupervisor;
import asyncjava.trace.Tree;
import asyncjava.workbook.Example;
import java.util.List;
import org.junit.jupiter.api.Test;

class SupervisedTasksTest {

  @Test
  void underASupervisor() throws Exception {
    assertThat(
            Example.printedBy(
                () -> {
                  Pid top =
                      Supervisor.startLink(
                              oneForOne(),
                              TaskSupervisor.childSpec(
                                  TaskSupervisor.options().name(name("tasks"))))
                          .pid();
                  Task<String> task =
                      TaskSupervisor.async(
                          name("tasks"),
                          () -> {
                            sleep(ofMinutes(3));
                            return "tea";
                          });
                  sleep(ofSeconds(1));
                  puts(self() + " is linked to " + info(self()).orElseThrow().links());
                  puts(TaskSupervisor.children(name("tasks")));
                  puts(Tree.of(top).text());
                  puts(task.await(ofMinutes(5)));
                  sleep(ofSeconds(1)); // the result comes first, then the end
                  puts(TaskSupervisor.children(name("tasks")));
                }))
        .containsExactly(
            "#PID<0.2.0> is linked to [#PID<0.3.0>, #PID<0.5.0>]",
            "[#PID<0.5.0>]",
            "Supervisor one_for_one #PID<0.3.0>",
            "└─ tasks #1 one_for_one #PID<0.4.0>",
            "   └─ Task #1 temporary #PID<0.5.0>",
            "",
            "tea",
            "[]");
  }

  @Test
  void notLinked() throws Exception {
    assertThat(
            Example.printedBy(
                () -> {
                  TaskSupervisor.startLink(TaskSupervisor.options().name(name("tasks")));
                  Task<Integer> sum = TaskSupervisor.asyncNolink(name("tasks"), () -> 1 + 2);
                  Task<Integer> fails =
                      TaskSupervisor.asyncNolink(name("tasks"), () -> exit("no paper"));
                  puts(sum.await()); // 3
                  puts(fails.yield()); // Optional[{exit, "no paper"}]
                }))
        .containsExactly("3", "Optional[{exit, \"no paper\"}]");
  }

  @Test
  void awaitExits() throws Exception {
    assertThat(
            Example.endOf(
                () -> {
                  TaskSupervisor.startLink(TaskSupervisor.options().name(name("tasks")));
                  Task<Integer> sum = TaskSupervisor.asyncNolink(name("tasks"), () -> 1 + 2);
                  Task<Integer> fails =
                      TaskSupervisor.asyncNolink(name("tasks"), () -> exit("no paper"));
                  puts(sum.await());
                  puts(fails.await());
                }))
        .hasToString("{\"no paper\", {Task.await, [Task[#PID<0.5.0>, owner #PID<0.2.0>], 5 s]}}");
  }

  @Test
  void aStream() throws Exception {
    assertThat(
            Example.printedBy(
                () -> {
                  TaskSupervisor.startLink(TaskSupervisor.options().name(name("tasks")));
                  TaskSupervisor.asyncStreamNolink(
                          name("tasks"), List.of("a.txt", "none", "b.txt"), file -> read(file))
                      .forEach(result -> puts(result));
                }))
        .containsExactly("{ok, text of a.txt}", "{exit, \"no such file\"}", "{ok, text of b.txt}");
  }

  static String read(String file) {
    return file.equals("none") ? exit("no such file") : "text of " + file;
  }

  @Test
  void transientRestart() throws Exception {
    assertThat(
            Example.printedBy(
                () -> {
                  trapExit(true);
                  Pid tasks = TaskSupervisor.startLink(TaskSupervisor.options()).pid();
                  TaskSupervisor.startChild(tasks, () -> sleep(ofMinutes(3)));
                  TaskSupervisor.startChild(
                      tasks,
                      () -> {
                        puts("a task was started");
                        exit("boom");
                      },
                      Restart.TRANSIENT);
                  receive(handle(Exit.class, exit -> puts(exit.from() == tasks)));
                }))
        .containsExactly(
            "a task was started",
            "a task was started",
            "a task was started",
            "a task was started",
            "true");
  }

  @Test
  void partitioned() throws Exception {
    assertThat(
            Example.printedBy(
                () -> {
                  Pid top =
                      PartitionSupervisor.startLink(
                              PartitionSupervisor.options("tasks").partitions(3),
                              TaskSupervisor.childSpec(TaskSupervisor.options()))
                          .pid();
                  for (int key : List.of(0, 1, 4)) {
                    TaskSupervisor.async(via("tasks", key), () -> receive());
                  }
                  sleep(ofSeconds(1));
                  puts(Tree.of(top).text());
                }))
        .containsExactly(
            "tasks one_for_one #PID<0.3.0>",
            "├─ 0 #1 one_for_one TaskSupervisor #PID<0.4.0>",
            "│  └─ Task #1 temporary #PID<0.7.0>",
            "├─ 1 #1 one_for_one TaskSupervisor #PID<0.5.0>",
            "│  ├─ Task #1 temporary #PID<0.8.0>",
            "│  └─ Task #1 temporary #PID<0.9.0>",
            "└─ 2 #1 one_for_one TaskSupervisor #PID<0.6.0>",
            "");
  }
}
