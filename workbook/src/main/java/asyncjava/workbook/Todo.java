package asyncjava.workbook;

/**
 * What a stub throws until the learner has written it. A test in which any process makes one counts
 * as <em>to do</em>, even if the exception itself is caught on its way, and other failures of that
 * test are hidden: they would only be consequences.
 */
public final class Todo extends RuntimeException {
  private static final long serialVersionUID = 1;

  private Todo(String what) {
    super(what);
  }

  /**
   * Written as {@code throw todo("send a Ping with a fresh ref, then wait for its Pong")}; never
   * returns normally into the code after it.
   *
   * @throws IllegalArgumentException if there is nothing to do in {@code what}
   */
  public static Todo todo(String what) {
    if (what == null || what.isBlank()) {
      throw new IllegalArgumentException("a todo must say what is to do, got \"" + what + "\"");
    }
    Todo todo = new Todo(what);
    Current.run().ifPresent(run -> run.reached(todo));
    return todo;
  }
}
