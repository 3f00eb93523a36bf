package asyncjava.ch3_1;

import asyncjava.process.Pid;
import asyncjava.process.Via;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A name whose holder gets mail at the moment when it takes the name, which is before its {@code
 * init} is called. So messages are in its mailbox before it has done anything, without luck.
 */
record BeforeInit(Consumer<Pid> deed) implements Via {

  @Override
  public Optional<Pid> whereis() {
    return Optional.empty();
  }

  @Override
  public Optional<Pid> register(Pid pid) {
    deed.accept(pid);
    return Optional.empty();
  }

  @Override
  public void unregister() {}
}
