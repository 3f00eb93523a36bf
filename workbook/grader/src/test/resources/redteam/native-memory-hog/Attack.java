package asyncjava.ch2_2;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** 4 GB beside the heap. */
final class Attack {
  static void run() throws Exception {
    List<ByteBuffer> all = new ArrayList<>();
    for (int i = 0; i < 64; i++) {
      ByteBuffer buffer = ByteBuffer.allocateDirect(64 << 20);
      for (int at = 0; at < buffer.capacity(); at += 4096) {
        buffer.put(at, (byte) 1);
      }
      all.add(buffer);
    }
  }
}
