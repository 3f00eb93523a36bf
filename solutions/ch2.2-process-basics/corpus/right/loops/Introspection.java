package asyncjava.ch2_2;

import static asyncjava.process.Processes.*;

import asyncjava.process.Pid;
import asyncjava.process.ProcessInfo;
import asyncjava.process.ProcessInfo.Status;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Exercise 2.2.5. Looking at processes without disturbing them. */
public final class Introspection {

  /**
   * What {@link #overview()} says of a process.
   *
   * @param name the name it is registered under, or else its label, if it has either
   * @param messages how many messages are in its mailbox
   */
  public record Row(Pid pid, Optional<String> name, Status status, int messages) {}

  private Introspection() {}

  /** The messages in the caller's own mailbox, oldest first. All of them stay where they are. */
  public static List<Object> peek() {
    return info(self()).orElseThrow().messages();
  }

  /**
   * The living processes of this node: those with the most messages in their mailbox first; of two
   * with equally many the older process first.
   */
  public static List<Row> overview() {
    List<Row> rows = new ArrayList<>();
    for (Pid pid : list()) {
      Optional<ProcessInfo> seen = info(pid);
      if (seen.isPresent()) {
        ProcessInfo info = seen.get();
        Optional<String> name =
            info.registeredName().isPresent() ? info.registeredName() : info.label();
        rows.add(new Row(pid, name, info.status(), info.messages().size()));
      }
    }
    rows.sort(
        Comparator.comparingInt((Row row) -> -row.messages()).thenComparing(row -> row.pid().id()));
    return rows;
  }

  /**
   * Where the process with a registered name is in the code of a class: the innermost call that
   * this class is making.
   *
   * @return empty if nobody has the name, or if the process is not in code of the class
   */
  public static Optional<StackTraceElement> whereIs(String name, Class<?> code) {
    Optional<ProcessInfo> seen = whereis(name).flatMap(pid -> info(pid));
    if (seen.isPresent()) {
      for (StackTraceElement frame : seen.get().stackTrace()) {
        if (frame.getClassName().equals(code.getName())) {
          return Optional.of(frame);
        }
      }
    }
    return Optional.empty();
  }
}
