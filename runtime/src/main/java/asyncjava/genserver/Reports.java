package asyncjava.genserver;

/** What servers log. */
final class Reports {
  private static final System.Logger LOG = System.getLogger("asyncjava.genserver");

  private Reports() {}

  static void unexpected(GenServer<?> server, Object message) {
    LOG.log(
        System.Logger.Level.ERROR,
        () -> server.getClass().getName() + " received unexpected message: " + message);
  }
}
