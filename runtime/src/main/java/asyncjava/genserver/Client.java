package asyncjava.genserver;

import asyncjava.process.Dest;
import asyncjava.process.ExitReason;
import asyncjava.process.Node;
import asyncjava.process.Pid;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The clients' side of servers. */
final class Client {
  private Client() {}

  static <R> R call(Dest server, Call<R> request, Duration timeout) {
    throw new UnsupportedOperationException();
  }

  static Object control(String function, Dest server, SysRequest request, Duration timeout) {
    throw new UnsupportedOperationException();
  }

  static void stop(Dest server, ExitReason reason, Duration timeout) {
    throw new UnsupportedOperationException();
  }

  static void cast(Dest server, Object message) {
    throw new UnsupportedOperationException();
  }

  static void abcast(List<Node> nodes, String name, Object message) {
    throw new UnsupportedOperationException();
  }

  static <R> Replies<R> multiCall(List<Node> nodes, String name, Call<R> request, Duration time) {
    throw new UnsupportedOperationException();
  }

  static Optional<Pid> whereis(Dest server) {
    throw new UnsupportedOperationException();
  }
}
