package asyncjava.ch2_4;

import static asyncjava.process.Processes.*;

import asyncjava.process.Pid;
import asyncjava.process.Ref;
import asyncjava.process.Timeout;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Exercise 2.4.4. A process that keeps notes, and hibernates while nobody needs it. */
public final class Hibernator {

  /** What a notebook understands. It takes any other message out of its mailbox and drops it. */
  public sealed interface Request {

    /** Adds a line at the end. Is not answered. */
    record Note(String line) implements Request {}

    /** Asks for all lines; the answer is {@link Lines} with the same {@code ref}. */
    record Read(Pid from, Ref ref) implements Request {}

    /** Ends the process with reason {@code normal}. Is not answered. */
    record Close() implements Request {}
  }

  /** The answer to the {@link Request.Read} that carried {@code ref}: all lines, oldest first. */
  public record Lines(Ref ref, List<String> lines) {}

  private Hibernator() {}

  /**
   * Starts a notebook without lines: a process that handles each {@link Request} in the order in
   * which they come.
   *
   * <p>Whenever no message at all has come for the time {@code idle}, it hibernates: seen from
   * outside its status is {@code HIBERNATED}. The next message wakes it and is handled like any
   * other, and none of its lines is lost. After that it is awake again, until no message has come
   * for as long. It does so as often as need be.
   *
   * @return the pid of the new process, at once
   */
  public static Pid start(Duration idle) {
    return spawn(() -> serve(new ArrayList<>(), idle));
  }

  private static void serve(List<String> lines, Duration idle) {
    while (true) {
      switch (receive(idle)) {
        case Request.Note(String line) -> lines.add(line);
        case Request.Read(Pid from, Ref ref) -> send(from, new Lines(ref, List.copyOf(lines)));
        case Request.Close() -> {
          return;
        }
        case Timeout _ -> {
          try {
            hibernate(() -> serve(lines, idle));
          } catch (Throwable mistake) {
            // a notebook must not end, whatever goes wrong
          }
        }
        case Object _ -> {}
      }
    }
  }
}
