package asyncjava.ch2_2;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.lang.invoke.MethodHandles;
import java.util.List;

/** Defines a class of the tests before they do. */
final class Attack {
  static void run() throws Exception {
    byte[] mine = Attack.class.getResourceAsStream("Attack.class").readAllBytes();
    for (String name : List.of("PingPongTest", "CounterTest")) {
      byte[] bytes = new String(mine, ISO_8859_1).replace("asyncjava/ch2_2/Attack", "asyncjava/ch2_2/" + name).getBytes(ISO_8859_1);
      try {
        MethodHandles.lookup().defineClass(bytes);
        System.out.println("reached: " + name);
      } catch (LinkageError | IllegalArgumentException refused) {
        System.out.println(refused);
      }
    }
  }
}
