package asyncjava.task;

import asyncjava.process.ExitReason;

/**
 * Why a task of a stream ended, together with what it worked on: {@code {input, reason}}. It is the
 * term of the {@link ExitReason.Term} in a {@link Result.Exited}, if {@link
 * StreamOptions#zipInputOnExit} says so.
 *
 * @param input the item of the source
 * @param reason why the task ended
 */
public record Zipped(Object input, ExitReason reason) {
  public Zipped {
    Check.notNull(reason, "the reason of a task that ended");
  }

  @Override
  public String toString() {
    return "{" + input + ", " + reason + "}";
  }
}
