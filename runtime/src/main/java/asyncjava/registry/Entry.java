package asyncjava.registry;

import asyncjava.process.Pid;

/**
 * What stands under a key: a process, and the value it registered with. Answers {@code {pid,
 * value}}.
 */
public record Entry(Pid pid, Object value) {}
