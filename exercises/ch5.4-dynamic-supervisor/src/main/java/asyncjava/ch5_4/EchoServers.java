package asyncjava.ch5_4;

import static asyncjava.process.Processes.*;
import static asyncjava.workbook.Todo.todo;

import asyncjava.genserver.Start;
import asyncjava.process.Pid;
import asyncjava.supervisor.ChildSpec;
import java.util.Set;

/**
 * Exercise 5.4.1. {@link Echo} servers on demand: they are the children of one dynamic supervisor,
 * which is registered as {@link #NAME} and begins without any.
 */
public final class EchoServers {
  /** The name of the dynamic supervisor, and its id as a child. */
  public static final String NAME = "echo servers";

  /** For how long somebody wants a server to be there, if he does not close it. */
  public enum Keep {
    /** However it ends, another one is started under its name. */
    ALWAYS,

    /** If it fails another one is started; if it ends because it is done, none is. */
    UNTIL_DONE,

    /** However it ends, it does not come back. */
    ONCE
  }

  private EchoServers() {}

  /** The dynamic supervisor as the child of a supervisor. */
  public static ChildSpec childSpec() {
    throw todo("the spec of a dynamic supervisor with that name");
  }

  /**
   * Starts an echo server under a name.
   *
   * @return what came of its start
   */
  public static Start open(String name, Keep keep) {
    throw todo("start a child of the dynamic supervisor, with the restart type that this asks for");
  }

  /** How many servers run. */
  public static int count() {
    throw todo("ask the dynamic supervisor for the number of its children");
  }

  /** The servers that run. */
  public static Set<Pid> all() {
    throw todo("ask the dynamic supervisor for its children");
  }

  /**
   * Stops the server of that name, whatever it was opened for; it does not come back. Who has the
   * name and is no child of the dynamic supervisor is left alone.
   *
   * @return whether it was there
   */
  public static boolean close(String name) {
    throw todo("find its pid, and have the dynamic supervisor terminate that child");
  }
}
