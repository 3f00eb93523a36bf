package asyncjava.genserver;

import asyncjava.process.Ref;

/**
 * What travels between clients and servers. Programs do not send these themselves; they are public
 * for those who look into mailboxes and traces.
 */
public sealed interface GenMessage {
  /** A call. Answers {@code {'$gen_call', From, Request}}. */
  record Request(From from, Object request) implements GenMessage {
    @Override
    public String toString() {
      return "call " + request;
    }
  }

  /** A cast. Answers {@code {'$gen_cast', Message}}. */
  record Cast(Object message) implements GenMessage {
    @Override
    public String toString() {
      return "cast " + message;
    }
  }

  /** The answer to a call, sent to its tag. Answers {@code {Tag, Reply}}. */
  record Reply(Ref tag, Object value) implements GenMessage {
    @Override
    public String toString() {
      return "reply " + value;
    }
  }

  /** What a new server tells the process that starts it. Answers {@code {ack, Pid, Return}}. */
  record Ack(Ref ref, Start outcome) implements GenMessage {}

  /** What {@link Sys} and {@link GenServer#stop} ask. Answers {@code {system, From, Request}}. */
  record Control(From from, SysRequest request) implements GenMessage {}
}
