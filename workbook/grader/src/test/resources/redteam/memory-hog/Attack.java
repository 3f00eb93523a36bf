package asyncjava.ch2_2;

import java.util.ArrayList;
import java.util.List;

/** All of the heap. */
final class Attack {
  static void run() throws Exception {
    List<long[]> all = new ArrayList<>();
    for (int i = 0; i < 4_000; i++) {
      all.add(new long[128 << 10]);
    }
  }
}
