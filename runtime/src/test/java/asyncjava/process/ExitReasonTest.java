package asyncjava.process;

import static org.assertj.core.api.Assertions.*;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Exit reasons as values. */
class ExitReasonTest {
  private final RuntimeException oops = new RuntimeException("oops");

  @Test
  void aReasonStaysItselfAThrowableIsACrashAnythingElseIsATerm() {
    ExitReason shutdown = ExitReason.shutdown("done");
    assertThat(ExitReason.of(shutdown)).isSameAs(shutdown);
    assertThat(ExitReason.of(oops)).isEqualTo(new ExitReason.Crash(oops));
    assertThat(ExitReason.of("boom")).isEqualTo(new ExitReason.Term("boom"));
    assertThat(ExitReason.of(42)).isEqualTo(new ExitReason.Term(42));
  }

  @Test
  void reasonsAreComparedByValue() {
    assertThat(new ExitReason.Normal()).isEqualTo(ExitReason.NORMAL);
    assertThat(ExitReason.of("boom")).isEqualTo(ExitReason.of("boom"));
    assertThat(ExitReason.of("normal")).isNotEqualTo(ExitReason.NORMAL);
    assertThat(ExitReason.KILL).isNotEqualTo(ExitReason.KILLED);
  }

  @Test
  void onlyNormalIsNormal() {
    assertThat(ExitReason.NORMAL.isNormal()).isTrue();
    assertThat(
            Stream.of(
                ExitReason.KILL,
                ExitReason.KILLED,
                ExitReason.SHUTDOWN,
                ExitReason.shutdown(1),
                ExitReason.NOPROC,
                ExitReason.of(oops),
                ExitReason.of("normal")))
        .noneMatch(ExitReason::isNormal);
  }

  @Test
  void reasonsPrintAsOnTheBeam() {
    assertThat(
            Stream.of(
                ExitReason.NORMAL,
                ExitReason.KILL,
                ExitReason.KILLED,
                ExitReason.SHUTDOWN,
                ExitReason.shutdown("why"),
                ExitReason.shutdown(List.of(1)),
                ExitReason.NOPROC,
                ExitReason.of(oops),
                ExitReason.of("boom"),
                ExitReason.of(42)))
        .map(Object::toString)
        .containsExactly(
            "normal",
            "kill",
            "killed",
            "shutdown",
            "{shutdown, \"why\"}",
            "{shutdown, [1]}",
            "noproc",
            "{error, java.lang.RuntimeException: oops}",
            "\"boom\"",
            "42");
  }

  @Test
  void anExceptionThatDoesNotPrintStillHasAReasonThatDoes() {
    Exception unprintable =
        new Exception() {
          private static final long serialVersionUID = 1;

          @Override
          public String getMessage() {
            throw new IllegalStateException("no message");
          }
        };
    assertThat(ExitReason.of(unprintable))
        .hasToString("{error, " + unprintable.getClass().getName() + "}");
  }

  @Test
  void nullIsNoReason() {
    assertRefused(() -> ExitReason.of(null), "an exit reason must not be null");
    assertRefused(() -> ExitReason.shutdown(null), "the detail of a shutdown must not be null");
    assertRefused(() -> new ExitReason.Crash(null), "the cause of a crash must not be null");
    assertRefused(() -> new ExitReason.Term(null), "an exit reason must not be null");
  }

  private static void assertRefused(Body call, String message) {
    assertThatThrownBy(call::run).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
  }
}
