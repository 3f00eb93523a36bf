package asyncjava.ch3_1;

import asyncjava.process.Pid;
import asyncjava.process.Via;
import java.util.Optional;
import java.util.function.IntConsumer;

/**
 * A name of a server whom others use at the worst moment: each time it is looked up, which is once
 * a request, something is done first. What lies between two requests of one client is never safe.
 */
final class Meddled implements Via {
  private final Pid server;
  private final IntConsumer deed;
  private int lookups;

  /**
   * @param deed is told how often the name has been looked up
   */
  Meddled(Pid server, IntConsumer deed) {
    this.server = server;
    this.deed = deed;
  }

  int lookups() {
    return lookups;
  }

  @Override
  public Optional<Pid> whereis() {
    lookups++;
    deed.accept(lookups);
    return Optional.of(server);
  }

  @Override
  public Optional<Pid> register(Pid pid) {
    throw new UnsupportedOperationException("it is registered already");
  }

  @Override
  public void unregister() {}
}
