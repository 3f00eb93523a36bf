package asyncjava.ch2_2;

import java.io.FileDescriptor;
import java.io.FileOutputStream;

/** Closes what the results go through. */
final class Attack {
  static void run() throws Exception {
    new FileOutputStream(FileDescriptor.out).close();
  }
}
