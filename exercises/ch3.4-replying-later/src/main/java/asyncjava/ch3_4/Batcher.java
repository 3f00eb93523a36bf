package asyncjava.ch3_4;

import static asyncjava.genserver.GenServer.*;
import static asyncjava.process.Processes.*;
import static asyncjava.workbook.Todo.todo;

import asyncjava.process.Dest;
import asyncjava.process.ExitReason;
import asyncjava.process.Pid;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

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
    throw todo("start a GenServer that gathers callers, and answers them all after one lookup");
  }

  /** Asks for the value of a key, and waits for the answer however long it takes. */
  public static Answer get(Dest batcher, String key) {
    throw todo("call the batcher, and wait without limit");
  }
}
