package asyncjava.ch6_0;

import static asyncjava.process.ExitReason.KILL;
import static asyncjava.process.ExitReason.SHUTDOWN;
import static asyncjava.process.Processes.*;
import static asyncjava.workbook.Workbook.settle;
import static java.time.Duration.ZERO;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import asyncjava.genserver.Start;
import asyncjava.process.Down;
import asyncjava.process.Pid;
import asyncjava.supervisor.ChildSpec;
import asyncjava.supervisor.DynamicSupervisor;
import asyncjava.supervisor.Supervisor;
import asyncjava.workbook.Exercise;
import asyncjava.workbook.ExpectCrash;
import asyncjava.workbook.Rule;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

@Exercise(
    id = "6.0.4",
    title = "Supervisors",
    points = 10,
    of = DownloadSupervisor.class,
    mayUse = {"asyncjava.process", "asyncjava.genserver", "asyncjava.supervisor", "asyncjava.task"})
class DownloadSupervisorTest {
  private static final Work WAITS = _ -> receive();

  private static final Work CRASHES =
      _ -> {
        throw new IllegalStateException("a bug");
      };

  @Test
  @Rule(
      "the workers' supervisor comes first, since the services start workers; then they, in order")
  void whoIsStarted() {
    Pid supervisor = DownloadSupervisor.startLink(service("one"), service("two")).pid();
    assertThat(Supervisor.whichChildren(supervisor)).hasSize(3);
    assertThat(pids("one").isBefore(pids("two"))).as("whether one comes before two").isTrue();
    assertThat(workers().isBefore(pids("one"))).as("whether the workers come first").isTrue();
    assertThat(DynamicSupervisor.whichChildren(workers().pid())).isEmpty();
  }

  @Test
  @Rule("a worker is a child of the workers' supervisor, and nobody waits for what it does")
  void aWorkerIsNotWaitedFor() {
    DownloadSupervisor.startLink();
    Pid test = self();
    Work works =
        job -> {
          sleep(ofSeconds(5));
          send(test, job);
        };
    Pid worker = DownloadSupervisor.startWorker(works, job(7));
    assertThat(now()).as("the time when it was started").isEqualTo(ZERO);
    assertThat(DynamicSupervisor.whichChildren(workers().pid()))
        .extracting(child -> child.pid().orElseThrow())
        .containsExactly(worker);
    assertThat(receive()).as("what it had to do").isEqualTo(job(7));
  }

  @Test
  @Rule("a worker that has failed is not started again")
  @ExpectCrash(IllegalStateException.class)
  void aWorkerIsStartedOnce() {
    DownloadSupervisor.startLink();
    List<Integer> started = new ArrayList<>();
    Work works =
        job -> {
          started.add(job.id());
          CRASHES.run(job);
        };
    DownloadSupervisor.startWorker(works, job(1));
    sleep(ofSeconds(60));
    assertThat(started).as("the downloads that were begun").containsExactly(1);
    assertThat(DynamicSupervisor.whichChildren(workers().pid())).isEmpty();
  }

  @Test
  @Rule("however many fail, the others go on")
  @ExpectCrash(IllegalStateException.class)
  void aFailureStopsNobodyElse() {
    DownloadSupervisor.startLink(service("one"));
    Pid workers = workers().pid();
    Pid service = pids("one").pid();
    Pid good = DownloadSupervisor.startWorker(WAITS, job(1));
    for (int id = 2; id < 12; id++) {
      DownloadSupervisor.startWorker(CRASHES, job(id));
    }
    settle();
    assertThat(List.of(isAlive(good), isAlive(workers), isAlive(service)))
        .as("the good worker, the workers' supervisor and the service live")
        .containsOnly(true);
  }

  @Test
  @Rule("who has lost its books begins anew, and with it all that it had in them")
  void aLostServiceTakesTheWorkersAlong() {
    DownloadSupervisor.startLink(service("one"), service("two"));
    Pid worker = DownloadSupervisor.startWorker(WAITS, job(1));
    Pid two = pids("two").pid();
    exit(two, KILL);
    settle();
    assertThat(isAlive(worker)).as("whether the worker goes on").isFalse();
    assertThat(pids("two").pid()).isNotEqualTo(two);
    assertThat(DynamicSupervisor.whichChildren(workers().pid())).isEmpty();
  }

  @Test
  @Rule("without the workers nothing in the books is true any more")
  void lostWorkersTakeTheServicesAlong() {
    DownloadSupervisor.startLink(service("one"), service("two"));
    Pid one = pids("one").pid();
    Pid two = pids("two").pid();
    exit(workers().pid(), KILL);
    settle();
    assertThat(List.of(isAlive(one), isAlive(two))).as("the old services live").containsOnly(false);
    assertThat(List.of(isAlive(pids("one").pid()), isAlive(pids("two").pid())))
        .as("the new ones live")
        .containsOnly(true);
  }

  @Test
  @Rule("a worker is stopped where it is, and whoever stops it does not wait")
  void aWorkerCanBeStopped() {
    DownloadSupervisor.startLink();
    Pid other = DownloadSupervisor.startWorker(WAITS, job(1));
    Pid quick = DownloadSupervisor.startWorker(WAITS, job(2));
    Pid slow =
        DownloadSupervisor.startWorker(
            _ -> {
              trapExit(true);
              receive();
              sleep(ofSeconds(3)); // it has to clean up
            },
            job(3));
    settle();
    monitor(quick);
    DownloadSupervisor.stopWorker(slow);
    DownloadSupervisor.stopWorker(quick);
    assertThat(now()).as("the time when both were told").isEqualTo(ZERO);
    assertThat(receive(on(Down.class, Down::reason))).isEqualTo(SHUTDOWN);
    DownloadSupervisor.stopWorker(quick);
    settle();
    assertThat(isAlive(other)).as("whether the other one goes on").isTrue();
  }

  @Test
  @Rule("when the supervisor ends nobody is left")
  void nobodyIsLeft() {
    Start start = DownloadSupervisor.startLink(service("one"));
    Pid worker = DownloadSupervisor.startWorker(WAITS, job(1));
    Pid service = pids("one").pid();
    Supervisor.stop(start.pid());
    assertThat(List.of(isAlive(worker), isAlive(service))).as("who lives").containsOnly(false);
  }

  private record Known(Pid pid) {
    boolean isBefore(Known other) {
      return pid.id() < other.pid.id();
    }
  }

  private static Known pids(String name) {
    return new Known(whereis(name).orElseThrow());
  }

  private static Known workers() {
    assertThat(whereis(DownloadSupervisor.WORKERS))
        .as("who is registered as " + DownloadSupervisor.WORKERS)
        .isPresent();
    return pids(DownloadSupervisor.WORKERS);
  }

  /** A process that is registered and waits. */
  private static ChildSpec service(String name) {
    return ChildSpec.of(
        name,
        () -> {
          Pid pid = spawnLink(() -> receive());
          register(name, pid);
          return new Start.Started(pid);
        });
  }

  private static Job job(int id) {
    return new Job(id, URI.create("http://example.org/" + id), "file" + id, name("owner"));
  }
}
