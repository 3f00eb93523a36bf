package asyncjava.ch3_1;

import static asyncjava.ch3_1.Lifecycle.Callback.*;
import static asyncjava.genserver.GenServer.*;
import static asyncjava.process.Processes.*;
import static asyncjava.workbook.Workbook.settle;
import static org.assertj.core.api.Assertions.assertThat;

import asyncjava.ch3_1.Lifecycle.Callback;
import asyncjava.genserver.Call;
import asyncjava.genserver.CallResult;
import asyncjava.genserver.From;
import asyncjava.genserver.GenServer;
import asyncjava.genserver.Init;
import asyncjava.genserver.Next;
import asyncjava.process.Body;
import asyncjava.process.ExitReason;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server that keeps a log of its callbacks, for experiments. */
final class Logged implements GenServer<String> {

  record Ask() implements Call<String> {}

  private final List<Callback> log = new CopyOnWriteArrayList<>();
  private boolean traps;
  private Init<String> begin = ok("state");
  private Body work = () -> {};

  /** The same, trapping exits. */
  Logged trapping() {
    traps = true;
    return this;
  }

  /** The same, with an {@code init} that returns this. */
  Logged beginning(Init<String> returned) {
    begin = returned;
    return this;
  }

  /** The same, doing this in each call and cast. */
  Logged working(Body body) {
    work = body;
    return this;
  }

  /** What ran, compared with a prediction up to the first callback that differs. */
  void compareWith(List<Callback> predicted) {
    settle();
    List<Callback> ran = List.copyOf(log);
    int same = 0;
    while (same < Math.min(ran.size(), predicted.size()) && ran.get(same) == predicted.get(same)) {
      same++;
    }
    assertThat(upTo(same, predicted))
        .as("what you predict, up to the first step that comes otherwise")
        .isEqualTo(upTo(same, ran));
  }

  private static List<Object> upTo(int same, List<Callback> callbacks) {
    List<Object> steps = new ArrayList<>(callbacks.subList(0, same));
    steps.add(same < callbacks.size() ? callbacks.get(same) : "and no more");
    return steps;
  }

  @Override
  public Init<String> init() {
    log.add(INIT);
    trapExit(traps);
    return begin;
  }

  @Override
  public CallResult<String> handleCall(Object request, From from, String state) throws Exception {
    log.add(CALL);
    work.run();
    return reply("done", state);
  }

  @Override
  public Next<String> handleCast(Object message, String state) throws Exception {
    log.add(CAST);
    work.run();
    return noReply(state);
  }

  @Override
  public Next<String> handleInfo(Object message, String state) {
    log.add(INFO);
    return noReply(state);
  }

  @Override
  public Next<String> handleContinue(Object what, String state) {
    log.add(CONTINUE);
    return noReply(state);
  }

  @Override
  public void terminate(ExitReason reason, String state) {
    log.add(TERMINATE);
  }
}
