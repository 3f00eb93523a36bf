package asyncjava.genserver;

import static asyncjava.genserver.GenServer.*;
import static asyncjava.process.InProcess.*;
import static asyncjava.process.Processes.*;
import static org.assertj.core.api.Assertions.*;

import asyncjava.process.Pid;
import java.lang.ref.WeakReference;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** A server that waits holds on to its state, and to nothing of what it has done. */
class GarbageTest {
  record Load(Object what) implements Call<String> {}

  private static final class Sink implements GenServer<Object> {
    @Override
    public Init<Object> init() {
      return ok("first");
    }

    @Override
    public CallResult<Object> handleCall(Object request, From from, Object state) {
      return reply("ok", "other");
    }

    @Override
    public Next<Object> handleCast(Object message, Object state) {
      return noReply(message);
    }
  }

  @Test
  void requestsOldStatesAndCallersCanBeCollected() {
    inProcess(
        () -> {
          Pid server = start(new Sink()).pid();
          WeakReference<Object> state = cast(server);
          WeakReference<Object> request = call(server);
          assertThat(Sys.getState(server)).isEqualTo("other");
          settle();
          Awaitility.await()
              .until(
                  () -> {
                    System.gc();
                    return state.get() == null && request.get() == null;
                  });
        });
  }

  private static WeakReference<Object> cast(Pid server) {
    Object big = new Object();
    GenServer.cast(server, big);
    return new WeakReference<>(big);
  }

  private static WeakReference<Object> call(Pid server) {
    Object big = new Object();
    GenServer.call(server, new Load(big));
    return new WeakReference<>(big);
  }
}
