package asyncjava.process;

/**
 * Why a process ended, or is asked to end. It is data: compare reasons with {@code equals}, take
 * them apart with a pattern switch.
 *
 * <p>{@code NORMAL} and {@code KILL} are special. A link does nothing with {@code normal} unless
 * the peer traps exits. {@code kill}, sent by {@link Processes#exit(Pid, Object)}, cannot be
 * trapped, and what others then see is {@code killed}. All other reasons are information for
 * whoever looks.
 */
public sealed interface ExitReason {
  /** The process did what it was there to do. */
  ExitReason NORMAL = new Normal();

  /** As a signal: end now, trapping or not. */
  ExitReason KILL = new Kill();

  /** What links and monitors of a process see that was sent {@link #KILL}. */
  ExitReason KILLED = new Killed();

  /** An orderly end on request, as by a supervisor. */
  ExitReason SHUTDOWN = new Shutdown();

  /** There is no such process. */
  ExitReason NOPROC = new NoProc();

  /**
   * The reason for any object.
   *
   * @param reason an {@code ExitReason} stays itself, a {@link Throwable} becomes {@link Crash},
   *     anything else {@link Term}
   * @throws IllegalArgumentException if {@code reason} is null
   */
  static ExitReason of(Object reason) {
    return switch (reason) {
      case null -> throw new IllegalArgumentException("an exit reason must not be null");
      case ExitReason already -> already;
      case Throwable cause -> new Crash(cause);
      case Object term -> new Term(term);
    };
  }

  /** The reason {@code {shutdown, detail}}: an orderly end that says more. */
  static ExitReason shutdown(Object detail) {
    return new ShutdownWith(detail);
  }

  /** Whether this is {@code normal}. */
  default boolean isNormal() {
    return this instanceof Normal;
  }

  /** {@code normal} */
  record Normal() implements ExitReason {
    @Override
    public String toString() {
      return "normal";
    }
  }

  /** {@code kill} */
  record Kill() implements ExitReason {
    @Override
    public String toString() {
      return "kill";
    }
  }

  /** {@code killed} */
  record Killed() implements ExitReason {
    @Override
    public String toString() {
      return "killed";
    }
  }

  /** {@code shutdown} */
  record Shutdown() implements ExitReason {
    @Override
    public String toString() {
      return "shutdown";
    }
  }

  /** {@code {shutdown, detail}} */
  record ShutdownWith(Object detail) implements ExitReason {
    public ShutdownWith {
      Check.notNull(detail, "the detail of a shutdown");
    }

    @Override
    public String toString() {
      return "{shutdown, " + Show.term(detail) + "}";
    }
  }

  /** {@code noproc} */
  record NoProc() implements ExitReason {
    @Override
    public String toString() {
      return "noproc";
    }
  }

  /** An exception that nobody caught: {@code {Exception, Stack}} on the BEAM. */
  record Crash(Throwable cause) implements ExitReason {
    public Crash {
      Check.notNull(cause, "the cause of a crash");
    }

    @Override
    public String toString() {
      return "{error, " + Show.throwable(cause) + "}";
    }
  }

  /** Any other object as a reason, such as {@code boom}. */
  record Term(Object term) implements ExitReason {
    public Term {
      Check.notNull(term, "an exit reason");
    }

    @Override
    public String toString() {
      return Show.term(term);
    }
  }
}
