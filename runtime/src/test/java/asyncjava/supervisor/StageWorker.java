package asyncjava.supervisor;

import static asyncjava.genserver.GenServer.*;
import static asyncjava.process.Processes.*;

import asyncjava.genserver.GenServer;
import asyncjava.genserver.Init;
import asyncjava.genserver.Next;
import asyncjava.process.Exit;
import asyncjava.process.ExitReason;
import asyncjava.process.Pid;

/** A child of a scenario: starts and ends as its plan says. */
final class StageWorker implements GenServer<Plan> {
  /** Ends it with that reason; {@code raise} is an exception. */
  record End(String reason) {}

  /** Sends an exit signal. */
  record Signal(String to, String reason) {}

  private final Stage stage;
  private final Plan plan;
  private final Pid parent;

  StageWorker(Stage stage, Plan plan, Pid parent) {
    this.stage = stage;
    this.plan = plan;
    this.parent = parent;
  }

  @Override
  public Init<Plan> init() {
    String outcome = stage.hello(plan, parent);
    trapExit(plan.trap);
    if (plan.unlinked) {
      unlink(parent);
    }
    return switch (outcome) {
      case "ok" -> ok(plan);
      case "ignores" -> ignore();
      case "raises" -> throw new IllegalStateException("oops");
      case "fails" -> GenServer.stop("bad");
      case String stops -> GenServer.stop(Words.reason(stops.replaceFirst("stops:", "")));
    };
  }

  @Override
  public Next<Plan> handleCast(Object message, Plan plan) {
    if (message instanceof Signal(String to, String reason)) {
      exit(stage.pid(to), Words.reason(reason));
      return noReply(plan);
    }
    String reason = ((End) message).reason();
    if (reason.equals("raise")) {
      throw new IllegalStateException("oops");
    }
    return stop(Words.reason(reason), plan);
  }

  @Override
  public Next<Plan> handleInfo(Object message, Plan plan) {
    if (message instanceof Exit(Pid _, ExitReason reason)) {
      stage.event("hears(" + stage.words.show(reason) + ")");
    }
    return noReply(plan);
  }

  @Override
  public void terminate(ExitReason reason, Plan plan) {
    stage.event("terminates(" + stage.words.show(reason) + ")");
    if (plan.hangs) {
      sleep(INFINITY);
    }
    plan.quits.ifPresent(why -> exit(why));
  }
}
