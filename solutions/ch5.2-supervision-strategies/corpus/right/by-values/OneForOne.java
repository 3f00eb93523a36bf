package asyncjava.ch5_2;

import static asyncjava.process.ExitReason.SHUTDOWN;
import static asyncjava.process.Processes.*;

import asyncjava.process.Down;
import asyncjava.process.Exit;
import asyncjava.process.Pid;
import asyncjava.process.Ref;
import java.util.List;
import java.util.stream.Stream;

/** The strategy one_for_one as a function from children to children. */
public final class OneForOne {
  private record Child(Spec spec, Pid pid) {}

  private OneForOne() {}

  public static Pid startLink(List<Spec> children) {
    Pid parent = self();
    Ref ready = makeRef();
    Pid supervisor = spawnLink(() -> supervise(parent, ready, children));
    receive(on(Ref.class, ref -> ref == ready, ref -> ref));
    return supervisor;
  }

  private static void supervise(Pid parent, Ref ready, List<Spec> specs) {
    trapExit(true);
    List<Child> children = specs.stream().flatMap(OneForOne::started).toList();
    send(parent, ready);
    while (true) {
      Exit exit = receive(on(Exit.class, each -> each));
      if (exit.from() == parent) {
        children.reversed().forEach(child -> stop(child.pid()));
        exit(exit.reason());
      }
      children = children.stream().flatMap(child -> after(exit, child)).toList();
    }
  }

  private static Stream<Child> after(Exit exit, Child child) {
    if (child.pid() != exit.from()) {
      return Stream.of(child);
    }
    return switch (child.spec().restart()) {
      case PERMANENT -> started(child.spec());
      case TEMPORARY -> Stream.empty();
    };
  }

  private static Stream<Child> started(Spec spec) {
    return Stream.of(new Child(spec, spec.start().get()));
  }

  private static void stop(Pid pid) {
    Ref ref = monitor(pid);
    exit(pid, SHUTDOWN);
    receive(handle(Down.class, down -> down.ref() == ref, _ -> {}));
  }
}
