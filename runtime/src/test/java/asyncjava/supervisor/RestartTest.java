package asyncjava.supervisor;

import static asyncjava.process.InProcess.*;
import static asyncjava.process.Processes.*;
import static asyncjava.supervisor.Kids.*;
import static asyncjava.supervisor.Supervisor.*;
import static org.assertj.core.api.Assertions.*;

import asyncjava.process.ExitReason;
import asyncjava.process.Pid;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** After which ends a child is started again. */
class RestartTest {
  private static final List<ExitReason> REASONS =
      List.of(
          ExitReason.NORMAL,
          ExitReason.SHUTDOWN,
          ExitReason.shutdown("x"),
          reason("boom"),
          reason(new IllegalStateException("oops")),
          ExitReason.KILLED);

  /** After which of the reasons a child of that type runs again, is there stopped, or is gone. */
  private static Map<ExitReason, String> after(Restart restart) {
    Map<ExitReason, String> seen = new LinkedHashMap<>();
    play(
        kids -> {
          for (ExitReason reason : REASONS) {
            Pid sup = Supervisor.startLink(oneForOne(), kids.spec("a").restart(restart)).pid();
            Pid before = pid(sup, "a");
            if (reason.equals(ExitReason.KILLED)) {
              exit(before, ExitReason.KILL);
              settle();
            } else {
              end(sup, "a", reason);
            }
            assertThat(isAlive(before)).isFalse();
            List<Child> left = Supervisor.whichChildren(sup);
            seen.put(
                reason,
                left.isEmpty() ? "gone" : left.getFirst().pid().isEmpty() ? "rests" : "runs");
            Supervisor.stop(sup);
          }
        });
    return seen;
  }

  @Test
  void aPermanentChildIsStartedAgainAfterEveryEnd() {
    assertThat(after(Restart.PERMANENT).values()).hasSize(6).containsOnly("runs");
  }

  @Test
  void aTransientChildOnlyAfterAnEndThatIsNotOrderly() {
    assertThat(after(Restart.TRANSIENT).values())
        .containsExactly("rests", "rests", "rests", "runs", "runs", "runs");
  }

  @Test
  void aTemporaryChildNever() {
    assertThat(after(Restart.TEMPORARY).values()).hasSize(6).containsOnly("gone");
  }
}
