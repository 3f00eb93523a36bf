package asyncjava.ch3_2;

import asyncjava.process.ExitReason;

/** What clients send to a server. Anything else that comes to it is an info message. */
public sealed interface Message {

  /** A request that is replied to. */
  record Call(From from, Object request) implements Message {}

  /** A message that is not. */
  record Cast(Object message) implements Message {}

  /** The server is to end, with this reason. The DOWN of its process is the only answer. */
  record Stop(ExitReason reason) implements Message {}
}
