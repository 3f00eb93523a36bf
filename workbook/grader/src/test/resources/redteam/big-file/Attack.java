package asyncjava.ch2_2;

/** A file of 1 GB. */
final class Attack {
  static void run() throws Exception {
    byte[] chunk = new byte[16 << 20];
    try (var file = new java.io.FileOutputStream("big")) {
      for (int i = 0; i < 64; i++) {
        file.write(chunk);
      }
    }
  }
}
