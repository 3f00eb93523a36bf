package asyncjava.supervisor;

import static asyncjava.process.InProcess.*;
import static asyncjava.process.Processes.*;
import static asyncjava.supervisor.DynamicSupervisor.options;
import static asyncjava.supervisor.DynamicSupervisorTest.notStarted;
import static asyncjava.supervisor.DynamicSupervisorTest.start;
import static asyncjava.supervisor.Hand.play;
import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.*;

import asyncjava.genserver.Sys;
import asyncjava.process.ExitReason;
import asyncjava.process.Pid;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What dynamic supervisors report. */
class DynamicReportsTest {
  static List<SupervisorReport> reports() {
    List<SupervisorReport> reports = new CopyOnWriteArrayList<>();
    SupervisorReport.listen(node(), reports::add);
    return reports;
  }

  @Test
  void isTheEndOfAChildThatShouldNotHaveEnded() {
    play(
        () -> {
          List<SupervisorReport> reports = reports();
          Pid supervisor = start(options().name(name("d")));
          Pid permanent = DynamicSupervisor.startChild(supervisor, Hand.spec()).pid();
          Hand.end(permanent, ExitReason.NORMAL);
          Pid other =
              DynamicSupervisor.startChild(supervisor, Hand.spec().restart(Restart.TEMPORARY))
                  .pid();
          Hand.end(other, "boom");
          assertThat(reports)
              .extracting(
                  SupervisorReport::supervisor,
                  SupervisorReport::event,
                  SupervisorReport::reason,
                  report -> report.pid().orElseThrow())
              .containsExactly(
                  tuple(
                      supervisor,
                      SupervisorReport.Event.CHILD_TERMINATED,
                      ExitReason.NORMAL,
                      permanent),
                  tuple(
                      supervisor, SupervisorReport.Event.CHILD_TERMINATED, reason("boom"), other));
        });
  }

  @Test
  void isNoOrderlyEndOfOneThatMay() {
    play(
        () -> {
          List<SupervisorReport> reports = reports();
          Pid supervisor = start();
          for (Restart restart : List.of(Restart.TRANSIENT, Restart.TEMPORARY)) {
            for (ExitReason reason :
                List.of(ExitReason.NORMAL, ExitReason.SHUTDOWN, ExitReason.shutdown("x"))) {
              Hand.end(
                  DynamicSupervisor.startChild(supervisor, Hand.spec().restart(restart)).pid(),
                  reason);
            }
          }
          assertThat(reports).isEmpty();
        });
  }

  @Test
  void isARestartThatFailsAndThatItGivesUp() {
    play(
        () -> {
          List<SupervisorReport> reports = reports();
          Pid supervisor = start(options().maxRestarts(2));
          AtomicInteger starts = new AtomicInteger();
          Pid child =
              DynamicSupervisor.startChild(
                      supervisor,
                      ChildSpec.of(
                          "a",
                          () ->
                              starts.incrementAndGet() == 1 ? Hand.startLink() : notStarted("no")))
                  .pid();
          Hand.end(child, "boom");
          assertThat(isAlive(supervisor)).isFalse();
          assertThat(reports)
              .extracting(SupervisorReport::event, report -> report.reason().toString())
              .containsExactly(
                  tuple(SupervisorReport.Event.CHILD_TERMINATED, "\"boom\""),
                  tuple(SupervisorReport.Event.START_ERROR, "\"no\""),
                  tuple(SupervisorReport.Event.START_ERROR, "\"no\""),
                  tuple(SupervisorReport.Event.SHUTDOWN, "reached_max_restart_intensity"));
        });
  }

  @Test
  void isNotTheChildThatItGaveUpForAmongThoseItStopped() {
    play(
        () -> {
          List<SupervisorReport> reports = reports();
          Pid supervisor = start(options().maxRestarts(0));
          Pid child = DynamicSupervisor.startChild(supervisor, Hand.spec()).pid();
          DynamicSupervisor.startChild(supervisor, Hand.spec());
          Hand.end(child, "boom");
          assertThat(isAlive(supervisor)).isFalse();
          assertThat(reports)
              .extracting(SupervisorReport::event, report -> report.pid().orElseThrow())
              .containsExactly(
                  tuple(SupervisorReport.Event.CHILD_TERMINATED, child),
                  tuple(SupervisorReport.Event.SHUTDOWN, child));
        });
  }

