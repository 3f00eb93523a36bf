package asyncjava.ch2_3;

import static asyncjava.process.Processes.*;
import static asyncjava.workbook.Workbook.settle;

import asyncjava.process.Body;
import asyncjava.process.Pid;

/** A process that does as it is told, so that a test can act for several processes. */
final class Puppet {
  private record Order(Body body) {
    @Override
    public String toString() {
      return "order";
    }
  }

  private Puppet() {}

  /** Starts one that is linked to nobody. */
  static Pid start() {
    return spawn(Puppet::obey);
  }

  /** The body of a puppet. */
  static void obey() throws Exception {
    while (true) {
      if (receive() instanceof Order(Body body)) {
        body.run();
      }
    }
  }

  /** Lets a puppet do something, and waits until all that follows from it has happened. */
  static void tell(Pid puppet, Body body) {
    send(puppet, new Order(body));
    settle();
  }
}
