package asyncjava.ch5_3;

import static asyncjava.supervisor.Restart.TRANSIENT;
import static asyncjava.supervisor.Supervisor.oneForAll;
import static asyncjava.supervisor.Supervisor.oneForOne;

import asyncjava.genserver.Start;
import asyncjava.supervisor.ChildSpec;
import asyncjava.supervisor.ChildType;
import asyncjava.supervisor.Supervisor;
import java.util.List;
import java.util.function.Function;

/**
 * Exercise 5.3.4. What a supervisor cannot mend it hands on to the one above, by ending itself: an
 * escalation, level by level.
 */
public final class Escalation {

  private Escalation() {}

  /**
   * How many crashes a tree takes. Supervisors are nested: the first has the second as its only
   * child, that one the third, and so on; the last has one worker. All children are permanent. The
   * worker crashes again and again, whenever it has been started again, and all this within one
   * second.
   *
   * @param maxRestarts the {@code maxRestarts} of each supervisor, beginning with the outermost;
   *     there is at least one. Each has {@code maxSeconds} 5.
   * @return which crash of the worker, counted from 1, ends the outermost supervisor
   */
  public static long crashesUntilTheEnd(List<Integer> maxRestarts) {
    return maxRestarts.stream().mapToLong(max -> max + 1L).reduce(1, (a, b) -> a * b);
  }

  /**
   * Starts a weather station, linked to the caller:
   *
   * <pre>{@code
   * station
   *   store       worker
   *   sensors     supervisor
   *     wind      worker
   *     rain      worker
   *   website     supervisor
   *     pages     worker
   *     feed      worker
   * }</pre>
   *
   * <ul>
   *   <li>Each of these is the id of a child. They are started in this order.
   *   <li>A sensor that ends, for whatever reason, is started again, and nothing else happens. But
   *       more than two such ends within 10 s, of both sensors together, are no accident: then the
   *       sensors have failed as a whole.
   *   <li>The pages and the feed do not work without each other: if one ends, for whatever reason,
   *       both are started again. More than one such end within 5 s is no accident: then the
   *       website has failed as a whole.
   *   <li>If the sensors have failed as a whole, they are all started again. The station stands
   *       that once within 60 s. If it happens more often, or if other parts of the station need to
   *       be started again too often in that time, the station has failed, and ends with {@code
   *       shutdown}.
   *   <li>If the store ends, for whatever reason, it is started again, and nothing else happens.
   *   <li>The station can do without a website: if it has failed as a whole, it is left alone. But
   *       if its supervisor is killed, it is started again.
   *   <li>When the station is stopped, each worker has the usual 5 s to end, and each supervisor
   *       has the time that its children need.
   * </ul>
   *
   * @param start starts the worker with that id, linked to the caller
   */
  public static Start station(Function<String, Start> start) {
    ChildSpec sensors =
        ChildSpec.of(
            "sensors",
            () ->
                Supervisor.startLink(
                    oneForOne(),
                    ChildSpec.of("wind", () -> start.apply("wind")),
                    ChildSpec.of("rain", () -> start.apply("rain"))));
    ChildSpec website =
        ChildSpec.of(
            "website",
            () ->
                Supervisor.startLink(
                    oneForAll().maxRestarts(1).maxSeconds(5),
                    ChildSpec.of("pages", () -> start.apply("pages")),
                    ChildSpec.of("feed", () -> start.apply("feed"))));
    return Supervisor.startLink(
        oneForOne().maxRestarts(1).maxSeconds(60),
        ChildSpec.of("store", () -> start.apply("store")),
        sensors.type(ChildType.SUPERVISOR),
        website.type(ChildType.SUPERVISOR).restart(TRANSIENT));
  }
}
