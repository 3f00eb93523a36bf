package asyncjava.ch7_2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import asyncjava.genserver.CallFailed;
import asyncjava.process.ExitReason;
import asyncjava.process.ProcessExit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** The exits of an owner that waits. */
final class Thrown {
  private Thrown() {}

  /** Why a wait has ended the owner: {@code reason} of {@code {reason, {Task.await, ...}}}. */
  static ExitReason reasonOf(ThrowingCallable wait) {
    Throwable thrown = catchThrowable(wait);
    assertThat(thrown).as("what ends an owner that waits").isInstanceOf(ProcessExit.class);
    return ((ProcessExit) thrown).reason()
            instanceof ExitReason.Term(CallFailed(ExitReason why, _, _))
        ? why
        : ((ProcessExit) thrown).reason();
  }
}
