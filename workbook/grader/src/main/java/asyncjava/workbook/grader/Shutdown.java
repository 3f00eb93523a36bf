package asyncjava.workbook.grader;

/**
 * The end of the grader before its time: by Ctrl-C, say. What it has started is killed then, so
 * that what comes out from there on says nothing about a submission.
 */
final class Shutdown {
  private Shutdown() {}

  /** Thrown by what would start or keep something then. */
  static final class Begun extends IllegalStateException {
    private static final long serialVersionUID = 1;

    Begun() {
      super("interrupted; what is done is kept, and the next run goes on from there");
    }
  }

  /**
   * Has something done then.
   *
   * @param orNow what is to be done at once if it has begun
   * @throws Begun if it has
   */
  static void with(Thread hook, Runnable orNow) {
    try {
      Runtime.getRuntime().addShutdownHook(hook);
    } catch (IllegalStateException begun) {
      orNow.run();
      throw new Begun();
    }
  }

  /**
   * @throws Begun if it has
   */
  static void check() {
    Thread probe = new Thread();
    with(probe, () -> {});
    ExamJvm.forget(probe);
  }
}
