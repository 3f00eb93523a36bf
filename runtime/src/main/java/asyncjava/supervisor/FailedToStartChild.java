package asyncjava.supervisor;

import asyncjava.process.ExitReason;

/**
 * Why a supervisor could not start: {@code {failed_to_start_child, id, reason}}. It is the detail
 * of an {@link ExitReason.ShutdownWith}.
 *
 * @param id the child
 * @param reason why it could not start
 */
public record FailedToStartChild(Object id, ExitReason reason) {
  public FailedToStartChild {
    Check.notNull(id, "the id of a child");
    Check.notNull(reason, "the reason of a start that failed");
  }

  @Override
  public String toString() {
    return "{failed_to_start_child, " + Check.quoted(id) + ", " + reason + "}";
  }
}
