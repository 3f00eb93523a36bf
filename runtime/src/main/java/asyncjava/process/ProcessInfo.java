package asyncjava.process;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What can be seen of a process from outside. Answers {@code Process.info/1}. Of a process that
 * waits it is exact; of one that runs it is what was true a moment ago.
 *
 * @param pid the process
 * @param registeredName its name, if it has one
 * @param label what it calls itself by {@link Processes#label(String)}, if it does
 * @param status what it is doing
 * @param trapExit whether exit signals reach it as messages
 * @param links the processes it is linked to
 * @param monitors what it monitors, once for each monitor
 * @param monitoredBy who monitors it, once for each monitor
 * @param messages what is in its mailbox, oldest first
 * @param dictionary its process dictionary
 * @param groupLeader where its output goes
 * @param stackTrace where it is, innermost call first; empty while it hibernates
 */
public record ProcessInfo(
    Pid pid,
    Optional<String> registeredName,
    Optional<String> label,
    Status status,
    boolean trapExit,
    Set<Pid> links,
    List<Dest> monitors,
    List<Pid> monitoredBy,
    List<Object> messages,
    Map<Object, Object> dictionary,
    Pid groupLeader,
    List<StackTraceElement> stackTrace) {

  /** What a process is doing. */
  public enum Status {
    /** Its code runs, or is blocked outside the runtime. */
    RUNNING,
    /** It waits in a receive. */
    WAITING,
    /** It hibernates, and holds no thread. */
    HIBERNATED
  }

  /** How many messages are in the mailbox. */
  public int messageQueueLen() {
    return messages.size();
  }
}
