package asyncjava.ch2_5;

import static asyncjava.process.Processes.*;

import asyncjava.process.Down;
import asyncjava.process.IoCommand;
import asyncjava.process.IoReply;
import asyncjava.process.IoRequest;
import asyncjava.process.Pid;
import asyncjava.process.Ref;
import java.util.Optional;

/**
 * Exercise 2.5.2. The I/O process of a terminal, which several processes use at the same time. Its
 * screen is a process, too; so is the keyboard, from which lines come as messages.
 */
public final class IoServer {

  /** From the keyboard: a line was typed. Is not answered. */
  public record Typed(String line) {}

  /** From the keyboard: there will be no more lines. Is not answered. */
  public record NoMoreLines() {}

  /** To the screen: these characters are to be shown. */
  public record Show(String chars) {}

  private IoServer() {}

  /**
   * Starts an I/O server: a process that handles one {@link IoRequest} after the other, in the
   * order in which they come. Each is answered by one {@link IoReply}, which goes to the process in
   * {@code from} and carries the {@code ref} of the request; but first {@link Show} goes to the
   * screen.
   *
   * <ul>
   *   <li>{@link IoCommand.Put}: shows the characters; {@link IoReply.Ok}.
   *   <li>{@link IoCommand.GetLine}: shows the prompt, and waits for a line; {@link IoReply.Line}.
   *       All later requests wait meanwhile, and nothing of them is shown.
   * </ul>
   *
   * <p>Each {@link Typed} line goes to one reader, the first line to the first one. Lines that
   * nobody has asked for yet are kept. After {@link NoMoreLines}, once the lines that came before
   * it have gone, {@link IoReply.Eof} answers each GetLine.
   *
   * <p>A process that has ended reads no line. If it ends while it waits for one, or has ended when
   * its turn comes, its GetLine is not answered, and the line goes to the next reader.
   *
   * <p>Every other message the server takes out of its mailbox and drops. While it waits for a
   * request it monitors nobody.
   *
   * @return the pid of the new process, at once
   */
  public static Pid start(Pid screen) {
    return spawn(() -> new Terminal(screen).serve());
  }

  private static final class Terminal {
    private final Pid screen;
    private boolean open = true;

    Terminal(Pid screen) {
      this.screen = screen;
    }

    void serve() {
      while (true) {
        receive(
            handle(IoRequest.class, this::perform),
            handle(Object.class, message -> !isFromKeyboard(message), noise -> {}));
      }
    }

    private void perform(IoRequest request) {
      switch (request.command()) {
        case IoCommand.Put(String chars) -> {
          send(screen, new Show(chars));
          reply(request, new IoReply.Ok());
        }
        case IoCommand.GetLine(String prompt) -> {
          send(screen, new Show(prompt));
          read(request.from()).ifPresent(result -> reply(request, result));
        }
      }
    }

    /** What the reader gets; nothing if it ends before. */
    private Optional<IoReply.Result> read(Pid reader) {
      if (!open) {
        return Optional.of(new IoReply.Eof());
      }
      Ref monitor = monitor(reader);
      Optional<IoReply.Result> result = waitFor(monitor);
      demonitorAndFlush(monitor);
      return result;
    }

    private Optional<IoReply.Result> waitFor(Ref monitor) {
      return receive(
          on(Typed.class, typed -> Optional.of(new IoReply.Line(typed.line()))),
          on(NoMoreLines.class, end -> Optional.of(endOfInput())),
          on(Down.class, down -> down.ref() == monitor, down -> Optional.empty()));
    }

    private IoReply.Result endOfInput() {
      open = false;
      return new IoReply.Eof();
    }
  }

  private static boolean isFromKeyboard(Object message) {
    return message instanceof Typed || message instanceof NoMoreLines;
  }

  private static void reply(IoRequest request, IoReply.Result result) {
    send(request.from(), new IoReply(request.ref(), result));
  }
}
