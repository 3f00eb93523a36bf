package asyncjava.ch3_3;

import static asyncjava.genserver.StartOptions.options;
import static asyncjava.process.Processes.*;
import static java.time.Duration.ofMinutes;

import asyncjava.ch3_3.ManagerChecks.Check;
import asyncjava.genserver.GenServer;
import asyncjava.process.Down;
import asyncjava.process.ExitReason;
import asyncjava.process.Node;
import asyncjava.process.Pid;
import asyncjava.process.Spawned;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Tries checks on managers. Each check runs in a process of its own, with a manager of its own, on
 * a node that is closed afterwards: so a broken manager may crash, and a check may hang.
 */
final class Trial {
  private static final Set<String> HELPERS = Set.of("expect", "expectEqual");

  private Trial() {}

  /** That the manager passes all the checks, or what the first one that it fails has found. */
  static String verdict(List<Check> checks, Supplier<GenServer<?>> manager) {
    return checks.stream()
        .flatMap(check -> failure(check, manager).stream())
        .findFirst()
        .map(failure -> "fails " + failure)
        .orElse("passes all " + checks.size() + " checks");
  }

  /** What the check has against the manager; nothing if the manager passes it. */
  static Optional<String> failure(Check check, Supplier<GenServer<?>> manager) {
    try (Node node = Node.builder().name("trial").clock(node().clock()).onCrash(_ -> {}).build()) {
      Pid server = GenServer.start(manager.get(), options().node(node)).pid();
      Spawned run = spawnMonitor(node, () -> check.code().run(server));
      Optional<String> why =
          receive(
              on(Down.class, down -> down.ref().equals(run.ref()), down -> why(down.reason())),
              after(ofMinutes(10), () -> Optional.of("it is not over after ten minutes")));
      return why.map(text -> "\"" + check.name() + "\": " + text);
    }
  }

  private static Optional<String> why(ExitReason reason) {
    return switch (reason) {
      case ExitReason.Normal _ -> Optional.empty();
      case ExitReason.Crash(AssertionError wrong) -> Optional.of(wrong.getMessage() + place(wrong));
      case ExitReason.Crash(Throwable thrown) -> Optional.of(thrown + place(thrown));
      case ExitReason other -> Optional.of("exit with reason " + other);
    };
  }

  /** Where in the checks it was thrown. */
  private static String place(Throwable thrown) {
    return Arrays.stream(thrown.getStackTrace())
        .filter(frame -> frame.getClassName().startsWith(ManagerChecks.class.getName()))
        .filter(frame -> !HELPERS.contains(frame.getMethodName()))
        .findFirst()
        .map(frame -> " (" + frame.getFileName() + ":" + frame.getLineNumber() + ")")
        .orElse("");
  }
}
