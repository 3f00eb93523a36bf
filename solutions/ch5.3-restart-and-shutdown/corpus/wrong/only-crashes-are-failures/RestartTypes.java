package asyncjava.ch5_3;

import static asyncjava.supervisor.Restart.*;

import asyncjava.genserver.Start;
import asyncjava.process.ExitReason;
import asyncjava.supervisor.ChildSpec;
import asyncjava.supervisor.Restart;
import java.util.List;
import java.util.function.Function;

/**
 * Exercise 5.3.1. When does a supervisor start a child again that has ended? Two answers: the rule
 * as a function, and the rule in use.
 */
public final class RestartTypes {

  /** What becomes of a child that has ended. */
  public enum Fate {
    /** It is started again. */
    RESTARTED,
    /** It is not started again, but its supervisor still has its spec. */
    STAYS_STOPPED,
    /** It is not started again, and its supervisor has nothing of it any more. */
    FORGOTTEN
  }

  private RestartTypes() {}

  /**
   * What becomes of a child that ends by itself, or by a crash, or by a signal that is none of its
   * supervisor's. The supervisor has not reached the limit of its restarts.
   *
   * @param restart what the spec of the child says
   * @param reason why the child has ended, as its supervisor hears it
   */
  public static Fate fate(Restart restart, ExitReason reason) {
    return switch (restart) {
      case PERMANENT -> Fate.RESTARTED;
      case TRANSIENT ->
          reason instanceof ExitReason.Crash ? Fate.RESTARTED : Fate.STAYS_STOPPED;
      case TEMPORARY -> Fate.FORGOTTEN;
    };
  }

  /**
   * The children of a small system that sends newsletters, in the order of their start:
   *
   * <ol>
   *   <li>{@code "outbox"} holds the mails that are to be sent. There must be an outbox at any
   *       time, however the last one has ended.
   *   <li>{@code "session"} is what the editor works with. It ends with {@code normal} if the
   *       editor signs out, and with {@code {shutdown, idle}} if nothing happens for an hour; then
   *       the work is over. But if it fails, the editor must get another one.
   *   <li>{@code "import"} reads addresses from a file, and ends with {@code normal} when all are
   *       read. Reading them again does no harm, so if it fails it begins anew.
   *   <li>{@code "campaign"} sends a newsletter to all readers, and ends with {@code normal}. If it
   *       fails half way, nobody but a human can say how to go on: starting it again would send
   *       many readers the same letter twice.
   * </ol>
   *
   * @param start starts the child with that id, linked to the caller
   */
  public static List<ChildSpec> newsletter(Function<String, Start> start) {
    return List.of(
        ChildSpec.of("outbox", () -> start.apply("outbox")),
        ChildSpec.of("session", () -> start.apply("session")).restart(TRANSIENT),
        ChildSpec.of("import", () -> start.apply("import")).restart(TRANSIENT),
        ChildSpec.of("campaign", () -> start.apply("campaign")).restart(TEMPORARY));
  }
}
