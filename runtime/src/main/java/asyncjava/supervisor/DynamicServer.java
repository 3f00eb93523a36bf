package asyncjava.supervisor;

import static asyncjava.genserver.GenServer.noReply;
import static asyncjava.genserver.GenServer.ok;
import static asyncjava.genserver.GenServer.reply;
import static asyncjava.genserver.GenServer.stop;
import static asyncjava.process.Processes.label;
import static asyncjava.process.Processes.node;
import static asyncjava.process.Processes.trapExit;

import asyncjava.genserver.CallResult;
import asyncjava.genserver.From;
import asyncjava.genserver.GenServer;
import asyncjava.genserver.Init;
import asyncjava.genserver.Next;
import asyncjava.process.Exit;
import asyncjava.process.ExitReason;
import asyncjava.process.Pid;
import java.util.Optional;

/** The process of a dynamic supervisor: what comes in, and what becomes of the process. */
final class DynamicServer implements GenServer<DynamicCrew> {
  private final String title;
  private final DynamicSupervisor module;

  DynamicServer(String title, DynamicSupervisor module) {
    this.title = title;
    this.module = module;
  }

  static DynamicServer of(DynamicSupervisor module) {
    String name = Check.notNull(module, "the module of a supervisor").getClass().getSimpleName();
    return new DynamicServer(name.isEmpty() ? "DynamicSupervisor" : name, module);
  }

  @Override
  public Init<DynamicCrew> init() throws Exception {
    trapExit(true);
    label(title);
    return switch (module.init()) {
      case null ->
          throw new IllegalStateException(
              module.getClass().getName()
                  + ".init returned null; it returns DynamicSupervisor.init(..) or"
                  + " DynamicSupervisor.ignore()");
      case DynamicInit.Ignore() -> GenServer.ignore();
      case DynamicInit.Ok(DynamicOptions options) -> {
        DynamicCrew crew = new DynamicCrew(title, options, node());
        Supervisions.show(crew.supervisor, crew::view);
        yield ok(crew);
      }
    };
  }

  @Override
  public CallResult<DynamicCrew> handleCall(Object request, From from, DynamicCrew crew) {
    return reply(
        switch (request) {
          case Request.StartChild(ChildSpec spec) -> crew.start(spec);
          case Request.TerminateChild(Object id) -> crew.terminate(id);
          case Request.WhichChildren() -> crew.children.list();
          case Request.CountChildren() -> crew.children.count();
          case Object other ->
              throw new IllegalArgumentException(
                  "a dynamic supervisor cannot answer the call " + other);
        },
        crew);
  }

  /** Rule: casts of others do nothing to it. */
  @Override
  public Next<DynamicCrew> handleCast(Object message, DynamicCrew crew) {
    return message instanceof DynamicChild.TryAgain order
        ? next(crew.tryAgain(order), crew)
        : noReply(crew);
  }

  /**
   * Rule: an EXIT of no child is that of a child that was stopped, of a start that failed, or a
   * signal of a stranger, and does nothing.
   */
  @Override
  public Next<DynamicCrew> handleInfo(Object message, DynamicCrew crew) {
    if (!(message instanceof Exit(Pid from, ExitReason reason))) {
      Reports.unexpected(title, message);
      return noReply(crew);
    }
    Optional<DynamicChild> child = crew.children.find(from).filter(it -> it.running().isPresent());
    return next(child.isEmpty() || crew.ended(child.get(), reason), crew);
  }

  private static Next<DynamicCrew> next(boolean goesOn, DynamicCrew crew) {
    return goesOn ? noReply(crew) : stop(ExitReason.SHUTDOWN, crew);
  }

  @Override
  public void terminate(ExitReason reason, DynamicCrew crew) {
    crew.stopAll();
  }
}
