package asyncjava.supervisor;

import static org.assertj.core.api.Assertions.*;

import asyncjava.genserver.Start;
import asyncjava.process.ExitReason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which end of a child that was stopped is as it should be, as OTP has it. */
class StoppingTest {
  private static final List<ExitReason> REASONS =
      List.of(
          ExitReason.SHUTDOWN,
          ExitReason.KILLED,
          ExitReason.shutdown("x"),
          ExitReason.NORMAL,
          ExitReason.NOPROC,
          ExitReason.of("boom"));

  private static List<ExitReason> fine(Shutdown shutdown, Restart restart) {
    ChildSpec spec = ChildSpec.of("a", Start.Ignored::new).shutdown(shutdown).restart(restart);
    List<ExitReason> fine = new ArrayList<>(REASONS);
    fine.removeIf(reason -> !Stopping.isAsItShould(reason, spec));
    return fine;
  }

  @Test
  void aPermanentChildEndsByTheSignalThatItGot() {
    for (Shutdown timed : List.of(Shutdown.after(Duration.ofSeconds(1)), Shutdown.INFINITY)) {
      assertThat(fine(timed, Restart.PERMANENT)).containsExactly(ExitReason.SHUTDOWN);
    }
    assertThat(fine(Shutdown.BRUTAL_KILL, Restart.PERMANENT)).containsExactly(ExitReason.KILLED);
  }

  @Test
  void othersMayEndInOrderOnTheirOwn() {
    ExitReason more = ExitReason.shutdown("x");
    for (Restart restart : List.of(Restart.TRANSIENT, Restart.TEMPORARY)) {
      for (Shutdown timed : List.of(Shutdown.after(Duration.ofSeconds(1)), Shutdown.INFINITY)) {
        assertThat(fine(timed, restart))
            .containsExactly(ExitReason.SHUTDOWN, more, ExitReason.NORMAL);
      }
      assertThat(fine(Shutdown.BRUTAL_KILL, restart))
          .containsExactly(ExitReason.SHUTDOWN, ExitReason.KILLED, more, ExitReason.NORMAL);
    }
  }
}
