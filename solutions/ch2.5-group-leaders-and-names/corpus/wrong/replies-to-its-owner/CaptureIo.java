package asyncjava.ch2_5;

import static asyncjava.process.Processes.*;

import asyncjava.process.Down;
import asyncjava.process.ExitReason;
import asyncjava.process.IoCommand;
import asyncjava.process.IoReply;
import asyncjava.process.IoRequest;
import asyncjava.process.Pid;
import asyncjava.process.Ref;

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
    return spawn(() -> record(owner, monitor(owner)));
  }

  private static void record(Pid owner, Ref end) {
    StringBuilder text = new StringBuilder();
    while (true) {
      switch (receive()) {
        case IoRequest(_, Ref ref, IoCommand.Put(String chars)) -> {
          text.append(chars);
          send(owner, new IoReply(ref, new IoReply.Ok()));
        }
        case IoRequest(Pid from, Ref ref, IoCommand.GetLine(String prompt)) -> {
          text.append(prompt);
          send(from, new IoReply(ref, new IoReply.Eof()));
        }
        case Read(Pid from, Ref ref) -> send(from, new Text(ref, text.toString()));
        case Down down when down.ref() == end -> {
          return;
        }
        case Object _ -> {}
      }
    }
  }

  /**
   * All that a living device has recorded so far. It stays recorded. Other messages stay in the
   * mailbox of the caller.
   */
  public static String contents(Pid device) {
    Ref ref = makeRef();
    send(device, new Read(self(), ref));
    return receive(since(ref), on(Text.class, text -> text.ref() == ref, Text::text));
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
    groupLeader(self(), device);
    try {
      code.run();
      return contents(device);
    } finally {
      groupLeader(self(), before);
      exit(device, ExitReason.SHUTDOWN);
    }
  }
}
