package asyncjava.supervisor;

import static asyncjava.process.InProcess.*;
import static asyncjava.process.Processes.*;
import static asyncjava.supervisor.Kids.*;
import static asyncjava.supervisor.Supervisor.*;
import static org.assertj.core.api.Assertions.*;

import asyncjava.genserver.Sys;
import asyncjava.process.Pid;
import asyncjava.supervisor.SupervisorReport.Event;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** What one child costs does not depend on how many there are. */
class CostTest {
  private static final int MANY = 3_000;

  private static final AtomicLong LOOKS = new AtomicLong();

  /** An id that counts how often it is looked at. */
  private record Id(int number) {
    @Override
    public boolean equals(Object other) {
      LOOKS.incrementAndGet();
      return other instanceof Id id && id.number == number;
    }

    @Override
    public int hashCode() {
      LOOKS.incrementAndGet();
      return Integer.hashCode(number);
    }
  }

  private static Pid withMany(Kids kids, Flags flags) {
    Pid sup = Supervisor.startLink(flags.maxRestarts(MANY)).pid();
    for (int i = 0; i < MANY; i++) {
      Supervisor.startChild(sup, ChildSpec.of(new Id(i), () -> kids.start("x")));
    }
    return sup;
  }

  @Test
  void aStepOfOneChildLooksAtNoOther() {
    play(
        kids -> {
          LOOKS.set(0);
          Pid sup = withMany(kids, oneForOne());
          for (int i = 0; i < MANY; i++) {
            Id id = new Id(i);
            assertThat(Supervisor.getChildSpec(sup, id)).isPresent();
            Supervisor.terminateChild(sup, id);
            Supervisor.restartChild(sup, id);
          }
          for (Child child : Supervisor.whichChildren(sup)) {
            make(child.pid().orElseThrow(), () -> exit("boom"));
          }
          settle();
          assertThat(Supervisor.countChildren(sup)).isEqualTo(new Counts(MANY, MANY, 0, MANY));
          for (int i = 0; i < MANY; i++) {
            Supervisor.terminateChild(sup, new Id(i));
            Supervisor.deleteChild(sup, new Id(i));
          }
          assertThat(Supervisor.countChildren(sup)).isEqualTo(new Counts(0, 0, 0, 0));
          assertThat(LOOKS.get() / MANY).as("looks at ids for each child").isBetween(1L, 40L);
        });
  }

  /** All are dead before the first is stopped, and their EXITs stand in the mailbox. */
  @Test
  void thoseThatEndedTogetherAreReportedEachWithItsReason() {
    play(
        kids -> {
          Pid sup = withMany(kids, oneForAll());
          List<Child> all = Supervisor.whichChildren(sup);
          Sys.suspend(sup);
          for (Child child : all) {
            make(child.pid().orElseThrow(), () -> exit("boom"));
          }
          settle();
          Sys.resume(sup);
          settle();
          assertThat(Supervisor.countChildren(sup).active()).isEqualTo(MANY);
          assertThat(info(sup).orElseThrow().messages()).isEmpty();
          assertThat(kids.reports).hasSize(MANY);
          assertThat(kids.reports.getFirst().event()).isEqualTo(Event.CHILD_TERMINATED);
          assertThat(kids.reports.subList(1, MANY))
              .allMatch(report -> report.event() == Event.SHUTDOWN_ERROR)
              .allMatch(report -> report.reason().equals(reason("boom")));
        });
  }
}
