package asyncjava.ch7_2;

import static org.assertj.core.api.Assertions.assertThat;

import asyncjava.genserver.CallFailed;
import asyncjava.process.ExitReason;
import asyncjava.process.ProcessExit;
import java.util.concurrent.Callable;
import org.assertj.core.api.ObjectAssert;

/** What becomes of an owner that waits. */
final class Owner {
  private Owner() {}

  /** Why it exits: {@code reason} of {@code {reason, {Task.await, ...}}}. */
  static ObjectAssert<Object> assertThatItExitsIn(Callable<?> wait) throws Exception {
    return assertThat(endOf(wait)).as("why an owner exits that waits");
  }

  private static Object endOf(Callable<?> wait) throws Exception {
    try {
      return "it does not exit, it gets " + wait.call();
    } catch (ProcessExit exit) {
      return exit.reason() instanceof ExitReason.Term(CallFailed(ExitReason why, _, _))
          ? why
          : exit.reason();
    }
  }
}
