package asyncjava.process;

import java.util.Map;

/**
 * How the runtime's terms are written in a scenario.
 *
 * <p>Two reasons of the BEAM have no counterpart of their own in Java, where all that is thrown is
 * an exception: {@code error(x)} is a {@link Raised}, {@code nocatch(x)} a {@link Thrown}.
 */
final class Wording {
  /** What {@code raise x} throws. */
  static final class Raised extends RuntimeException {
    private static final long serialVersionUID = 1;

    Raised(String what) {
      super(what, null, false, false);
    }
  }

  /** What {@code throw x} throws. */
  static final class Thrown extends Exception {
    private static final long serialVersionUID = 1;

    Thrown(String what) {
      super(what, null, false, false);
    }
  }

  private Wording() {}

  static ExitReason reason(String word) {
    return switch (word) {
      case "normal" -> ExitReason.NORMAL;
      case "kill" -> ExitReason.KILL;
      case "killed" -> ExitReason.KILLED;
      case "shutdown" -> ExitReason.SHUTDOWN;
      case "noproc" -> ExitReason.NOPROC;
      case String w when w.startsWith("shutdown(") ->
          ExitReason.shutdown(w.substring("shutdown(".length(), w.length() - 1));
      default -> ExitReason.of(word);
    };
  }

  static String word(ExitReason reason) {
    return switch (reason) {
      case ExitReason.Normal _ -> "normal";
      case ExitReason.Kill _ -> "kill";
      case ExitReason.Killed _ -> "killed";
      case ExitReason.Shutdown _ -> "shutdown";
      case ExitReason.NoProc _ -> "noproc";
      case ExitReason.ShutdownWith(Object detail) -> "shutdown(" + detail + ")";
      case ExitReason.Term(Object term) -> "" + term;
      case ExitReason.Crash(Thrown thrown) -> "nocatch(" + thrown.getMessage() + ")";
      case ExitReason.Crash(Throwable cause) -> "error(" + error(cause) + ")";
    };
  }

  /** The word for what a call of the runtime threw. */
  static String error(Throwable thrown) {
    return switch (thrown) {
      case Raised raised -> raised.getMessage();
      case NoProcess _ -> "noproc";
      case IllegalArgumentException _ -> "badarg";
      case IllegalStateException _ -> "terminated";
      default -> thrown.toString();
    };
  }

  /** A message, with the names of what it mentions. */
  static String word(Object message, Map<Object, String> names) {
    return switch (message) {
      case String text -> text;
      case Exit(Pid from, ExitReason reason) ->
          "exit(" + name(from, names) + "," + word(reason) + ")";
      case Down(Ref ref, Dest from, ExitReason reason) ->
          "down(" + name(ref, names) + "," + name(from, names) + "," + word(reason) + ")";
      case IoRequest(Pid from, Ref _, IoCommand.Put(String chars)) ->
          "io(" + name(from, names) + ",put," + chars.stripTrailing() + ")";
      case IoRequest(Pid from, Ref _, IoCommand.GetLine(String prompt)) ->
          "io(" + name(from, names) + ",line," + prompt + ")";
      default -> message.toString();
    };
  }

  static String name(Object thing, Map<Object, String> names) {
    return thing instanceof Name(String name, Node _) ? name : names.getOrDefault(thing, "?");
  }
}
