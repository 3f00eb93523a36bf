package asyncjava.registry;

import asyncjava.process.Pid;

/** A whole entry, as {@link Registry#select} finds it. Answers {@code {key, {pid, value}}}. */
public record Found(Object key, Pid pid, Object value) {}
