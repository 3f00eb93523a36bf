package asyncjava.ch2_2;

/** Recursion without end, also in toString. */
final class Attack {
  static void run() throws Exception {
    Object deep =
        new Object() {
          @Override
          public String toString() {
            return "" + this;
          }
        };
    asyncjava.process.Processes.send(asyncjava.process.Processes.self(), deep);
    System.out.println(deep);
  }
}
