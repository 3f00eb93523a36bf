package asyncjava.task;

import asyncjava.process.Ref;

/**
 * The message by which a task hands its result to its owner: {@code {ref, result}}.
 *
 * <p>{@link Task#await()} and {@link Task#yield()} take it. A server that started a task and goes
 * on working gets it in {@code handleInfo}, and then a {@link asyncjava.process.Down} with the same
 * ref unless it demonitors:
 *
 * <pre>{@code
 * case TaskReply(Ref ref, Object value) -> {
 *   demonitorAndFlush(ref); // it did what it should, so its DOWN is not wanted
 *   ...
 * }
 * case Down(Ref ref, _, ExitReason reason) -> ... // it failed
 * }</pre>
 *
 * @param ref {@link Task#ref()}
 * @param value what the work returned; null if that returned null
 */
public record TaskReply(Ref ref, Object value) {
  public TaskReply {
    Check.notNull(ref, "the ref of a task's reply");
  }

  @Override
  public String toString() {
    return "{" + ref + ", " + value + "}";
  }
}
