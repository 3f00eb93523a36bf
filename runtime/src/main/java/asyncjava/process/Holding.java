package asyncjava.process;

/**
 * Something that a process holds and others can look up, such as its keys in a registry. It is
 * released when the process ends, before EXIT and DOWN go out (rule 7 of the signals), so who hears
 * of the end finds it gone. Set by {@link Pid#hold(Holding)}.
 */
@FunctionalInterface
public interface Holding {

  /** Called once, by whoever completes the end of the process; it must not wait for a process. */
  void release(Pid holder);
}
