package asyncjava.workbook;

import asyncjava.process.Node;
import asyncjava.process.Pid;
import asyncjava.process.ProcessInfo;
import asyncjava.process.Processes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Where a process of the test is.
 *
 * @param who its name, and its pid if it has none
 * @param what it is doing there: {@code runs}, {@code waits in receive}
 * @param place in the learner's code, or if it never was there in that of the tests
 */
record Whereabouts(String who, State state, String what, Place place, boolean learners) {

  /** {@code System.exit} does not return, also where {@link ExitWatch} keeps the Java machine alive. */
  static final String EXITING = "is in System.exit";

  enum State {
    RUNNING,
    LOCKED,
    WAITING
  }

  /** Where the processes are that are in the code of the learner or the tests; those that run come first. */
  static List<Whereabouts> of(Node node, LearnerCode code, Recorder names) {
    Set<StackTraceElement> locked = locked();
    List<Whereabouts> all = new ArrayList<>();
    for (Pid pid : node.processes()) {
      Processes.info(pid).flatMap(info -> of(info, code, names.nameOf(pid), locked)).ifPresent(all::add);
    }
    all.sort(java.util.Comparator.comparing(Whereabouts::state));
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
    return new StackTraceElement(f.getClassName(), f.getMethodName(), f.getFileName(), f.getLineNumber());
  }

  private static Optional<Whereabouts> of(
      ProcessInfo info, LearnerCode code, String name, Set<StackTraceElement> locked) {
    List<StackTraceElement> stack = info.stackTrace();
    for (boolean learners : new boolean[] {true, false}) {
      for (int i = 0; i < stack.size(); i++) {
        StackTraceElement frame = stack.get(i);
        if (learners ? code.isLearners(frame) : code.isTests(frame)) {
          State state =
              info.status() != ProcessInfo.Status.RUNNING
                  ? State.WAITING
                  : locked.contains(plain(stack.getFirst())) ? State.LOCKED : State.RUNNING;
          String call = i == 0 ? "" : call(stack.get(i - 1));
          String who = info.label().filter(_ -> info.registeredName().isEmpty()).orElse(name);
          return Optional.of(new Whereabouts(who, state, words(state, call), Place.of(frame), learners));
        }
      }
    }
    return Optional.empty();
  }

  private static String call(StackTraceElement frame) {
    boolean exit = frame.getMethodName().equals("exit");
    boolean ofJava = frame.getClassName().equals("java.lang.System") || frame.getClassName().equals("java.lang.Runtime");
    return exit && ofJava ? "System.exit" : frame.getMethodName();
  }

  private static String words(State state, String call) {
    return switch (state) {
      case RUNNING -> call.isEmpty() ? "runs" : "is in " + call;
      case LOCKED -> "waits for a lock";
      case WAITING -> call.isEmpty() ? "waits" : "waits in " + call;
    };
  }

  @Override
  public String toString() {
    return who + " " + what + " at " + place;
  }
}
