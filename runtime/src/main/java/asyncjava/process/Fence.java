package asyncjava.process;

import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** Where a thread is that does not stop, told by its stack: may it be cut off there? */
final class Fence {
  private static final String OWN_PACKAGE = Fence.class.getPackageName() + ".";

  private Fence() {}

  /** Whether a thread is in the park of a wait; if its wait is over, it will leave it. */
  static boolean isParkedInWait(List<StackTraceElement> stack) {
    for (int i = 1; i < stack.size(); i++) {
      if (stack.get(i).getMethodName().equals("await")
          && stack.get(i).getClassName().startsWith(OWN_PACKAGE)) {
        return stack.get(i - 1).getClassName().equals(LockSupport.class.getName());
      }
    }
    return false;
  }

  /**
   * The innermost code that is not the JDK's tells. The I/O server may be stuck in a read. With no
   * such code at all, the thread is just beginning or ending.
   */
  static boolean isInsideRuntime(List<StackTraceElement> stack) {
    for (StackTraceElement frame : stack) {
      String type = frame.getClassName();
      if (!type.startsWith("java.") && !type.startsWith("jdk.") && !type.startsWith("sun.")) {
        return type.startsWith(OWN_PACKAGE) && !type.equals(IoServer.class.getName());
      }
    }
    return true;
  }
}
