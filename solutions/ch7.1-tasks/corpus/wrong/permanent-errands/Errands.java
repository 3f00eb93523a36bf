package asyncjava.ch7_1;

import static asyncjava.supervisor.Supervisor.oneForOne;

import asyncjava.genserver.Start;
import asyncjava.process.Body;
import asyncjava.process.Pid;
import asyncjava.supervisor.ChildSpec;
import asyncjava.supervisor.Supervisor;
import asyncjava.task.Task;
import java.util.List;
import java.util.Map;

/**
 * Exercise 7.1.1. Errands: work that is done for its effect, by tasks. Nobody waits for them, and
 * nobody gets a result. What is different is who hears of it if an errand fails.
 *
 * <p>Each errand is a task of its own, and all of them are on their way when a method returns.
 */
public final class Errands {
  private Errands() {}

  /**
   * Starts errands that are nobody's business. Whatever becomes of one, the caller and the other
   * errands go on; and they go on when the caller ends.
   *
   * @return their pids, in the order of the errands
   */
  public static List<Pid> forget(List<Body> errands) {
    return errands.stream().map(errand -> Task.start(errand).pid()).toList();
  }

  /**
   * Starts errands that stand or fall with the caller. If one fails, the caller ends with the same
   * reason, and the other errands too. If the caller fails, they all end. An errand that is done
   * ends nobody.
   *
   * @return their pids, in the order of the errands
   */
  public static List<Pid> together(List<Body> errands) {
    return errands.stream().map(errand -> Task.startLink(errand).pid()).toList();
  }

  /**
   * Starts a supervisor, linked to the caller, with the errands as its children. The id of each is
   * its key. An errand that has ended, in whatever way and however many have, is not started again,
   * and the others, the supervisor and the caller go on. When the supervisor ends, the errands that
   * still run end too.
   *
   * @return the start of the supervisor
   */
  public static Start supervised(Map<String, Body> errands) {
    List<ChildSpec> children =
        errands.entrySet().stream()
            .map(errand -> ChildSpec.of(errand.getKey(), () -> Task.startLink(errand.getValue())))
            .toList();
    return Supervisor.startLink(oneForOne(), children);
  }
}
