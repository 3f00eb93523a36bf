package asyncjava.process;

/**
 * Carries the end of a process up its stack. {@link Processes#exit(Object)} throws it, and so does
 * every runtime call of a process that an exit signal has condemned.
 *
 * <p>It is an {@link Error} so that {@code catch (Exception e)} does not swallow it. Who catches it
 * by name may stop an exit that the code itself raised; a condemned process only meets it again at
 * its next runtime call, because the first terminal signal wins.
 */
public final class ProcessExit extends Error {
  private static final long serialVersionUID = 1;

  private final transient ExitReason reason;

  ProcessExit(ExitReason reason) {
    this(reason, false);
  }

  /**
   * @param traced whether it is to have a stack trace. An exit is control flow and is thrown often,
   *     so only where somebody looks.
   */
  ProcessExit(ExitReason reason, boolean traced) {
    super("exit with reason " + reason, null, false, traced);
    this.reason = reason;
  }

  /** Why the process ends. */
  public ExitReason reason() {
    return reason;
  }
}
