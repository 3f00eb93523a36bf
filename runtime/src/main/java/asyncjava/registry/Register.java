package asyncjava.registry;

import asyncjava.process.Pid;

/**
 * What the listeners of a registry get when a process has registered. Answers {@code {register,
 * registry, key, pid, value}}.
 */
public record Register(String registry, Object key, Pid pid, Object value) {}
