package asyncjava.genserver;

import asyncjava.process.Pid;

/**
 * What a server does, as {@link Sys#trace} prints and {@link Sys#log} keeps it. Printed as by OTP,
 * but for the name of the server: {@code got call Get[] from #PID<0.4.0>}. Answers {@code
 * t::sys.system_event/0}.
 */
public sealed interface SysEvent {
  /** A call was taken. */
  record GotCall(Object request, Pid from) implements SysEvent {
    @Override
    public String toString() {
      return "got call " + request + " from " + from;
    }
  }

  /** A cast was taken. */
  record GotCast(Object message) implements SysEvent {
    @Override
    public String toString() {
      return "got cast " + message;
    }
  }

  /** Any other message was taken. */
  record Got(Object message) implements SysEvent {
    @Override
    public String toString() {
      return "got " + message;
    }
  }

  /** A reply was sent, and this is the state from now on. */
  record Sent(Object reply, Pid to, Object state) implements SysEvent {
    @Override
    public String toString() {
      return "sent " + reply + " to " + to + ", new state " + state;
    }
  }

  /** A message has been handled, and this is the state from now on. */
  record NewState(Object state) implements SysEvent {
    @Override
    public String toString() {
      return "new state " + state;
    }
  }

  /** A continue began. */
  record Continued(Object what) implements SysEvent {
    @Override
    public String toString() {
      return "continue " + what;
    }
  }
}
