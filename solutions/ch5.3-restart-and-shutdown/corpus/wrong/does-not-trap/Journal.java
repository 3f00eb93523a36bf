package asyncjava.ch5_3;

import static asyncjava.genserver.GenServer.*;
import static asyncjava.process.Processes.*;
import static java.time.Duration.ofSeconds;

import asyncjava.genserver.Call;
import asyncjava.genserver.CallResult;
import asyncjava.genserver.From;
import asyncjava.genserver.GenServer;
import asyncjava.genserver.Init;
import asyncjava.genserver.Start;
import asyncjava.process.Dest;
import asyncjava.process.ExitReason;
import asyncjava.supervisor.ChildSpec;
import asyncjava.supervisor.Shutdown;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Exercise 5.3.5. A child that cleans up: a journal, which keeps lines in memory and writes them to
 * a disk only when it ends. The disk is slow: it may take a second for each line.
 *
 * <p>When the journal ends, it writes all lines, oldest first. That is so when its supervisor stops
 * it, and after an exception; only {@code kill} loses lines.
 */
public final class Journal implements GenServer<List<String>> {

  /** How many lines a journal takes. */
  public static final int CAPACITY = 20;

  /** What a journal is asked. */
  public sealed interface Request {

    /** Asks it to keep a line; the answer is whether it does. */
    record Keep(String line) implements Request, Call<Boolean> {}
  }

  private final Consumer<String> disk;

  /** A journal for that disk. It is not running yet. */
  public Journal(Consumer<String> disk) {
    this.disk = disk;
  }

  // For clients

  /** Has the journal keep a line. Gives false, and the line is lost, if the journal is full. */
  public static boolean keep(Dest journal, String line) {
    return call(journal, new Request.Keep(line));
  }

  // The server

  /** Begins with no lines. */
  @Override
  public Init<List<String>> init() {
    
    return ok(List.of());
  }

  /** Answers {@link Request.Keep}. */
  @Override
  public CallResult<List<String>> handleCall(Object request, From from, List<String> lines)
      throws Exception {
    if (!(request instanceof Request.Keep(String line))) {
      return GenServer.super.handleCall(request, from, lines);
    }
    if (lines.size() == CAPACITY) {
      return reply(false, lines);
    }
    List<String> more = new ArrayList<>(lines);
    more.add(line);
    return reply(true, more);
  }

  /** Writes the lines. */
  @Override
  public void terminate(ExitReason reason, List<String> lines) {
    lines.forEach(disk);
  }

  // Its place in a system

  /**
   * The spec of a journal for that disk, with this class as its id; {@code startLink} gives it the
   * name {@code "journal"}. However it ends, there must be another one. When it is stopped, it has
   * the time that a full journal needs. But a disk may hang: 30 s after it was asked to end, the
   * journal is no more, in any case.
   */
  public static ChildSpec childSpec(Consumer<String> disk) {
    Supplier<Start> start = () -> startLink(new Journal(disk), name("journal"));
    return ChildSpec.of(Journal.class, start).shutdown(Shutdown.after(ofSeconds(25)));
  }

  /**
   * The children of a shop with a journal, in the order of their start. The till keeps a line in
   * the journal called {@code "journal"} for each sale, and a last one when it is stopped.
   *
   * @param till starts the till, linked to the caller; its id is {@code "till"}
   */
  public static List<ChildSpec> shop(Consumer<String> disk, Supplier<Start> till) {
    return List.of(childSpec(disk), ChildSpec.of("till", till));
  }
}
