package asyncjava.ch5_2;

import static asyncjava.process.ExitReason.SHUTDOWN;
import static asyncjava.process.Processes.*;

import asyncjava.ch5_2.Spec.Restart;
import asyncjava.process.Exit;
import asyncjava.process.ExitReason;
import asyncjava.process.Pid;
import asyncjava.process.Ref;
import java.util.ArrayList;
import java.util.List;

/**
 * Room for what your three supervisors of exercises 5.2.2 to 5.2.4 have in common. Put here what
 * you like, or nothing: the tests only look at {@link OneForOne}, {@link OneForAll} and {@link
 * RestForOne}.
 */
final class MiniSupervisor {
  // hidden
  /** In what the three differ. */
  interface Strategy {
    /** Those who are stopped and started again when the child at an index has ended, with it. */
    List<Child> group(List<Child> children, int ended);
  }

  record Child(Spec spec, Pid pid) {}

  private final Pid parent;
  private final Strategy strategy;
  private final List<Child> children = new ArrayList<>(); // in start order

  private MiniSupervisor(Pid parent, Strategy strategy) {
    this.parent = parent;
    this.strategy = strategy;
  }

  static Pid startLink(List<Spec> specs, Strategy strategy) {
    Pid parent = self();
    Ref ready = makeRef();
    Pid supervisor =
        spawnLink(
            () -> {
              trapExit(true); // before there is a child that could end
              MiniSupervisor state = new MiniSupervisor(parent, strategy);
              specs.forEach(spec -> state.children.add(start(spec)));
              send(parent, ready);
              state.loop();
            });
    receive(onEqual(ready, () -> ready));
    return supervisor;
  }

  private void loop() {
    while (true) {
      switch (receive()) {
        case Exit(Pid from, ExitReason reason) when from == parent -> {
          stop(children);
          exit(reason);
        }
        case Exit(Pid from, _) -> ended(from);
        case Object _ -> {} // nobody here expects a message
      }
    }
  }

  private void ended(Pid pid) {
    int index = children.stream().map(Child::pid).toList().indexOf(pid);
    if (index < 0) {
      return; // a stranger
    }
    if (children.get(index).spec().restart() == Restart.TEMPORARY) {
      children.remove(index);
      return;
    }
    List<Child> group = strategy.group(children, index);
    stop(group.stream().filter(child -> child.pid() != pid).toList());
    group.removeIf(child -> child.spec().restart() == Restart.TEMPORARY);
    group.replaceAll(child -> start(child.spec()));
  }

  private static Child start(Spec spec) {
    return new Child(spec, spec.start().get());
  }

  /** Stops one after the other, in reverse order; waits for each. */
  private static void stop(List<Child> group) {
    for (Child child : group.reversed()) {
      exit(child.pid(), SHUTDOWN);
      receive(handle(Exit.class, exit -> exit.from() == child.pid(), _ -> {}));
    }
  }
  // end
}
