package asyncjava.process;

/** The error {@code noproc}: {@code link} was asked to link to a process that is not alive. */
public final class NoProcess extends RuntimeException {
  private static final long serialVersionUID = 1;

  NoProcess(String call, Pid pid) {
    super(call + "(" + pid + "): noproc, there is no such process");
  }
}
