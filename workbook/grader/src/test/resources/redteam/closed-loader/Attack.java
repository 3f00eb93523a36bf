package asyncjava.ch2_2;

/** Closes the loader that the tests come from. */
final class Attack {
  static void run() throws Exception {
    ((java.net.URLClassLoader) Attack.class.getClassLoader()).close();
  }
}
