package asyncjava.workbook;

import static org.assertj.core.api.Assertions.assertThat;

import asyncjava.process.Processes;
import asyncjava.workbook.elsewhere.Tells;
import asyncjava.workbook.elsewhere.ToDo;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.stream.Stream;
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
        new CopyOnWriteArrayList<>(),
        TimeUnit.DAYS,
        (Callable<Integer>) () -> 1,
        new TimeoutException(),
        new ArrayDeque<>(),
        new int[0][0],
        Processes.now()
      };
    }
  }

  @Exercise(id = "1.1.1", title = "", points = 1, of = Data.class, mayUse = "asyncjava.process")
  static final class DataTest {}

  @Test
  void dataStructuresAndTheListedPackagesAreAllowed() {
    assertThat(violation(DataTest.class)).isEmpty();
  }

  @Exercise(id = "1.1.1", title = "", points = 1, of = ToDo.class)
  static final class ToDoTest {}

  @Exercise(id = "1.1.1", title = "", points = 1, of = Tells.class)
  static final class TellsTest {}

  @Test
  void ofTheWorkbookATodoAloneIsAllowed() {
    assertThat(violation(ToDoTest.class)).isEmpty();
    assertThat(violation(TellsTest.class).orElseThrow())
        .startsWith("Tells.java:8 uses asyncjava.workbook.Workbook: ");
  }

  static final class UsesAnotherSource {
    void use() {
      Tells.tell();
      Thread.yield();
    }
  }

  @Exercise(id = "1.1.1", title = "", points = 1, of = UsesAnotherSource.class)
  static final class UsesAnotherSourceTest {}

  @Test
  void sourcesAreToldInTheOrderOfTheirNames() {
    assertViolation(UsesAnotherSourceTest.class, "uses java.lang.Thread: ");
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

  @Exercise(id = "1.1.1", title = "", points = 1, of = Data.class, mayUse = "asyncjava.proces")
  static final class AlmostListedTest {}

  @Test
  void aPackageIsListedByItsWholeName() {
    assertViolation(
        AlmostListedTest.class,
        "uses asyncjava.process.Processes: this exercise is built from asyncjava.proces alone");
  }

  static final class Keeps {
    Object[] all = {
      ThreadLocal.class,
      InheritableThreadLocal.class,
      ScopedValue.class,
      Process.class,
      ProcessBuilder.class,
      ThreadGroup.class,
      Thread.Builder.class,
      Timer.class,
      TimerTask.class,
      Executor.class
    };
  }

  @Exercise(id = "1.1.1", title = "", points = 1, of = Keeps.class)
  static final class KeepsTest {}

  @Exercise(
      id = "1.1.1",
      title = "",
      points = 1,
      of = Keeps.class,
      mayUse = {
        "java.lang.ThreadLocal",
        "java.lang.InheritableThreadLocal",
        "java.lang.ScopedValue",
        "java.lang.Process",
        "java.lang.ProcessBuilder",
        "java.lang.ThreadGroup",
        "java.lang.Thread.Builder",
        "java.util"
      })
  static final class KeepsAllowedTest {}

  @Test
  void ofAllThatRunsOrBlocksOrKeepsDataToAThreadEachClassIsForbidden() {
    assertViolation(KeepsTest.class, "uses java.lang.ThreadLocal: ");
    assertViolation(KeepsTest.class, ", and 9 more like it");
    assertThat(violation(KeepsAllowedTest.class)).isEmpty();
  }

  static final class Blocks {
    void all() throws Exception {
      TimeUnit.DAYS.sleep(1);
      wait();
      Runtime.getRuntime().exec(new String[0]);
      Stream.of().parallel();
      List.of().parallelStream();
      Arrays.parallelSort(new int[0]);
      Stream.of().sequential();
    }
  }

  @Exercise(id = "1.1.1", title = "", points = 1, of = Blocks.class)
  static final class BlocksTest {}

  @Exercise(id = "1.1.1", title = "", points = 1, of = Blocks.class, mayUse = "java.lang.Thread")
  static final class BlocksAllowedTest {}

  @Test
  void methodsThatRunOrBlockAreForbiddenUnlessThreadsAreListed() {
    assertViolation(BlocksTest.class, "uses java.util.concurrent.TimeUnit.sleep: ");
    assertViolation(BlocksTest.class, "and 5 more like it");
    assertThat(violation(BlocksAllowedTest.class)).isEmpty();
  }

  static final class TwoLines {
    private Executor field;

    Object later() {
      return new ReentrantLock();
    }

    Object first(Object any) {
      return (Executor) any;
    }

    Object second(Object any) {
      return (Executor) any;
    }
  }

  @Exercise(id = "1.1.1", title = "", points = 1, of = TwoLines.class)
  static final class TwoLinesTest {}

  @Exercise(
      id = "1.1.1",
      title = "",
      points = 1,
      of = TwoLines.class,
      mayUse = "java.util.concurrent.locks")
  static final class TwoUsesTest {}

  private static int lineOf(Class<?> test) {
    Optional<Red.Reason> reason = new Permission(test.getAnnotation(Exercise.class)).violated();
    return reason.flatMap(Red.Reason::place).orElseThrow().line();
  }

  @Test
  void theFirstLineOfAllIsToldRatherThanADeclarationWithoutLine() {
    assertViolation(TwoLinesTest.class, "uses java.util.concurrent.locks.ReentrantLock: ");
    assertThat(lineOf(TwoUsesTest.class)).isEqualTo(lineOf(TwoLinesTest.class) + 4);
    assertThat(violation(TwoUsesTest.class).orElseThrow()).endsWith(" alone");
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

    static void exitOfRuntime() {
      Runtime.getRuntime().exit(1);
    }
  }

  static final class Helped {
    void help() {
      Thread.yield();
      Halts.halt();
    }
  }

  @Exercise(id = "1.1.1", title = "", points = 1, of = Helped.class)
  static final class HelpedTest {}

  @Test
  void endingTheJavaMachineIsForbiddenAlsoInHelpersAndMethodReferences() {
    assertViolation(HelpedTest.class, "calls Runtime.halt, which ends the whole test run");
    assertViolation(HelpedTest.class, "and 3 more like it");
  }
}
