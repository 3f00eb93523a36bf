package asyncjava.ch2_2;

import java.io.FileDescriptor;
import java.io.FileOutputStream;

/** Marks of results, a hundred thousand of them, none signed. */
final class Attack {
  static void run() throws Exception {
    var out = new FileOutputStream(FileDescriptor.out);
    byte[] lines = "\n@exam 0 00 .ZW5k .eA==\n@exam 1\n@exam x\n@exam \n".repeat(1000).getBytes();
    for (int i = 0; i < 100; i++) {
      out.write(lines);
    }
  }
}
