package asyncjava.process;

import java.util.Optional;

/**
 * Tells of a process that an uncaught exception ended. It is made before links and monitors hear of
 * the end, so who sees an EXIT or DOWN can count on the report being out.
 *
 * @param pid the process
 * @param name its registered name or else its label, if it has one
 * @param cause the exception
 */
public record CrashReport(Pid pid, Optional<String> name, Throwable cause) {}
