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
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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

  /** The time of the batch with this number is over. */
  private record Due(int batch) {}

  /**
   * @param number that of the batch that is being gathered
   * @param gathered who is in it
   * @param asked the batches that are being looked up, by the monitor of the lookup
   */
  private record State(int number, List<Caller> gathered, Map<Ref, List<Caller>> asked) {}

  private record Gatherer(Lookup lookup, int size, Duration time) implements GenServer<State> {
    @Override
    public Init<State> init() {
      return ok(new State(1, List.of(), new HashMap<>()));
    }

    @Override
    public CallResult<State> handleCall(Object request, From from, State state) {
      Get get = (Get) request;
      List<Caller> gathered =
          Stream.concat(state.gathered().stream(), Stream.of(new Caller(get.key(), from))).toList();
      int number = gathered.size() == 1 ? state.number() + 1 : state.number();
      if (gathered.size() == 1) {
        sendAfter(self(), new Due(number), time);
      }
      State next = new State(number, gathered, state.asked());
      return noReply(gathered.size() < size ? next : lookUp(next));
    }

    /** Rule: a timer that nobody cancels says whose it is. */
    @Override
    public Next<State> handleInfo(Object message, State state) {
      return switch (message) {
        case Due(int batch) when batch == state.number() -> noReply(lookUp(state));
        case Down down when state.asked().containsKey(down.ref()) -> {
          // Whoever has an answer does not notice this one.
          Answer failed = new Answer.Failed(down.reason());
          state.asked().remove(down.ref()).forEach(caller -> caller.from().reply(failed));
          yield noReply(state);
        }
        default -> noReply(state);
      };
    }

    private State lookUp(State state) {
      List<Caller> batch = state.gathered();
      state.asked().put(spawnMonitor(() -> answer(batch)).ref(), batch);
      return new State(state.number(), List.of(), state.asked());
    }

    private void answer(List<Caller> batch) throws Exception {
      Set<String> keys = batch.stream().map(Caller::key).collect(Collectors.toUnmodifiableSet());
      Map<String, String> found = lookup.find(keys);
      for (Caller caller : batch) {
        String value = found.get(caller.key());
        caller.from().reply(value == null ? new Answer.Missing() : new Answer.Found(value));
      }
    }
  }
}
