package asyncjava.process;

/**
 * A name that is kept by a registry and not by the node. Who implements it says what holding the
 * name means; everything that takes a {@link Dest} takes it. Answers {@code {:via, module, term}}.
 */
public non-sealed interface Via extends ServerName {}
