package asyncjava.process;

/**
 * An exit signal as a message: what a process that traps exits finds in its mailbox instead of
 * being ended. Answers {@code {'EXIT', From, Reason}}.
 *
 * @param from the linked process that ended, or the process that sent the signal
 * @param reason why
 */
public record Exit(Pid from, ExitReason reason) {}
