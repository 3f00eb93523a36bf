package asyncjava.supervisor;

import asyncjava.process.Holding;
import asyncjava.process.Node;
import asyncjava.process.Pid;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** The supervisors that run on a node, for {@link Supervision}. */
final class Supervisions {
  private final ConcurrentHashMap<Pid, Supplier<Supervision>> views = new ConcurrentHashMap<>();

  static Supervisions of(Node node) {
    return node.extension(Supervisions.class, Supervisions::new);
  }

  /**
   * To be called by each supervisor before it starts its first child; forgotten when it ends.
   *
   * @param view asked by any thread at any time
   */
  static void show(Pid supervisor, Supplier<Supervision> view) {
    Supervisions all = of(supervisor.node());
    Holding forget = all.views::remove;
    all.views.put(supervisor, view);
    if (!supervisor.hold(forget)) {
      forget.release(supervisor);
    }
  }

  Optional<Supervision> look(Pid pid) {
    return Optional.ofNullable(views.get(pid)).map(Supplier::get);
  }
}
