package asyncjava.process;

import java.util.List;

/**
 * Tells of a process that was ended while its thread would not stop: the JVM cannot stop code that
 * neither blocks nor calls the runtime. The process is dead to all others; its thread is cut off
 * from them and counted in {@link Node#runaways()} until it really ends.
 *
 * @param pid the process
 * @param reason why it was ended
 * @param where the stack of its thread at that moment
 */
public record Runaway(Pid pid, ExitReason reason, List<StackTraceElement> where) {}
