package asyncjava.ch2_2;

import java.lang.classfile.ClassFile;
import java.lang.constant.ClassDesc;
import java.lang.invoke.MethodHandles;
import java.util.List;

/** Defines classes of the tests before they are there; one of them only a later test needs. */
final class Attack {
  static void run() throws Exception {
    for (String name : List.of("PingPongTest", "CounterTest", "IntrospectionTest$Till")) {
      byte[] empty = ClassFile.of().build(ClassDesc.of("asyncjava.ch2_2." + name), type -> {});
      try {
        MethodHandles.lookup().defineClass(empty);
        System.out.println("reached: " + name);
      } catch (LinkageError refused) {
        System.out.println(refused);
      }
    }
  }
}
