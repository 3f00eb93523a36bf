package asyncjava.ch9_0;

import static asyncjava.genserver.GenServer.*;
import static asyncjava.process.Processes.*;
import static asyncjava.workbook.Todo.todo;

import asyncjava.genserver.GenServer;
import asyncjava.process.Pid;
import java.util.Iterator;
import java.util.function.Consumer;

/**
 * Exercise 9.0.4. A sink: a {@link GenServer} that is slower than those who have something for it.
 * What waits in its mailbox is bounded all the same.
 *
 * <p>A line goes to the sink as one message, be it a call or a cast.
 */
public final class Sink {

  private Sink() {}

  /**
   * Starts a sink, linked to the caller.
   *
   * @param handler what the sink does with a line, in its process; one line after the other, in the
   *     order in which they were sent. It may take as long as it likes
   */
  public static Pid startLink(Consumer<String> handler) {
    throw todo("start a GenServer");
  }

  /**
   * Has the sink handle a line, and waits until it has, however long that takes. So in the mailbox
   * there are never more lines than there are processes that write.
   */
  public static void write(Pid sink, String line) {
    throw todo("call, and wait without limit");
  }

  /**
   * Has the sink handle many lines, and waits until it has handled all of them, however long that
   * takes. Sends as many as it may without waiting: if the sink stands still, there are just {@code
   * window} lines in its mailbox (or all, if there are fewer), and never more than that.
   *
   * @param window how many lines of the caller may be in the mailbox at the same time
   * @throws IllegalArgumentException if window is not 1 or more
   */
  public static void pour(Pid sink, Iterator<String> lines, int window) {
    throw todo("make the last line of each window a call");
  }

  /**
   * Gives the sink a line if there are fewer than {@code limit} messages in its mailbox, and drops
   * the line if not. Does not wait in either case.
   *
   * @return whether the sink gets it
   * @throws IllegalArgumentException if limit is not 1 or more
   */
  public static boolean offer(Pid sink, String line, int limit) {
    throw todo("look how long the queue is, then cast or do not");
  }
}
