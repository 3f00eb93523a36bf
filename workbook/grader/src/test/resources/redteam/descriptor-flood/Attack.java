package asyncjava.ch2_2;

import java.io.FileDescriptor;
import java.io.FileOutputStream;

/**
 * 100 MB past System.out, where the results go, in lines that do not end; and more of it for
 * errors.
 */
final class Attack {
  static void run() throws Exception {
    byte[] chunk = new byte[1 << 20];
    java.util.Arrays.fill(chunk, (byte) 'x');
    try (var out = new FileOutputStream("/proc/self/fd/1");
        var err = new FileOutputStream(FileDescriptor.err)) {
      for (int i = 0; i < 100; i++) {
        out.write(chunk);
        err.write(chunk);
      }
    }
  }
}
