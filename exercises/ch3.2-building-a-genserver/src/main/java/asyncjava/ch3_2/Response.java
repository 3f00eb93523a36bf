package asyncjava.ch3_2;

import asyncjava.process.Ref;

/** What comes back for the call whose {@link From} has this ref. */
public record Response(Ref ref, Object value) {}
