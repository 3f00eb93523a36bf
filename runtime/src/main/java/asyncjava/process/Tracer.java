package asyncjava.process;

/**
 * Sees what the processes of a node do. It is called in the thread of the process that does it,
 * before the effect can be seen by others, so it must be quick, must not call the runtime, and must
 * expect to be called by many threads at once. If it throws, that is logged and harms nobody else.
 */
@FunctionalInterface
public interface Tracer {
  /** One thing that happened. */
  void event(TraceEvent event);
}
