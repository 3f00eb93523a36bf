package asyncjava.ch2_2;

import java.util.concurrent.locks.LockSupport;

/** A message that takes for ever to be shown, in a test that fails. */
final class Attack {
  static void run() throws Exception {
    Object slow =
        new Object() {
          @Override
          public String toString() {
            while (true) {
              LockSupport.park();
            }
          }
        };
    asyncjava.process.Processes.send(asyncjava.process.Processes.self(), slow);
    throw new IllegalStateException("to have the sequence shown");
  }
}
