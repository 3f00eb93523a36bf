package asyncjava.task;

import static asyncjava.process.InProcess.dead;
import static asyncjava.process.InProcess.down;
import static asyncjava.process.InProcess.inProcess;
import static asyncjava.process.InProcess.settle;
import static asyncjava.process.Processes.*;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import asyncjava.genserver.Start;
import asyncjava.process.Node;
import asyncjava.process.Pid;
import asyncjava.process.ProcessExit;
import asyncjava.process.ProcessInfo;
import asyncjava.process.Spawned;
import asyncjava.supervisor.ChildType;
import asyncjava.supervisor.DynamicSupervisor;
import asyncjava.supervisor.PartitionSupervisor;
import asyncjava.supervisor.Supervisor;
import asyncjava.supervisor.SupervisorReport;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What facts of the BEAM do not say of task supervisors. */
class TaskSupervisorTest {
  @Test
  void itIsCalledByItsName() {
    inProcess(
        () -> {
          TaskSupervisor.startLink(TaskSupervisor.options().name(name("tasks")));
          assertThat(TaskSupervisor.async(name("tasks"), () -> 1).await()).isEqualTo(1);
          assertThat(whereis("tasks").orElseThrow().displayName()).contains("tasks");
          assertThat(TaskSupervisor.startLink().pid().displayName()).contains("TaskSupervisor");
        });
  }

  @Test
  void asAChildItHasItsNameAsItsId() {
    assertThat(TaskSupervisor.childSpec(TaskSupervisor.options()).id())
        .isEqualTo(TaskSupervisor.class);
    assertThat(TaskSupervisor.childSpec(TaskSupervisor.options().name(name("tasks"))))
        .satisfies(spec -> assertThat(spec.id()).isEqualTo("tasks"))
        .satisfies(spec -> assertThat(spec.type()).isEqualTo(ChildType.SUPERVISOR));
    inProcess(
        () -> {
          Supervisor.startLink(
              Supervisor.oneForOne(),
              TaskSupervisor.childSpec(TaskSupervisor.options().name(name("tasks"))));
          assertThat(TaskSupervisor.async(name("tasks"), () -> 1).await()).isEqualTo(1);
        });
  }

  @Test
  void severalOfThemArePartitions() {
    inProcess(
        () -> {
          PartitionSupervisor.startLink(
              PartitionSupervisor.options("tasks").partitions(2),
              TaskSupervisor.childSpec(TaskSupervisor.options()));
          Set<Pid> supervisors = new HashSet<>();
          for (int key = 0; key < 4; key++) {
            Task<Pid> task =
                TaskSupervisor.async(
                    PartitionSupervisor.via("tasks", key),
                    () -> info(self()).orElseThrow().links().iterator().next());
            task.await();
            settle(); // the supervisor has heard of its end
            var via = PartitionSupervisor.via("tasks", key);
            TaskSupervisor.startChild(via, () -> receive());
            assertThat(TaskSupervisor.children(via)).hasSize(1 + key / 2);
            supervisors.add(via.whereis().orElseThrow());
          }
          assertThat(supervisors).hasSize(2);
        });
  }

  @Test
  void aStreamOverAPartition() {
    inProcess(
        () -> {
          PartitionSupervisor.startLink(
              PartitionSupervisor.options("tasks").partitions(2),
              TaskSupervisor.childSpec(TaskSupervisor.options()));
          var via = PartitionSupervisor.via("tasks", self());
          assertThat(
                  TaskSupervisor.asyncStreamNolink(via, List.of(1, 2, 3), n -> n * 2)
                      .map(Result::value))
              .containsExactly(2, 4, 6);
          settle();
          assertThat(TaskSupervisor.children(via)).isEmpty();
        });
  }

  /** Rule: it watches its owner only until it knows what to do. */
  @Test
  void aTaskThatWorksDoesNotHearOfItsOwner() {
    inProcess(
        () -> {
          Pid test = self();
          Pid tasks = TaskSupervisor.startLink().pid();
          Spawned owner =
              spawnMonitor(
                  () ->
                      TaskSupervisor.asyncNolink(
                          tasks,
                          () -> {
                            sleep(ofSeconds(1));
                            send(test, info(self()).orElseThrow());
                            return 1;
                          }));
          down(owner.ref());
          ProcessInfo task = receive(on(ProcessInfo.class, it -> it));
          assertThat(task.messages()).isEmpty();
          assertThat(task.monitors()).isEmpty();
        });
  }

