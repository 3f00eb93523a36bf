package asyncjava.ch9_0;

import static asyncjava.genserver.GenServer.*;
import static asyncjava.process.Processes.*;

import asyncjava.genserver.Call;
import asyncjava.genserver.CallResult;
import asyncjava.genserver.From;
import asyncjava.genserver.GenServer;
import asyncjava.genserver.Init;
import asyncjava.genserver.Next;
import asyncjava.process.Pid;
import asyncjava.process.ProcessInfo;
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
    return GenServer.startLink(new Server(handler)).pid();
  }

  /**
   * Has the sink handle a line, and waits until it has, however long that takes. So in the mailbox
   * there are never more lines than there are processes that write.
   */
  public static void write(Pid sink, String line) {
    call(sink, new Line(line), INFINITY);
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
    window = Math.max(1, window);
    int sent = 0;
    while (lines.hasNext()) {
      String line = lines.next();
      sent++;
      if (sent % window == 0 || !lines.hasNext()) {
        write(sink, line);
      } else {
        cast(sink, new Line(line));
      }
    }
  }

  /**
   * Gives the sink a line if there are fewer than {@code limit} messages in its mailbox, and drops
   * the line if not. Does not wait in either case.
   *
   * @return whether the sink gets it
   * @throws IllegalArgumentException if limit is not 1 or more
   */
  public static boolean offer(Pid sink, String line, int limit) {
    int waiting = info(sink).map(ProcessInfo::messageQueueLen).orElse(limit);
    if (waiting >= limit) {
      return false;
    }
    cast(sink, new Line(line));
    return true;
  }

  private static void check(String what, int number) {
    if (number < 1) {
      throw new IllegalArgumentException(what + " must be 1 or more, got " + number);
    }
  }

  private record Line(String text) implements Call<Boolean> {}

  private record Server(Consumer<String> handler) implements GenServer<String> {
    @Override
    public Init<String> init() {
      return ok("ready");
    }

    @Override
    public CallResult<String> handleCall(Object request, From from, String state) {
      handler.accept(((Line) request).text());
      return reply(true, state);
    }

    @Override
    public Next<String> handleCast(Object message, String state) {
      handler.accept(((Line) message).text());
      return noReply(state);
    }
  }
}
