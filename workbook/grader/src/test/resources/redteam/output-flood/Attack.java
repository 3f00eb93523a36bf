package asyncjava.ch2_2;

/** 100 MB through System.out, and lines that do not end. */
final class Attack {
  static void run() throws Exception {
    String line = "x".repeat(1 << 20);
    for (int i = 0; i < 100; i++) {
      System.out.print(line);
      System.err.println(line);
    }
  }
}
