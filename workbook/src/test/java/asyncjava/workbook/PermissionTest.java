package asyncjava.workbook;

import static org.assertj.core.api.Assertions.assertThat;

import asyncjava.process.Processes;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** What the code of an exercise may use. The classes here stand for those of learners. */
class PermissionTest {

  private static Optional<String> violation(Class<?> test) {
    return new Permission(test.getAnnotation(Exercise.class)).violated().flatMap(Red.Reason::found);
  }

  private static void assertViolation(Class<?> test, String what) {
    assertThat(violation(test))
        .hasValueSatisfying(
            found -> assertThat(found).startsWith("PermissionTest.java:").contains(what));
  }

  static final class Data {
    Object data() {
      return new Object[] {
        new ConcurrentHashMap<>(),
        new AtomicInteger(),
        TimeUnit.DAYS,
        new ArrayDeque<>(),
        new int[0][0],
        Processes.now()
      };
    }

    void notYet() {
      throw Todo.todo("write it");
    }
  }

  @Exercise(id = "1.1.1", title = "", points = 1, of = Data.class, mayUse = "asyncjava.process")
  static final class DataTest {}

  @Test
  void dataStructuresTheListedPackagesAndTodosAreAllowed() {
    assertThat(violation(DataTest.class)).isEmpty();
  }

  @Exercise(id = "1.1.1", title = "", points = 1, of = Data.class)
  static final class PlainJavaTest {}

  @Test
  void aPackageOfTheWorkbookThatIsNotListedIsForbidden() {
    assertViolation(
        PlainJavaTest.class,
        "uses asyncjava.process.Processes: this exercise is built from plain Java alone");
  }

  static final class Sleeper {
    void sleep() throws InterruptedException {
      Thread.sleep(1);
    }
  }

  @Exercise(id = "1.1.1", title = "", points = 1, of = Sleeper.class, mayUse = "asyncjava.process")
  static final class SleeperTest {}

  @Exercise(id = "1.1.1", title = "", points = 1, of = Sleeper.class, mayUse = "java.lang.Thread")
  static final class ThreadsAllowedTest {}

  @Test
  void threadsAreForbiddenUnlessListed() {
    assertViolation(SleeperTest.class, "uses java.lang.Thread: ");
    assertThat(violation(ThreadsAllowedTest.class)).isEmpty();
  }

  static final class Locks {
    private final ReentrantLock lock = new ReentrantLock();
    private final CountDownLatch latch = new CountDownLatch(1);

    void both() {
      lock.lock();
      latch.countDown();
    }
  }

  @Exercise(id = "1.1.1", title = "", points = 1, of = Locks.class)
  static final class LocksTest {}

  @Exercise(id = "1.1.1", title = "", points = 1, of = Locks.class, mayUse = "java.util.concurrent")
  static final class LocksAllowedTest {}

  @Test
  void locksAreForbiddenUnlessListed() {
    assertViolation(LocksTest.class, "and 1 more like it");
    assertThat(violation(LocksAllowedTest.class)).isEmpty();
  }

  static final class Nested {
    static final class Inner {
      Consumer<Object> consumer() {
        return any -> Assertions.assertThat(any);
      }
    }
  }

  @Exercise(id = "1.1.1", title = "", points = 1, of = Nested.class)
  static final class NestedTest {}

  @Test
  void librariesAreForbiddenAlsoInNestedClassesAndLambdas() {
    assertViolation(NestedTest.class, "uses org.assertj.core.api.");
  }

  static final class Halts {
    static void halt() {
      Runtime.getRuntime().halt(1);
    }

    static Consumer<Integer> exit() {
      return System::exit;
    }
  }

  static final class Helped {
    void help() {
      Halts.halt();
    }
  }

  @Exercise(id = "1.1.1", title = "", points = 1, of = Helped.class)
  static final class HelpedTest {}

  @Test
  void endingTheJavaMachineIsForbiddenAlsoInHelpersAndMethodReferences() {
    assertViolation(HelpedTest.class, "calls Runtime.halt, which ends the whole test run");
    assertViolation(HelpedTest.class, "and 1 more like it");
  }
}
