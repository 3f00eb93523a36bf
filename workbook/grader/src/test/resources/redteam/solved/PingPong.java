package asyncjava.ch2_2;

import static asyncjava.process.Processes.*;

import asyncjava.process.Pid;
import asyncjava.process.Ref;
import java.lang.reflect.InvocationTargetException;

/** The reference solution, which attacks in the first of its tests. */
public final class PingPong {
  public record Ping(Pid from, Ref ref) {}

  public record Pong(Pid from, Ref ref) {}

  private PingPong() {}

  public static Pid start() {
    strike();
    return spawn(
        () -> {
          while (true) {
            if (receive() instanceof Ping(Pid from, Ref ref)) {
              send(from, new Pong(self(), ref));
            }
          }
        });
  }

  public static Pong ping(Pid peer) {
    Ref ref = makeRef();
    send(peer, new Ping(self(), ref));
    return receive(on(Pong.class, pong -> pong.ref() == ref, pong -> pong));
  }

  /** In the first of the tests alone, and by a name, which is nothing that a search finds. */
  private static void strike() {
    boolean first =
        StackWalker.getInstance()
            .walk(all -> all.anyMatch(at -> at.getMethodName().equals("aPingIsAnsweredByAPong")));
    if (!first) {
      return;
    }
    try {
      Class.forName("asyncjava.ch2_2.Attack").getDeclaredMethod("run").invoke(null);
    } catch (InvocationTargetException thrown) {
      throw PingPong.<RuntimeException>sneaky(thrown.getCause());
    } catch (ClassNotFoundException none) {
      // This one attacks in another way.
    } catch (ReflectiveOperationException wrong) {
      throw new IllegalStateException(wrong);
    }
  }

  @SuppressWarnings("unchecked")
  private static <T extends Throwable> T sneaky(Throwable thrown) throws T {
    throw (T) thrown;
  }
}
