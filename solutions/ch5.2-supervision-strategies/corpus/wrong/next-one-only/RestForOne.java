package asyncjava.ch5_2;

import static asyncjava.process.ExitReason.SHUTDOWN;
import static asyncjava.process.Processes.*;

import asyncjava.ch5_2.Spec.Restart;
import asyncjava.process.Exit;
import asyncjava.process.ExitReason;
import asyncjava.process.Pid;
import asyncjava.process.Ref;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The strategy rest_for_one, all in one class. */
public final class RestForOne {
  private final Pid parent;
  private final Map<Spec, Pid> children = new LinkedHashMap<>(); // a new pid keeps the place

  private RestForOne(Pid parent) {
    this.parent = parent;
  }

  public static Pid startLink(List<Spec> children) {
    Pid parent = self();
    Ref ready = makeRef();
    Pid supervisor =
        spawnLink(
            () -> {
              trapExit(true);
              RestForOne state = new RestForOne(parent);
              children.forEach(state::start);
              send(parent, ready);
              state.loop();
            });
    receive(onEqual(ready, () -> ready));
    return supervisor;
  }

  private void loop() {
    while (true) {
      if (receive() instanceof Exit(Pid from, ExitReason reason)) {
        if (from.equals(parent)) {
          List.copyOf(children.keySet()).reversed().forEach(this::stop);
          exit(reason);
        }
        specOf(from).ifPresent(this::ended);
      }
    }
  }

  private Optional<Spec> specOf(Pid pid) {
    return children.keySet().stream().filter(spec -> children.get(spec).equals(pid)).findFirst();
  }

  private void ended(Spec ended) {
    if (ended.restart() == Restart.TEMPORARY) {
      children.remove(ended);
      return;
    }
    List<Spec> all = List.copyOf(children.keySet());
    int next = all.indexOf(ended) + 1;
    List<Spec> rest = all.subList(next, Math.min(next + 1, all.size()));
    rest.reversed().forEach(this::stop);
    start(ended);
    for (Spec spec : rest) {
      if (spec.restart() == Restart.TEMPORARY) {
        children.remove(spec);
      } else {
        start(spec);
      }
    }
  }

  private void start(Spec spec) {
    children.put(spec, spec.start().get());
  }

  private void stop(Spec spec) {
    Pid pid = children.get(spec);
    exit(pid, SHUTDOWN);
    receive(handle(Exit.class, exit -> exit.from().equals(pid), _ -> {}));
  }
}
