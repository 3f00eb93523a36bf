package asyncjava.registry;

import asyncjava.process.Pid;

/**
 * What the listeners of a registry get when a process has given up a key, with all its entries
 * there. They get nothing when a process ends: who wants to know that monitors it. Answers {@code
 * {unregister, registry, key, pid}}.
 */
public record Unregister(String registry, Object key, Pid pid) {}
