package asyncjava.process;

/** Where a message can go: a process, a name that one holds, or an alias of a process. */
public sealed interface Dest permits Pid, ServerName, Ref {}
