package asyncjava.registry;

import asyncjava.process.ExitReason;
import asyncjava.process.Pid;

/** What came of a start. */
public sealed interface Start {
  /** It runs. */
  record Started(Pid pid) implements Start {}

  /** It does not. */
  record NotStarted(ExitReason reason) implements Start {}

  /** The name is taken. */
  record AlreadyStarted(Pid pid) {}
}
