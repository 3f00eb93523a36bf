package asyncjava.supervisor;

import static asyncjava.genserver.GenServer.noReply;
import static asyncjava.genserver.GenServer.ok;
import static asyncjava.genserver.GenServer.reply;
import static asyncjava.genserver.GenServer.stop;
import static asyncjava.process.Processes.label;
import static asyncjava.process.Processes.trapExit;

import asyncjava.genserver.CallResult;
import asyncjava.genserver.From;
import asyncjava.genserver.GenServer;
import asyncjava.genserver.Init;
import asyncjava.genserver.Next;
import asyncjava.genserver.Start;
import asyncjava.process.Bridge;
import asyncjava.process.Exit;
import asyncjava.process.ExitReason;
import asyncjava.process.Name;
import asyncjava.process.ServerName;
import java.util.Optional;

/** The process of a supervisor: what comes in, and what becomes of the process. */
final class SupervisorServer implements GenServer<Crew> {
  private final String title;
  private final Optional<ServerName> name;
  private final Supervisor module;

  SupervisorServer(String title, Optional<ServerName> name, Supervisor module) {
    this.title = title;
    this.name = name;
    this.module = module;
  }

  static SupervisorServer of(Supervisor module, Optional<ServerName> name) {
    String title = Check.notNull(module, "the module of a supervisor").getClass().getSimpleName();
    return new SupervisorServer(title.isEmpty() ? "Supervisor" : title, name, module);
  }

  Start startLink() {
    if (Bridge.isNeeded()) {
      throw new IllegalStateException(
          "Supervisor.startLink was called outside a process, by thread \""
              + Thread.currentThread().getName()
              + "\"; a supervisor needs a parent to be linked to");
    }
    return name.isPresent() ? GenServer.startLink(this, name.get()) : GenServer.startLink(this);
  }

  private String shownName() {
    return name.map(it -> it instanceof Name local ? local.name() : it.toString()).orElse(title);
  }

  @Override
  public Init<Crew> init() throws Exception {
    trapExit(true);
    label(title);
    return switch (module.init()) {
      case null ->
          throw new IllegalStateException(
              module.getClass().getName()
                  + ".init returned null; it returns Supervisor.init(..) or Supervisor.ignore()");
      case SupervisorInit.Ignore() -> GenServer.ignore();
      case SupervisorInit.Ok init -> begin(init);
    };
  }

  private Init<Crew> begin(SupervisorInit.Ok init) {
    Crew crew = new Crew(title, shownName(), init.flags());
    Supervisions.show(crew.supervisor, crew::view);
    Optional<ExitReason> failure = crew.startAll(init.children());
    if (failure.isPresent()) {
      crew.stopAll();
      return stop(failure.get());
    }
    return ok(crew);
  }

  @Override
  public CallResult<Crew> handleCall(Object request, From from, Crew crew) throws Exception {
    if (!(request instanceof Request<?> known)) {
      return GenServer.super.handleCall(request, from, crew);
    }
    return reply(
        switch (known) {
          case Request.StartChild(ChildSpec spec) -> crew.startNew(spec);
          case Request.TerminateChild(Object id) -> crew.terminate(id);
          case Request.RestartChild(Object id) -> crew.startStopped(id);
          case Request.DeleteChild(Object id) -> crew.delete(id);
          case Request.WhichChildren() -> crew.list();
          case Request.CountChildren() -> crew.count();
          case Request.GetChildSpec(Object id) -> crew.children.find(id).map(entry -> entry.spec);
        },
        crew);
  }

  @Override
  public Next<Crew> handleCast(Object message, Crew crew) throws Exception {
    return message instanceof Entry.TryAgain order
        ? next(crew.tryAgain(order), crew)
        : GenServer.super.handleCast(message, crew);
  }

  @Override
  public Next<Crew> handleInfo(Object message, Crew crew) {
    if (!(message instanceof Exit(var from, ExitReason reason))) {
      Reports.unexpected(shownName(), message);
      return noReply(crew);
    }
    Optional<Entry> child = crew.children.running(from);
    return next(child.isEmpty() || crew.ended(child.get(), reason), crew);
  }

  private static Next<Crew> next(boolean goesOn, Crew crew) {
    return goesOn ? noReply(crew) : stop(ExitReason.SHUTDOWN, crew);
  }

  @Override
  public void terminate(ExitReason reason, Crew crew) {
    crew.stopAll();
  }
}
