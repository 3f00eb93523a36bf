package asyncjava.ch3_2;

import asyncjava.process.Dest;
import asyncjava.process.Ref;

/**
 * Whom the reply to a call is for.
 *
 * @param address where the {@link Response} is to be sent: a pid, or an alias
 * @param ref what the Response has to carry
 */
public record From(Dest address, Ref ref) {}
