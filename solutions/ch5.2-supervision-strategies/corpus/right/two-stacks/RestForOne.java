package asyncjava.ch5_2;

import static asyncjava.process.ExitReason.SHUTDOWN;
import static asyncjava.process.Processes.*;

import asyncjava.ch5_2.Spec.Restart;
import asyncjava.process.Exit;
import asyncjava.process.Pid;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The strategy rest_for_one: the rest is what lies on top of the ended child. */
public final class RestForOne {
  private record Child(Spec spec, Pid pid) {}

  private record Ready(Pid supervisor) {}

  private final Deque<Child> running = new ArrayDeque<>(); // last started on top

  private RestForOne() {}

  public static Pid startLink(List<Spec> children) {
    Pid parent = self();
    Pid supervisor =
        spawnLink(
            () -> {
              trapExit(true);
              RestForOne state = new RestForOne();
              children.forEach(state::start);
              send(parent, new Ready(self()));
              while (true) {
                state.handle(receive(), parent);
              }
            });
    receive(onEqual(new Ready(supervisor), () -> supervisor));
    return supervisor;
  }

  private void handle(Object message, Pid parent) {
    if (!(message instanceof Exit exit)) {
      return;
    }
    if (exit.from() == parent) {
      while (!running.isEmpty()) {
        stop(running.pop().pid());
      }
      exit(exit.reason());
    }
    running.stream().filter(child -> child.pid() == exit.from()).toList().forEach(this::ended);
  }

  private void ended(Child ended) {
    if (ended.spec().restart() == Restart.TEMPORARY) {
      running.remove(ended);
      return;
    }
    Deque<Spec> again = new ArrayDeque<>();
    while (running.peek() != ended) {
      Child child = running.pop();
      stop(child.pid());
      if (child.spec().restart() == Restart.PERMANENT) {
        again.push(child.spec());
      }
    }
    running.pop();
    again.push(ended.spec());
    again.forEach(this::start);
  }

  private void start(Spec spec) {
    running.push(new Child(spec, spec.start().get()));
  }

  private static void stop(Pid pid) {
    exit(pid, SHUTDOWN);
    receive(on(Exit.class, exit -> exit.from() == pid, exit -> exit));
  }
}
