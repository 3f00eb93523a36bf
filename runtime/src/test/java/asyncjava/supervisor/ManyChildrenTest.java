package asyncjava.supervisor;

import static asyncjava.process.InProcess.*;
import static asyncjava.process.Processes.*;
import static asyncjava.supervisor.DynamicSupervisor.options;
import static asyncjava.supervisor.DynamicSupervisorTest.pids;
import static asyncjava.supervisor.DynamicSupervisorTest.start;
import static asyncjava.supervisor.Hand.play;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.*;

import asyncjava.process.ExitReason;
import asyncjava.process.Pid;
import asyncjava.process.ProcessInfo;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A dynamic supervisor with very many children. */
class ManyChildrenTest {
  private static final int MANY = 20_000;

  /** Whom a process is linked to and whom it watches. */
  private static List<Object> bonds(Pid pid) {
    ProcessInfo info = info(pid).orElseThrow();
    return List.of(info.links(), info.monitors(), info.messages());
  }

  @Test
  void childrenComeAndGoAndLeaveNothing() {
    play(
        () -> {
          Pid supervisor = start(options().maxRestarts(1000));
          List<Object> before = bonds(supervisor);
          Set<Pid> processes = Set.copyOf(list());
          List<Pid> children = new ArrayList<>();
          for (int i = 0; i < MANY; i++) {
            ChildSpec spec =
                switch (i % 4) {
                  case 0 -> Hand.spec();
                  case 1 -> Hand.spec().restart(Restart.TEMPORARY);
                  case 2 -> Hand.spec().restart(Restart.TRANSIENT).type(ChildType.SUPERVISOR);
                  default -> Hand.spec().shutdown(Shutdown.BRUTAL_KILL);
                };
            children.add(DynamicSupervisor.startChild(supervisor, spec).pid());
          }
          assertThat(DynamicSupervisor.countChildren(supervisor))
              .isEqualTo(new Counts(MANY, MANY, MANY / 4, MANY * 3 / 4));
          assertThat(pids(supervisor)).isEqualTo(children);
          for (int i = 0; i < 1000; i++) {
            exit(children.get(i * 4), ExitReason.KILL);
            exit(children.get(i * 4 + 1), ExitReason.KILL);
          }
          settle();
          assertThat(DynamicSupervisor.countChildren(supervisor))
              .isEqualTo(new Counts(MANY - 1000, MANY - 1000, MANY / 4, MANY * 3 / 4 - 1000));
          for (Pid child : pids(supervisor)) {
            assertThat(DynamicSupervisor.terminateChild(supervisor, child)).isEqualTo(Outcome.OK);
          }
          settle();
          assertThat(DynamicSupervisor.countChildren(supervisor)).isEqualTo(new Counts(0, 0, 0, 0));
          assertThat(bonds(supervisor)).isEqualTo(before);
          assertThat(Set.copyOf(list())).isEqualTo(processes);
        });
  }

  @Test
  void areStoppedAllAtOnceWithOneDeadline() {
    play(
        () -> {
          Pid supervisor = start();
          Set<Pid> processes = Set.copyOf(list());
          for (int i = 0; i < MANY; i++) {
            ChildSpec spec = i % 10 == 0 ? ChildSpec.of("deaf", Hand::deaf) : Hand.spec();
            DynamicSupervisor.startChild(supervisor, spec).pid();
          }
          Duration begin = now();
          DynamicSupervisor.stop(supervisor);
          assertThat(now().minus(begin)).isEqualTo(ofSeconds(5));
          assertThat(list()).containsExactlyInAnyOrderElementsOf(without(processes, supervisor));
        });
  }

  private static List<Pid> without(Set<Pid> all, Pid one) {
    return all.stream().filter(pid -> pid != one).toList();
  }
}
