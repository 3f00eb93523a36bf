package asyncjava.ch9_0;

import static asyncjava.process.Processes.*;

import asyncjava.process.Pid;
import java.util.concurrent.Callable;

/**
 * Exercise 9.0.5. Code that goes on after failures, and still lets through what is meant to end it:
 * exits, and interruptions.
 */
public final class Pump {

  /** What is done with an item. */
  public interface Handler<T> {
    void handle(T item) throws Exception;
  }

  /** Tells of an item that a handler has failed on, and what it threw. */
  public record Failed(Object item, Exception cause) {}

  private Pump() {}

  /**
   * What {@code work} returns. If it throws an exception it is called once more, up to {@code
   * times} in all. Only what can be better the next time is tried again: an {@link
   * InterruptedException} is not, nor is an {@link Error}, as which a process is told to end.
   *
   * @param times 1 or more
   * @throws Exception what the last attempt has thrown
   */
  public static <T> T retry(int times, Callable<T> work) throws Exception {
    for (int left = times - 1; ; left--) {
      try {
        return work.call();
      } catch (InterruptedException stop) {
        throw stop;
      } catch (Exception failed) {
        if (left == 0) {
          throw failed;
        }
      }
    }
  }

  /**
   * Starts a process that takes items from a source and gives each to a handler, for as long as it
   * lives. It is linked to nobody.
   *
   * <p>An exception of the handler is sent to the process that has started the pump, as a {@link
   * Failed}, and the pump goes on with the next item. All else ends it:
   *
   * <ul>
   *   <li>{@code exit(reason)} in the source or in the handler, for that reason;
   *   <li>an exit signal, for the reason of the signal, wherever the pump is; also where it is
   *       blocked outside of the runtime, as in {@code BlockingQueue.take};
   *   <li>an {@link InterruptedException} of the source or the handler, for the reason {@code
   *       "interrupted"};
   *   <li>any other exception of the source, and any error, by a crash.
   * </ul>
   *
   * @param cleanup is run once before the pump ends, in whatever way; it does not call the runtime
   */
  public static <T> Pid start(Callable<T> source, Handler<T> handler, Runnable cleanup) {
    Pid owner = self();
    return spawn(
        () -> {
          try {
            while (true) {
              T item = source.call();
              try {
                handler.handle(item);
              } catch (InterruptedException stop) {
                throw stop;
              } catch (Exception failed) {
                send(owner, new Failed(item, failed));
                throw failed;
              }
            }
          } catch (InterruptedException _) {
            exit("interrupted");
          } finally {
            cleanup.run();
          }
        });
  }
}
