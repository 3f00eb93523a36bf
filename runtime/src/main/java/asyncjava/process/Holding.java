package asyncjava.process;

/**
 * Something that a process holds and others can look up, such as its keys in a registry. It is
 * released when the process ends, before EXIT and DOWN go out (rule 7 of the signals), so who hears
 * of the end finds it gone. Set by {@link Pid#hold(Holding)}.
 */
@FunctionalInterface
public interface Holding {

  /**
   * Called once, by whoever completes the end of the process. It must not call {@link Processes}
   * (the caller is dead) nor wait for anybody.
   */
  void release(Pid holder);
}
