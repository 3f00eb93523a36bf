package asyncjava.supervisor;

import asyncjava.genserver.Start;
import java.util.List;

/**
 * Starts a child. It runs in the process of the supervisor, and must link the child to it, as
 * {@link asyncjava.genserver.GenServer#startLink} does. What it throws makes the start fail.
 */
@FunctionalInterface
public interface StartFunction {
  /**
   * Starts the child.
   *
   * @param extra the extra arguments of a {@code DynamicSupervisor}; else empty
   * @return the child that runs; {@link Start.Ignored} if there is to be none, which is no error;
   *     {@link Start.NotStarted}
   */
  Start start(List<Object> extra) throws Exception;
}
