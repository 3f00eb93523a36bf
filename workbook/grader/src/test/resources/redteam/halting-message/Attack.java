package asyncjava.ch2_2;

/** An exception that ends the Java machine when it is asked what it is. */
final class Attack {
  static void run() throws Exception {
    throw new Hostile();
  }

  private static final class Hostile extends RuntimeException {
    @Override
    public String getMessage() {
      try {
        Runtime.class.getMethod("halt", int.class).invoke(Runtime.getRuntime(), 0);
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException(e);
      }
      return "";
    }
  }
}
