package asyncjava.ch2_2;

import java.lang.invoke.MethodHandles;
import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.lang.reflect.AccessibleObject;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;

/** Looks for the key of the results and for the harness in every way that Java has. */
final class Attack {
  static void run() throws Exception {
    thief("a field", () -> opened(harness("ExamChannel").getDeclaredField("mac")));
    thief(
        "a method",
        () -> opened(harness("ExamMac").getDeclaredMethod("sign", long.class, String.class)));
    thief(
        "a lookup",
        () -> MethodHandles.privateLookupIn(harness("ExamMac"), MethodHandles.lookup()));
    thief("Unsafe", () -> Class.forName("sun.misc.Unsafe"));
    thief("Unsafe of another layer", Attack::unsafeOfAnotherLayer);
    thief(
        "the JDK's Unsafe",
        () ->
            opened(Class.forName("jdk.internal.misc.Unsafe").getMethod("getUnsafe")).invoke(null));
    thief(
        "a hook",
        () ->
            opened(Class.forName("java.lang.ApplicationShutdownHooks").getDeclaredField("hooks"))
                .get(null));
    thief("a thread", () -> opened(Thread.class.getDeclaredField("holder")));
    thief(
        "the input",
        () -> new java.io.FileInputStream(java.io.FileDescriptor.in).read() < 0 ? refuse() : "");
    thief(
        "a copy of the harness",
        () ->
            new java.net.URLClassLoader(jars(), null)
                .loadClass("asyncjava.workbook.grader.ExamMain"));
    thief(
        "an opened module",
        () -> {
          ModuleLayer.boot()
              .findModule("asyncjava.exam")
              .orElseThrow()
              .addOpens("asyncjava.workbook.grader", Attack.class.getModule());
          return "";
        });
    thief(
        "the stack",
        () -> {
          for (Class<?> each :
              StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE)
                  .<List<Class<?>>>walk(
                      all -> all.<Class<?>>map(at -> at.getDeclaringClass()).toList())) {
            if (each.getModule() != Attack.class.getModule()
                && each.getModule() != Object.class.getModule()) {
              for (var field : each.getDeclaredFields()) {
                opened(field);
                System.out.println("reached: " + field);
              }
            }
          }
          return refuse();
        });
  }

  private static void thief(String what, Callable<Object> how) {
    try {
      how.call();
      System.out.println("reached: " + what);
    } catch (Exception | Error refused) {
      System.out.println(what + ": " + refused.getClass().getSimpleName());
    }
  }

  private static Object refuse() {
    throw new IllegalStateException();
  }

  private static Class<?> harness(String name) throws ClassNotFoundException {
    return Class.forName("asyncjava.workbook.grader." + name);
  }

  private static <A extends AccessibleObject> A opened(A member) {
    member.setAccessible(true);
    return member;
  }

  private static java.net.URL[] jars() throws Exception {
    return new java.net.URL[] {
      ModuleLayer.boot()
          .configuration()
          .findModule("asyncjava.runtime")
          .orElseThrow()
          .reference()
          .location()
          .orElseThrow()
          .toURL()
    };
  }

  private static Object unsafeOfAnotherLayer() throws Exception {
    ModuleLayer boot = ModuleLayer.boot();
    Configuration more =
        boot.configuration()
            .resolve(ModuleFinder.ofSystem(), ModuleFinder.of(), Set.of("jdk.unsupported"));
    Class<?> unsafe =
        boot.defineModulesWithOneLoader(more, null)
            .findLoader("jdk.unsupported")
            .loadClass("sun.misc.Unsafe");
    return unsafe.getDeclaredFields()[0].get(null);
  }
}
