package asyncjava.genserver;

import static asyncjava.process.Processes.*;

import asyncjava.process.Body;
import asyncjava.process.CrashReport;
import asyncjava.process.Exit;
import asyncjava.process.ExitReason;
import asyncjava.process.Name;
import asyncjava.process.Pid;
import asyncjava.process.ProcessExit;
import asyncjava.process.Ref;
import asyncjava.process.ServerName;
import asyncjava.process.Timeout;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The process of a server: its start, its loop and its end.
 *
 * <p>Each message is handled in a frame of its own, {@link #turn}, so that a server that waits
 * holds on to its state and to nothing else.
 */
final class Server<S> implements Body {
  private GenServer<S> code;
  private final StartOptions options;
  private final Optional<Pid> starter;
  private final boolean hibernates;
  private Ref ack;

  private Pid self;

  /** Whose exit signal ends a server that traps; as in OTP its own if nobody is linked to it. */
  private Pid parent;

  private S state;

  /** What {@link Sys} has switched on; null if nothing, which costs one branch a message. */
  private Debug debug;

  // What the callback that runs was given, for the crash report
  private Object last;
  private Pid client;

  Server(GenServer<S> code, StartOptions options, Optional<Pid> starter, Ref ack) {
    this.code = code;
    this.options = options;
    this.starter = starter;
    this.ack = ack;
    this.hibernates = options.hibernateAfter().compareTo(GenServer.INFINITY) < 0;
  }

  @Override
  public void run() {
    self = self();
    parent = starter.orElse(self);
    label(title(code.getClass()));
    if (options.trace() || options.log() > 0 || options.statistics()) {
      debug = new Debug(name().orElse(self.toString()));
      debug.trace(options.trace());
      debug.keep(options.log());
      debug.count(options.statistics());
    }
    options.name().ifPresent(this::register);
    loop(begin());
  }

  private static String title(Class<?> type) {
    String name = type.getName();
    return type.getSimpleName().isEmpty()
        ? name.substring(name.lastIndexOf('.') + 1)
        : type.getSimpleName();
  }

  // The start

  /** Rule: the name is held before init runs, so two servers of one name never work at once. */
  private void register(ServerName name) {
    Optional<Pid> holder = name.register(self);
    if (holder.isPresent()) {
      starter.ifPresent(pid -> unlink(pid)); // it ends silently
      endBeforeBegin(new Start.NotStarted(ExitReason.of(new AlreadyStarted(holder.get()))), false);
    }
  }

  private Then begin() {
    Init<S> result;
    try {
      result = code.init();
    } catch (Throwable thrown) {
      ExitReason reason = reason(thrown);
      if (reason instanceof ExitReason.Crash) {
        node().report(CrashReport.of(self, shownName(), reason));
      }
      return endBeforeBegin(new Start.NotStarted(reason), true);
    }
    return switch (result) {
      case null -> endBeforeBegin(new Start.NotStarted(ExitReason.of(new BadReturn())), true);
      case Init.Stop<S>(ExitReason reason) -> endBeforeBegin(new Start.NotStarted(reason), true);
      case Init.Ignore<S>() -> endBeforeBegin(new Start.Ignored(), true);
      case Init.Ok<S>(S first, Then then) -> {
        state = first;
        acknowledge(new Start.Started(self));
        yield then;
      }
    };
  }

  private Then endBeforeBegin(Start outcome, boolean named) {
    if (named) {
      options.name().ifPresent(ServerName::unregister); // it can be started again at once
    }
    acknowledge(outcome);
    boolean silent = !named || !(outcome instanceof Start.NotStarted);
    return exit(silent ? ExitReason.NORMAL : ((Start.NotStarted) outcome).reason());
  }

  private void acknowledge(Start outcome) {
    send(ack, new GenMessage.Ack(ack, outcome));
    ack = null;
  }

  // The loop

  private void loop(Then first) {
    Then then = first;
    while (true) {
      then = done(turn(then));
    }
  }

  /** What has been handled is not held on to, nor is it what a later crash report tells of. */
  private Then done(Then then) {
    last = null;
    client = null;
    return then;
  }

  private Then turn(Then then) {
    return switch (then) {
      case Then.Receive _ -> hibernates ? receiveOrHibernate(then) : handle(receive(), then);
      // Nothing else than a Timeout comes out of a receive that timed out.
      case Then.After(Duration timeout) -> handle(receive(timeout), then);
      case Then.Continue(Object what) -> handleContinue(what);
      case Then.Hibernate _ -> hibernate(() -> loop(done(handle(receive(), then))));
    };
  }

  private Then receiveOrHibernate(Then then) {
    Object message = receive(options.hibernateAfter());
    return message instanceof Timeout ? Then.HIBERNATE : handle(message, then);
  }

  /**
   * @param then what was being done; it goes on after a system message, a time to wait from its
   *     beginning
   */
  private Then handle(Object message, Then then) {
    return switch (message) {
      case GenMessage.Request request -> handleCall(request.from(), request.request());
      case GenMessage.Cast cast -> handleCast(cast.message());
      case GenMessage.Control control -> control(control.from(), control.request(), then);
      case Exit exit when exit.from() == parent -> {
        last = exit;
        yield end(exit.reason());
      }
      default -> handleInfo(message);
    };
  }

  private Then handleCall(From from, Object request) {
    last = request;
    client = from.pid();
    if (debug != null) {
      debug.in(new SysEvent.GotCall(request, client));
    }
    CallResult<S> result;
    try {
      result = code.handleCall(request, from, state);
    } catch (Throwable thrown) {
      return end(reason(thrown));
    }
    return switch (result) {
      case null -> end(ExitReason.of(new BadReturn()));
      case CallResult.Reply<S> it -> {
        state = it.state();
        from.reply(it.value());
        if (debug != null) {
          debug.out(new SysEvent.Sent(it.value(), client, state));
        }
        yield it.then();
      }
      case Next<S> it -> next(it);
      case CallResult.StopReply<S>(ExitReason reason, Object value, S finalState) -> {
        state = finalState;
        try {
          yield end(reason);
        } finally {
          // Rule: after terminate, also one that fails.
          from.reply(value);
          if (debug != null) {
            debug.out(new SysEvent.Sent(value, client, state));
          }
        }
      }
    };
  }

  private Then handleCast(Object message) {
    last = message;
    if (debug != null) {
      debug.in(new SysEvent.GotCast(message));
    }
    Next<S> result;
    try {
      result = code.handleCast(message, state);
    } catch (Throwable thrown) {
      return end(reason(thrown));
    }
    return next(result);
  }

  private Then handleInfo(Object message) {
    last = message;
    if (debug != null) {
      debug.in(new SysEvent.Got(message));
    }
    Next<S> result;
    try {
      result = code.handleInfo(message, state);
    } catch (Throwable thrown) {
      return end(reason(thrown));
    }
    return next(result);
  }

  private Then handleContinue(Object what) {
    last = what;
    if (debug != null) {
      debug.note(new SysEvent.Continued(what));
    }
    Next<S> result;
    try {
      result = code.handleContinue(what, state);
    } catch (Throwable thrown) {
      return end(reason(thrown));
    }
    return next(result);
  }

  private Then next(Next<S> result) {
    return switch (result) {
      case null -> end(ExitReason.of(new BadReturn()));
      case Next.NoReply<S> it -> {
        state = it.state();
        if (debug != null) {
          debug.note(new SysEvent.NewState(state));
        }
        yield it.then();
      }
      case Next.Stop<S>(ExitReason reason, S finalState) -> {
        state = finalState;
        yield end(reason);
      }
    };
  }

  // System messages

  private Then control(From from, SysRequest request, Then then) {
    if (!(request instanceof SysRequest.Suspend)) {
      serve(from, request, false);
      return then;
    }
    from.reply(true);
    while (true) {
      // Rule: who is suspended takes nothing but system messages and the end of its parent.
      Object message =
          receive(
              on(GenMessage.Control.class, control -> control),
              on(Exit.class, exit -> exit.from() == parent, exit -> exit));
      if (message instanceof GenMessage.Control(From resumer, SysRequest.Resume())) {
        resumer.reply(true);
        return then;
      }
      if (message instanceof GenMessage.Control(From other, SysRequest what)) {
        serve(other, what, true);
      } else if (message instanceof Exit exit) {
        last = exit;
        end(exit.reason());
      }
    }
  }

  private void serve(From from, SysRequest request, boolean suspended) {
    switch (request) {
      case SysRequest.GetState() -> from.reply(state);
      case SysRequest.ReplaceState(var change) ->
          from.reply(replaced(() -> change.apply(state), code));
      case SysRequest.GetStatus() -> from.reply(status(suspended));
      case SysRequest.Suspend(), SysRequest.Resume() -> from.reply(true);
      case SysRequest.Trace(boolean on) -> {
        debug().trace(on);
        answerSwitch(from);
      }
      case SysRequest.Log(int size) -> {
        debug().keep(size);
        answerSwitch(from);
      }
      case SysRequest.Statistics(boolean on) -> {
        debug().count(on);
        answerSwitch(from);
      }
      case SysRequest.GetLog() -> from.reply(log());
      case SysRequest.GetStatistics() ->
          from.reply(
              Optional.ofNullable(debug)
                  .flatMap(Debug::statistics)
                  .map(Object.class::cast)
                  .orElse(false));
      case SysRequest.ChangeCode(GenServer<?> changed, Object oldVersion, Object extra) ->
          from.reply(
              suspended
                  ? changed(changed, oldVersion, extra)
                  : new SysFailure("the server is not suspended", null));
      case SysRequest.Terminate(ExitReason reason) -> {
        from.reply(true);
        end(reason);
      }
    }
  }

  private interface Change {
    Object make() throws Exception;
  }

  /** Takes over state and code, or none of both. */
  @SuppressWarnings("unchecked") // whoever replaces a state or code answers for its type
  private Object replaced(Change change, GenServer<?> newCode) {
    try {
      Object changed = change.make();
      if (changed == null) {
        return new SysFailure("the new state is null", null);
      }
      state = (S) changed;
      code = (GenServer<S>) newCode;
      return changed;
    } catch (Throwable thrown) {
      return new SysFailure(reason(thrown).toString(), thrown);
    }
  }

  private Object changed(GenServer<?> newCode, Object oldVersion, Object extra) {
    return replaced(() -> newCode.codeChange(oldVersion, state, extra), newCode);
  }

  private Debug debug() {
    if (debug == null) {
      debug = new Debug(name().orElse(self.toString()));
    }
    return debug;
  }

  private void answerSwitch(From from) {
    if (debug.isOff()) {
      debug = null;
    }
    from.reply(true);
  }

  private List<SysEvent> log() {
    return debug == null ? List.of() : debug.log();
  }

  private Status status(boolean suspended) {
    FormatStatus shown = shown(new FormatStatus(state, Optional.empty(), Optional.empty(), log()));
    return new Status(
        self,
        code.getClass(),
        options.name(),
        suspended,
        starter,
        dictionary(),
        shown.log(),
        shown.state());
  }

  /** Rule: nothing of a state is shown whose formatStatus fails; it may be the secret. */
  private FormatStatus shown(FormatStatus all) {
    try {
      FormatStatus shown = code.formatStatus(all);
      if (shown != null) {
        return shown;
      }
    } catch (Throwable thrown) {
      reason(thrown);
    }
    String instead = code.getClass().getName() + ".formatStatus failed";
    return all.withState(instead).withMessage(instead).withLog(List.of());
  }

  // The end

  /**
   * Why a callback ended that did not return. If an exit signal has condemned this process, that is
   * why, and it gets no further: neither terminate nor a report.
   */
  private ExitReason reason(Throwable thrown) {
    if (self.isCondemned()) {
      self(); // throws
    }
    return thrown instanceof ProcessExit exit ? exit.reason() : ExitReason.of(thrown);
  }

  /**
   * Runs terminate, reports, and ends the process.
   *
   * <p>What terminate fails with becomes the reason that others see; the first reason is reported
   * all the same.
   */
  private Then end(ExitReason reason) {
    ExitReason seen = reason;
    try {
      code.terminate(reason, state);
    } catch (Throwable thrown) {
      seen = reason(thrown);
    }
    report(reason);
    if (seen != reason) {
      report(seen);
    }
    return exit(seen);
  }

  private void report(ExitReason reason) {
    if (reason.isNormal()
        || reason instanceof ExitReason.Shutdown
        || reason instanceof ExitReason.ShutdownWith) {
      return;
    }
    FormatStatus shown =
        shown(new FormatStatus(state, Optional.ofNullable(last), Optional.of(reason), log()));
    node()
        .report(
            CrashReport.server(
                self,
                shownName(),
                shown.reason().orElse(reason),
                shown.message(),
                Optional.ofNullable(client),
                Optional.of(shown.state())));
  }

  private Optional<String> name() {
    return options.name().map(it -> it instanceof Name local ? local.name() : it.toString());
  }

  private Optional<String> shownName() {
    return name().or(() -> Optional.of(title(code.getClass())));
  }
}