  @Test
  void isAChildThatEndsOtherwiseThanItWasTold() {
    play(
        () -> {
          List<SupervisorReport> reports = reports();
          Pid supervisor = start();
          Shutdown soon = Shutdown.after(ofMillis(100));
          Pid quick = DynamicSupervisor.startChild(supervisor, Hand.spec()).pid();
          Pid deaf =
              DynamicSupervisor.startChild(
                      supervisor, ChildSpec.of("deaf", Hand::deaf).shutdown(soon))
                  .pid();
          Pid late =
              DynamicSupervisor.startChild(
                      supervisor, ChildSpec.of("deaf", Hand::deaf).shutdown(soon))
                  .pid();
          DynamicSupervisor.terminateChild(supervisor, quick);
          DynamicSupervisor.terminateChild(supervisor, deaf);
          DynamicSupervisor.stop(supervisor);
          assertThat(reports)
              .extracting(
                  SupervisorReport::event,
                  SupervisorReport::reason,
                  report -> report.pid().orElseThrow())
              .containsExactly(
                  tuple(SupervisorReport.Event.SHUTDOWN_ERROR, ExitReason.KILLED, deaf),
                  tuple(SupervisorReport.Event.SHUTDOWN_ERROR, ExitReason.KILLED, late));
        });
  }

  @Test
  void isNoneThatWasRestartingWhenAllWereStopped() {
    play(
        () -> {
          List<SupervisorReport> reports = reports();
          Pid supervisor = start();
          AtomicInteger starts = new AtomicInteger();
          Pid child =
              DynamicSupervisor.startChild(
                      supervisor,
                      ChildSpec.of(
                          "a",
                          () -> {
                            if (starts.incrementAndGet() == 1) {
                              return Hand.startLink();
                            }
                            spawn(() -> DynamicSupervisor.stop(supervisor));
                            settle(); // the order to stop comes before the further try
                            return notStarted("no");
                          }))
                  .pid();
          Hand.tell(child, () -> exit("boom"));
          assertThat(endOf(supervisor)).isEqualTo(ExitReason.NORMAL);
          assertThat(starts).hasValue(2);
          assertThat(reports)
              .extracting(SupervisorReport::event)
              .containsExactly(
                  SupervisorReport.Event.CHILD_TERMINATED, SupervisorReport.Event.START_ERROR);
        });
  }

  @Test
  void isTheTrueReasonOfOneThatHadEndedBeforeTheStopOfAll() {
    play(
        () -> {
          List<SupervisorReport> reports = reports();
          Pid supervisor = start();
          Pid child = DynamicSupervisor.startChild(supervisor, Hand.spec()).pid();
          Sys.suspend(supervisor);
          Hand.tell(
              child,
              () -> {
                exit(supervisor, "only a signal");
                exit("boom");
              });
          settle();
          DynamicSupervisor.stop(supervisor);
          assertThat(reports)
              .extracting(SupervisorReport::event, SupervisorReport::reason)
              .containsExactly(tuple(SupervisorReport.Event.SHUTDOWN_ERROR, reason("boom")));
        });
  }

  @Test
  void isNoSignalOfAChildThatThenEndsAsItShould() {
    play(
        () -> {
          List<SupervisorReport> reports = reports();
          Pid supervisor = start();
          Pid child = DynamicSupervisor.startChild(supervisor, Hand.spec()).pid();
          Sys.suspend(supervisor);
          Hand.tell(
              child,
              () -> {
                unlink(supervisor); // so that its end is told by a DOWN alone
                exit(supervisor, "only a signal");
              });
          settle();
          DynamicSupervisor.stop(supervisor);
          assertThat(isAlive(child)).isFalse();
          assertThat(reports).isEmpty();
        });
  }
}
