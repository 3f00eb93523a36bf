package asyncjava.workbook;

import asyncjava.process.Node;
import asyncjava.process.Pid;
import asyncjava.process.ProcessInfo;
import asyncjava.process.Processes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Where a process of the test is.
 *
 * @param who its name, and its pid if it has none
 * @param what it is doing there: {@code runs}, {@code waits in receive}
 * @param place in the learner's code, or if it never was there in that of the tests
 */
record Whereabouts(String who, State state, String what, Place place, boolean learners) {

  /**
   * {@code System.exit} does not return, also where {@link ExitWatch} keeps the Java machine alive.
   */
  private static final String EXITING = "is in System.exit";

  /** Who has a million processes does not read about all of them, and asking takes time. */
  private static final int MOST = 1000;

  enum State {
    RUNNING,
    LOCKED,
    WAITING
  }

  boolean isExiting() {
    return what.equals(EXITING);
  }

  /**
   * Where the processes are that are in the code of the learner or the tests; those that run come
   * first.
   */
  static List<Whereabouts> of(List<Node> nodes, LearnerCode code, Recorder names) {
    List<Pid> processes = nodes.stream().flatMap(node -> node.processes().stream()).toList();
    Set<StackTraceElement> locked = processes.size() > MOST ? Set.of() : locked();
    List<Whereabouts> all = new ArrayList<>();
    for (Pid pid : processes.subList(0, Math.min(MOST, processes.size()))) {
      Processes.info(pid)
          .flatMap(info -> of(info, code, names.nameOf(pid), locked))
          .ifPresent(all::add);
    }
    all.sort(Comparator.comparing(Whereabouts::state));
    return all;
  }

  /** The innermost frames of threads that wait to enter a synchronized block or method. */
  private static Set<StackTraceElement> locked() {
    return AllStacks.now().stream()
        .filter(stack -> stack.state() == Thread.State.BLOCKED && !stack.frames().isEmpty())
        .map(stack -> plain(stack.frames().getFirst()))
        .collect(Collectors.toSet());
  }

  /** Without the module and loader, which a dump does not tell. */
  private static StackTraceElement plain(StackTraceElement f) {
    return new StackTraceElement(
        f.getClassName(), f.getMethodName(), f.getFileName(), f.getLineNumber());
  }

  /** Whether a frame is at the bottom of the stack of a process, of whichever test. */
  static boolean isProcess(StackTraceElement frame) {
    return frame.getClassName().equals("asyncjava.process.Proc");
  }

  private static Optional<Whereabouts> of(
      ProcessInfo info, LearnerCode code, String name, Set<StackTraceElement> locked) {
    List<StackTraceElement> stack = info.stackTrace();
    int learners = first(stack, code::isLearners);
    int at = learners >= 0 ? learners : first(stack, code::isTests);
    if (at < 0) {
      return Optional.empty();
    }
    State state = stateOf(info, locked);
    String what =
        ExitWatch.isExit(stack)
            ? EXITING
            : words(state, at == 0 ? Optional.empty() : Optional.of(stack.get(at - 1)));
    String who = info.registeredName().or(info::label).orElse(name);
    return Optional.of(new Whereabouts(who, state, what, Place.of(stack.get(at)), learners >= 0));
  }

  private static int first(List<StackTraceElement> stack, Predicate<StackTraceElement> condition) {
    return IntStream.range(0, stack.size())
        .filter(i -> condition.test(stack.get(i)))
        .findFirst()
        .orElse(-1);
  }

  private static State stateOf(ProcessInfo info, Set<StackTraceElement> locked) {
    if (info.status() != ProcessInfo.Status.RUNNING) {
      return State.WAITING;
    }
    return locked.contains(plain(info.stackTrace().getFirst())) ? State.LOCKED : State.RUNNING;
  }

  private static String words(State state, Optional<StackTraceElement> call) {
    Optional<String> in = call.map(StackTraceElement::getMethodName);
    return switch (state) {
      case LOCKED -> "waits for a lock";
      case WAITING -> "waits" + in.map(method -> " in " + method).orElse("");
      // A loop through the runtime runs; what it calls there at the moment says nothing.
      case RUNNING ->
          call.filter(frame -> !frame.getClassName().startsWith("asyncjava.process."))
              .map(frame -> "is in " + frame.getMethodName())
              .orElse("runs");
    };
  }

  @Override
  public String toString() {
    return who + " " + what + " at " + place;
  }
}
