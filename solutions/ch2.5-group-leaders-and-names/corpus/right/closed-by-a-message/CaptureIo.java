package asyncjava.ch2_5;

import static asyncjava.process.Processes.*;

import asyncjava.process.Down;
import asyncjava.process.IoCommand;
import asyncjava.process.IoReply;
import asyncjava.process.IoRequest;
import asyncjava.process.Pid;
import asyncjava.process.Ref;
import java.util.ArrayList;
import java.util.List;

/** Exercise 2.5.1. An I/O device that prints nothing, and keeps what it was asked to print. */
public final class CaptureIo {

  /** Asks a device for all that it has recorded; the answer is {@link Text} with the same ref. */
  public record Read(Pid from, Ref ref) {}

  /** The answer to the {@link Read} that carried {@code ref}. */
  public record Text(Ref ref, String text) {}

  private CaptureIo() {}

  /**
   * Starts a device: a process that answers each {@link IoRequest} by one {@link IoReply}, which
   * goes to the process in {@code from} and carries the {@code ref} of the request.
   *
   * <ul>
   *   <li>{@link IoCommand.Put}: records the characters as they are; {@link IoReply.Ok}.
   *   <li>{@link IoCommand.GetLine}: records the prompt; {@link IoReply.Eof}, as there is nothing
   *       to read.
   * </ul>
   *
   * <p>It answers each {@link Read} as well. Every other message it takes out of its mailbox and
   * drops. The process that calls this is the owner of the device: when it ends, for whatever
   * reason, the device ends, too. The end of the device does nothing to its owner.
   *
   * @return the pid of the device, at once
   */
  public static Pid open() {
    Pid owner = self();
    return spawn(
        () -> {
          monitor(owner);
          record(List.of(), owner);
        });
  }

  /** Ends the device, which first answers like a {@link Read}. */
  private record Close(Pid from, Ref ref) {}

  private static void record(List<String> before, Pid owner) {
    List<String> chars = new ArrayList<>(before);
    boolean open = true;
    while (open) {
      open =
          receive(
              on(IoRequest.class, request -> perform(request, chars)),
              on(Read.class, read -> tell(read.from(), read.ref(), chars)),
              on(Close.class, close -> !tell(close.from(), close.ref(), chars)),
              on(Down.class, down -> isAlive(owner)),
              on(Object.class, noise -> true));
    }
  }

  private static boolean perform(IoRequest request, List<String> chars) {
    IoReply.Result result =
        switch (request.command()) {
          case IoCommand.Put put -> {
            chars.add(put.chars());
            yield new IoReply.Ok();
          }
          case IoCommand.GetLine read -> {
            chars.add(read.prompt());
            yield new IoReply.Eof();
          }
        };
    send(request.from(), new IoReply(request.ref(), result));
    return true;
  }

  private static boolean tell(Pid from, Ref ref, List<String> chars) {
    send(from, new Text(ref, String.join("", chars)));
    return true;
  }

  /**
   * All that a living device has recorded so far. It stays recorded. Other messages stay in the
   * mailbox of the caller.
   */
  public static String contents(Pid device) {
    Ref ref = makeRef();
    return ask(device, ref, new Read(self(), ref));
  }

  private static String ask(Pid device, Ref ref, Object question) {
    send(device, question);
    return receive(on(Text.class, text -> text.ref().equals(ref), Text::text));
  }

  /**
   * Runs code in the calling process and captures what is printed meanwhile: by the code itself,
   * and by the processes that it starts. Nothing of it is printed elsewhere.
   *
   * <p>Afterwards the caller has the group leader that it had before, also if the code throws; what
   * the code throws, this throws. No device is left behind.
   *
   * @return what was printed
   */
  public static String capture(Runnable code) {
    Pid before = groupLeader();
    Pid device = open();
    Ref ref = makeRef();
    String text = "";
    try {
      groupLeader(self(), device);
      code.run();
    } finally {
      groupLeader(self(), before);
      text = ask(device, ref, new Close(self(), ref));
    }
    return text;
  }
}
