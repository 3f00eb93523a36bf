package asyncjava.genserver;

import asyncjava.process.Pid;
import asyncjava.process.Processes;
import asyncjava.process.Ref;

/**
 * Who made a call, and the tag that the reply must carry. A server that returned {@code noReply}
 * may answer later, and so may any other process that it gives this to. Answers {@code
 * t:GenServer.from/0}.
 *
 * @param pid the caller; for a caller outside any process, the process that called for it
 * @param tag an alias of the caller until it has its reply, or has given up
 */
public record From(Pid pid, Ref tag) {
  public From {
    Check.notNull(pid, "the pid of a caller");
    Check.notNull(tag, "the tag of a call");
  }

  /** Answers the call. Nothing happens if the caller has its reply already, or waits no more. */
  public void reply(Object value) {
    Check.notNull(value, "a reply");
    Processes.send(tag, new GenMessage.Reply(tag, value));
  }
}
