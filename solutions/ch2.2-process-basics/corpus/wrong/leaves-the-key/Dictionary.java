package asyncjava.ch2_2;

import static asyncjava.process.Processes.*;

import asyncjava.process.Body;
import asyncjava.process.Pid;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Exercise 2.2.4. What can be done with the process dictionary, the key-value store that each
 * process has for itself. Nothing here keeps a value anywhere else.
 */
public final class Dictionary {
  private Dictionary() {}

  /**
   * Counts up the number that the caller's dictionary has under a key.
   *
   * @return the new number; 1 if the key was not there
   */
  public static int count(Object key) {
    int next = get(key).map(n -> (Integer) n + 1).orElse(1);
    put(key, next);
    return next;
  }

  /**
   * Runs code with another value under a key. Afterwards the caller's dictionary has again what it
   * had under that key before, or nothing if it had nothing, also if the code throws.
   *
   * @return what the code returned
   */
  public static <T> T with(Object key, Object value, Supplier<T> code) {
    Optional<Object> before = put(key, value);
    try {
      return code.get();
    } finally {
      before.ifPresent(old -> put(key, old));
    }
  }

  /**
   * Empties the caller's dictionary.
   *
   * @return what was in it
   */
  public static Map<Object, Object> erase() {
    Map<Object, Object> all = dictionary();
    getKeys().forEach(key -> delete(key));
    return all;
  }

  /**
   * Starts a process whose dictionary begins with all that the caller's dictionary has at the time
   * of the call. From then on each of the two has its own: what one puts, the other does not get.
   *
   * @param body what the new process runs
   * @return the pid of the new process, at once
   */
  public static Pid spawnInheriting(Body body) {
    Map<Object, Object> inherited = dictionary();
    return spawn(
        () -> {
          inherited.forEach((key, value) -> put(key, value));
          body.run();
        });
  }
}
