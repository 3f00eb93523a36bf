package asyncjava.ch3_4;

import static asyncjava.genserver.GenServer.*;
import static asyncjava.process.Processes.*;

import asyncjava.genserver.Call;
import asyncjava.genserver.CallResult;
import asyncjava.genserver.From;
import asyncjava.genserver.GenServer;
import asyncjava.genserver.Init;
import asyncjava.genserver.Next;
import asyncjava.process.Dest;
import asyncjava.process.Down;
import asyncjava.process.ExitReason;
import asyncjava.process.Pid;
import asyncjava.process.Ref;
import asyncjava.process.Timer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Exercise 3.4.3. Gathers the questions of many callers and has them answered by one lookup, as one
 * would with a database that answers a hundred questions as fast as one.
 */
public final class Batcher {

  /** Looks up many keys at once. It may take long, and it may fail. */
  public interface Lookup {
    /** The values of the keys. A key that has none is not in the map. */
    Map<String, String> find(Set<String> keys) throws Exception;
  }

  /** What a caller gets. */
  public sealed interface Answer {
    /** The value of the key. */
    record Found(String value) implements Answer {}

    /** The key has no value. */
    record Missing() implements Answer {}

    /** The lookup has failed, for this reason. */
    record Failed(ExitReason reason) implements Answer {}
  }

  private Batcher() {}

  /**
   * Starts a batcher, linked to the caller. The callers that wait for a lookup to begin are a
   * batch. Its lookup begins as soon as {@code size} callers are in it, or when the first one of
   * them has waited for that {@code time}, whichever comes first. Who asks after that is in the
   * next batch.
   *
   * <p>A lookup runs in a process of its own, so that the next batch is gathered, and looked up,
   * meanwhile. Each key is in it once, however many callers ask for it. A lookup that fails is the
   * failure of its own batch and of no other; the batcher goes on.
   *
   * @throws IllegalArgumentException if the size is not 1 or more
   */
  public static Pid startLink(Lookup lookup, int size, Duration time) {
    if (size < 1) {
      throw new IllegalArgumentException("the size must be 1 or more, got " + size);
    }
    return GenServer.startLink(new Gatherer(lookup, size, time)).pid();
  }

  /** Asks for the value of a key, and waits for the answer however long it takes. */
  public static Answer get(Dest batcher, String key) {
    return call(batcher, new Get(key), INFINITY);
  }

  private record Get(String key) implements Call<Answer> {}

  private record Caller(String key, From from) {}

  /** The time of a batch is over. */
  private record Due(Ref batch) {}

  /** What the lookup of a batch has found. */
  private record Values(Ref batch, Map<String, String> found) {}

  private static final class Batch {
    final Ref ref = makeRef();
    final List<Caller> callers = new ArrayList<>();
    Optional<Timer> timer = Optional.empty();
  }

  private static final class State {
    Batch gathered = new Batch();
    final Map<Ref, Batch> asked = new HashMap<>();
    final Map<Ref, Ref> monitors = new HashMap<>();
  }

  private record Gatherer(Lookup lookup, int size, Duration time) implements GenServer<State> {
    @Override
    public Init<State> init() {
      return ok(new State());
    }

    @Override
    public CallResult<State> handleCall(Object request, From from, State state) {
      Get get = (Get) request;
      Batch batch = state.gathered;
      batch.callers.add(new Caller(get.key(), from));
      if (batch.callers.size() == size) {
        lookUp(state);
      } else if (batch.timer.isEmpty()) {
        batch.timer = Optional.of(sendAfter(self(), new Due(batch.ref), time));
      }
      return noReply(state);
    }

    @Override
    public Next<State> handleInfo(Object message, State state) {
      switch (message) {
        case Due(Ref batch) when batch == state.gathered.ref -> lookUp(state);
        case Values(Ref batch, Map<String, String> found) ->
            tell(state.asked.remove(batch), key -> answer(found.get(key)));
        case Down(Ref ref, _, ExitReason reason) -> {
          Ref batch = state.monitors.remove(ref);
          if (state.asked.containsKey(batch)) {
            tell(state.asked.remove(batch), _ -> new Answer.Failed(reason));
          }
        }
        default -> {}
      }
      return noReply(state);
    }

    private void lookUp(State state) {
      Batch batch = state.gathered;
      state.gathered = new Batch();
      batch.timer.ifPresent(timer -> cancelTimer(timer));
      Set<String> keys =
          batch.callers.stream().map(Caller::key).collect(Collectors.toUnmodifiableSet());
      Pid batcher = self();
      Ref monitor =
          spawnMonitor(() -> send(batcher, new Values(batch.ref, lookup.find(keys)))).ref();
      state.asked.put(batch.ref, batch);
      state.monitors.put(monitor, batch.ref);
    }

    private static Answer answer(String value) {
      return value == null ? new Answer.Missing() : new Answer.Found(value);
    }

    private static void tell(Batch batch, Function<String, Answer> answers) {
      batch.callers.forEach(caller -> caller.from().reply(answers.apply(caller.key())));
    }
  }
}
