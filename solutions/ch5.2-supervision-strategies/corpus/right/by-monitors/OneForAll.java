package asyncjava.ch5_2;

import static asyncjava.process.ExitReason.SHUTDOWN;
import static asyncjava.process.Processes.*;
import static java.time.Duration.ZERO;

import asyncjava.ch5_2.Spec.Restart;
import asyncjava.process.Down;
import asyncjava.process.Exit;
import asyncjava.process.Pid;
import asyncjava.process.Ref;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The strategy one_for_all, with a stack of the running children. */
public final class OneForAll {
  private record Child(Spec spec, Pid pid) {}

  private record AreYouReady(Ref ref) {}

  private final List<Spec> specs;
  private final Deque<Child> running = new ArrayDeque<>(); // last started first

  private OneForAll(List<Spec> specs) {
    this.specs = new ArrayList<>(specs);
  }

  public static Pid startLink(List<Spec> children) {
    Pid parent = self();
    Pid supervisor = spawnLink(() -> new OneForAll(children).run(parent));
    Ref ref = makeRef();
    send(supervisor, new AreYouReady(ref));
    receive(onEqual(ref, () -> ref));
    return supervisor;
  }

  private void run(Pid parent) {
    trapExit(true);
    startAll();
    while (true) {
      switch (receive()) {
        case Exit exit when exit.from() == parent -> {
          stopAll();
          exit(exit.reason());
        }
        case Exit exit -> childEnded(exit.from());
        case AreYouReady(Ref ref) -> send(parent, ref);
        case Object _ -> {}
      }
    }
  }

  private void childEnded(Pid pid) {
    for (Child child : running) {
      if (child.pid() == pid) {
        running.remove(child);
        if (child.spec().restart() == Restart.TEMPORARY) {
          specs.remove(child.spec());
        } else {
          stopAll();
          specs.removeIf(spec -> spec.restart() == Restart.TEMPORARY);
          startAll();
        }
        return;
      }
    }
  }

  private void startAll() {
    specs.forEach(spec -> running.push(new Child(spec, spec.start().get())));
  }

  private void stopAll() {
    while (!running.isEmpty()) {
      Pid pid = running.pop().pid();
      Ref ref = monitor(pid);
      unlink(pid);
      exit(pid, SHUTDOWN);
      receive(handle(Down.class, down -> down.ref() == ref, _ -> {}));
      receive(handle(Exit.class, exit -> exit.from() == pid, _ -> {}), after(ZERO, () -> null));
    }
  }
}
