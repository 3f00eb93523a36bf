package asyncjava.ch2_2;

import static asyncjava.process.Processes.*;

import asyncjava.process.Pid;
import asyncjava.process.ProcessInfo;
import asyncjava.process.ProcessInfo.Status;
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
    return flush();
  }

  /**
   * The living processes of this node: those with the most messages in their mailbox first; of two
   * with equally many the older process first.
   */
  public static List<Row> overview() {
    return list().stream()
        .map(pid -> info(pid))
        .flatMap(Optional::stream)
        .map(Introspection::row)
        .sorted(Comparator.comparingInt(Row::messages).reversed())
        .toList();
  }

  private static Row row(ProcessInfo info) {
    Optional<String> name = info.registeredName().or(info::label);
    return new Row(info.pid(), name, info.status(), info.messageQueueLen());
  }

  /**
   * Where the process with a registered name is in the code of a class: the innermost call that
   * this class is making.
   *
   * @return empty if nobody has the name, or if the process is not in code of the class
   */
  public static Optional<StackTraceElement> whereIs(String name, Class<?> code) {
    String type = code.getName();
    return whereis(name)
        .flatMap(pid -> info(pid))
        .map(ProcessInfo::stackTrace)
        .flatMap(stack -> stack.stream().filter(f -> f.getClassName().equals(type)).findFirst());
  }
}
