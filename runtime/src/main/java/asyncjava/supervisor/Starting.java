package asyncjava.supervisor;

import static asyncjava.process.Processes.self;

import asyncjava.genserver.Start;
import asyncjava.process.ExitReason;
import asyncjava.process.ProcessExit;
import java.util.List;

/** Starts a child, in the process of its supervisor. */
final class Starting {
  private Starting() {}

  /** Whatever a start function does, the outcome is one; but who is killed meanwhile is killed. */
  static Start start(ChildSpec spec, List<Object> extra) {
    try {
      Start outcome = spec.start().start(extra);
      return outcome != null
          ? outcome
          : failed(
              new IllegalStateException(
                  "the start function of child " + Check.quoted(spec.id()) + " returned null"));
    } catch (Throwable thrown) {
      self(); // throws if it is the supervisor that has been ended
      return failed(thrown instanceof ProcessExit exit ? exit.reason() : thrown);
    }
  }

  private static Start failed(Object reason) {
    return new Start.NotStarted(ExitReason.of(reason));
  }
}