  @Test
  void whereThereIsNoRoomTheErrorNamesTheSupervisor() {
    inProcess(
        () -> {
          Pid tasks = TaskSupervisor.startLink(TaskSupervisor.options().maxChildren(0)).pid();
          assertThatThrownBy(() -> TaskSupervisor.async(tasks, () -> 1))
              .isInstanceOf(IllegalStateException.class)
              .hasMessageStartingWith(
                  "the task supervisor " + tasks + " has as many tasks as its maxChildren allows");
          Stream<Result<Integer>> stream = TaskSupervisor.asyncStream(tasks, List.of(1), n -> n);
          assertThatThrownBy(stream::toList)
              .isInstanceOf(IllegalStateException.class)
              .hasMessageContaining("maxConcurrency is to be at most maxChildren");
          settle();
          assertThat(info(self()).orElseThrow().links()).containsExactly(tasks);
          assertThat(flush()).isEmpty();
        });
  }

  @Test
  void whereThereIsNoSupervisorTheCallerExits() {
    inProcess(
        () -> {
          Pid nobody = dead();
          assertThat(catchThrowable(() -> TaskSupervisor.async(nobody, () -> 1)))
              .isInstanceOf(ProcessExit.class)
              .hasMessageContaining("{noproc, {GenServer.call, ");
          trapExit(true);
          Stream<Result<Integer>> stream =
              TaskSupervisor.asyncStreamNolink(nobody, List.of(1), n -> n);
          assertThat(catchThrowable(stream::toList))
              .isInstanceOf(ProcessExit.class)
              .hasMessageContaining("{{noproc, {GenServer.call, ")
              .hasMessageContaining("{Task.asyncStream, [5 s]}}");
          assertThat(flush()).isEmpty();
        });
  }

  @Test
  void anExtraArgumentHasNoPlace() {
    assertThatThrownBy(() -> TaskSupervisor.childSpec(TaskSupervisor.options().extraArguments("x")))
        .hasMessage("a task supervisor has no extra arguments, got [x]");
  }

  @Test
  void outsideAProcessOnlyStartChildWorks() throws InterruptedException {
    try (Node node = Node.builder().build()) {
      CountDownLatch started = new CountDownLatch(1);
      node.spawn(
          () -> {
            TaskSupervisor.startLink(TaskSupervisor.options().name(name("tasks")));
            started.countDown();
            receive();
          });
      started.await();
      var tasks = new asyncjava.process.Name("tasks", node);
      CountDownLatch done = new CountDownLatch(1);
      assertThat(TaskSupervisor.startChild(tasks, done::countDown))
          .isInstanceOf(Start.Started.class);
      done.await();
      assertThatThrownBy(() -> TaskSupervisor.async(tasks, () -> 1))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageStartingWith("TaskSupervisor.async was called outside a process");
      assertThatThrownBy(() -> TaskSupervisor.startLink())
          .hasMessageEndingWith("a supervisor needs a parent to be linked to");
    }
  }

  @Test
  void aStreamWithoutLinksLeavesItsTasksWhenTheOwnerEndsNormally() {
    inProcess(
        () -> {
          Pid tasks = TaskSupervisor.startLink().pid();
          Spawned owner =
              spawnMonitor(
                  () ->
                      TaskSupervisor.asyncStreamNolink(
                              tasks,
                              List.of(0, 10),
                              n -> {
                                sleep(ofSeconds(n));
                                return n;
                              })
                          .iterator()
                          .next());
          down(owner.ref());
          settle();
          assertThat(TaskSupervisor.children(tasks)).hasSize(1);
          sleep(ofSeconds(11));
          assertThat(DynamicSupervisor.countChildren(tasks).active()).isZero();
          assertThat(list()).containsExactlyInAnyOrder(node().user(), self(), tasks);
        });
  }

  @Test
  void closingAStreamEndsSupervisedTasksToo() {
    for (boolean linked : List.of(true, false)) {
      inProcess(
          () -> {
            SupervisorReport.listen(node(), report -> {}); // of the killed
            Pid tasks = TaskSupervisor.startLink().pid();
            Stream<Integer> source = Stream.iterate(0, n -> n + 1);
            StreamOptions options = Task.streamOptions().maxConcurrency(3);
            java.util.function.Function<Integer, Integer> work =
                n -> {
                  sleep(Duration.ofMillis(n));
                  return n;
                };
            Stream<Result<Integer>> stream =
                linked
                    ? TaskSupervisor.asyncStream(tasks, source, work, options)
                    : TaskSupervisor.asyncStreamNolink(tasks, source, work, options);
            assertThat(stream.limit(3).map(Result::value)).containsExactly(0, 1, 2);
            settle();
            assertThat(TaskSupervisor.children(tasks)).isEmpty();
            assertThat(list()).containsExactlyInAnyOrder(node().user(), self(), tasks);
            assertThat(flush()).isEmpty();
            assertThat(info(self()).orElseThrow().monitors()).isEmpty();
          });
    }
  }
}
