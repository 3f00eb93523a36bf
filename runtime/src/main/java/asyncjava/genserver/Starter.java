package asyncjava.genserver;

/** Starts servers. */
final class Starter {
  private Starter() {}

  static Start start(GenServer<?> server, StartOptions options, boolean link) {
    throw new UnsupportedOperationException();
  }
}
