package asyncjava.process;

/** Where a message can go: a process, a registered name on a node, or an alias of a process. */
public sealed interface Dest permits Pid, Name, Ref {}
