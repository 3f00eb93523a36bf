package asyncjava.process;

/**
 * The end of a monitored process, as a message. Each monitor gives exactly one. Answers {@code
 * {'DOWN', Ref, process, Pid, Reason}}.
 *
 * @param ref what {@link Processes#monitor(Dest)} returned
 * @param from the {@link Pid} that was monitored, or the {@link Name} if a name was
 * @param reason why it ended; {@link ExitReason#NOPROC} if there was no such process to begin with
 */
public record Down(Ref ref, Dest from, ExitReason reason) {}
