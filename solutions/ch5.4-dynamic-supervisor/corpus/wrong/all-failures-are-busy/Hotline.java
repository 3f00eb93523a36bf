package asyncjava.ch5_4;

import asyncjava.genserver.Start;
import asyncjava.process.Dest;
import asyncjava.process.ExitReason;
import asyncjava.process.Pid;
import asyncjava.process.ServerName;
import asyncjava.supervisor.ChildSpec;
import asyncjava.supervisor.DynamicInit;
import asyncjava.supervisor.DynamicSupervisor;
import asyncjava.supervisor.Outcome;
import asyncjava.supervisor.Restart;

/**
 * Exercise 5.4.2. A hotline: a dynamic supervisor, as a class of its own, whose children are {@link
 * Talk}s. It has so many lines and no more, and each talk begins with the greeting of the hotline.
 * There may be several hotlines, with different greetings.
 *
 * <p>A talk that ends with {@code normal} is over, and its line is free. One that crashes is
 * started again with the same greeting and customer; meanwhile nobody else gets its line.
 */
public final class Hotline implements DynamicSupervisor {

  /** What a customer hears. */
  public sealed interface Answer {
    /** There is a line, and this is the talk. */
    record Connected(Pid talk) implements Answer {}

    /** All lines are in use. */
    record Busy() implements Answer {}

    /** The talk could not be started, for that reason; it takes no line. */
    record Refused(ExitReason reason) implements Answer {}
  }

  private final String greeting;
  private final int lines;

  private Hotline(String greeting, int lines) {
    this.greeting = greeting;
    this.lines = lines;
  }

  /**
   * Starts a hotline under a name, linked to the caller.
   *
   * @param lines 0 or more. With 0 it does not run today, and that is no error
   * @return {@link Start.Started}; {@link Start.Ignored} with 0 lines
   */
  public static Start startLink(ServerName name, String greeting, int lines) {
    return DynamicSupervisor.startLink(new Hotline(greeting, lines), name);
  }

  @Override
  public DynamicInit init() {
    return lines == 0
        ? DynamicSupervisor.ignore()
        : DynamicSupervisor.init(
            DynamicSupervisor.options().maxChildren(lines).extraArguments(greeting));
  }

  /**
   * A customer calls. The customer does not know the greeting, and who calls this does not either.
   */
  public static Answer connect(Dest hotline, String customer) {
    ChildSpec talk =
        ChildSpec.withExtra(
                Talk.class, extra -> Talk.startLink((String) extra.getFirst(), customer))
            .restart(Restart.TRANSIENT);
    return switch (DynamicSupervisor.startChild(hotline, talk)) {
      case Start.Started(Pid pid) -> new Answer.Connected(pid);
      case Start.NotStarted(ExitReason.Term(Outcome outcome))
          when outcome == Outcome.MAX_CHILDREN ->
          new Answer.Busy();
      case Start.NotStarted(_) -> new Answer.Busy();
      case Start.Ignored() -> throw new IllegalStateException("a talk never ignores its start");
    };
  }

  /**
   * Ends a talk for the customer; it does not come back.
   *
   * @return whether it was a talk of this hotline; anybody else is left alone
   */
  public static boolean hangUp(Dest hotline, Pid talk) {
    return DynamicSupervisor.terminateChild(hotline, talk) == Outcome.OK;
  }

  /** How many lines are in use, also by talks that are about to be started again. */
  public static int inUse(Dest hotline) {
    return DynamicSupervisor.countChildren(hotline).specs();
  }
}
