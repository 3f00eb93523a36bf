package asyncjava.genserver;

import asyncjava.process.Pid;
import asyncjava.process.ServerName;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What {@link Sys#getStatus} tells of a server.
 *
 * @param pid the server
 * @param module the class of its callbacks
 * @param name the name it was started under
 * @param suspended whether {@link Sys#suspend} holds it
 * @param parent who started it and is linked to it; empty after {@link GenServer#start}
 * @param dictionary its process dictionary
 * @param log the events kept by {@link Sys#log}
 * @param state its state, as {@link GenServer#formatStatus} shows it
 */
public record Status(
    Pid pid,
    Class<?> module,
    Optional<ServerName> name,
    boolean suspended,
    Optional<Pid> parent,
    Map<Object, Object> dictionary,
    List<SysEvent> log,
    Object state) {}
