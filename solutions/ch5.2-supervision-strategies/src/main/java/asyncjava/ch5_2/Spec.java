package asyncjava.ch5_2;

import asyncjava.process.Pid;
import java.util.function.Supplier;

/**
 * The child specification of exercises 5.2.2 to 5.2.4: what a supervisor has to know of a child.
 * There is nothing to do here.
 *
 * @param id what the child is called; no two children of a supervisor have the same id
 * @param start starts the child, linked to the process that calls it, and gives its pid once the
 *     child is ready; called for the first start and for each restart
 * @param restart whether the child is started again when it has ended
 */
public record Spec(String id, Supplier<Pid> start, Restart restart) {

  /** Whether a child is started again. Chapter 5.3 has a third kind, {@code transient}. */
  public enum Restart {
    /** Always, whatever the reason of its end: {@code normal}, too. */
    PERMANENT,
    /** Never. When it has ended, its supervisor forgets it. */
    TEMPORARY
  }

  /** A child that is always started again. */
  public static Spec permanent(String id, Supplier<Pid> start) {
    return new Spec(id, start, Restart.PERMANENT);
  }

  /** A child that is never started again. */
  public static Spec temporary(String id, Supplier<Pid> start) {
    return new Spec(id, start, Restart.TEMPORARY);
  }
}
