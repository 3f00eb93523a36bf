package asyncjava.ch2_2;

/** Ends the Java machine, by a name that no search finds. */
final class Attack {
  static void run() throws Exception {
    System.class.getMethod("exit", int.class).invoke(null, 0);
  }
}
