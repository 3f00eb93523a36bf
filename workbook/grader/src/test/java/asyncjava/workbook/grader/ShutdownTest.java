package asyncjava.workbook.grader;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens when a Java machine ends can only be seen in one that ends. */
class ShutdownTest {
  @TempDir private Path folder;

  @Test
  void whatIsGivenIsDoneAtTheEndAndNotBefore() throws Exception {
    assertThat(printed("with")).containsExactly("the end begins", "done");
  }

  @Test
  void onceTheEndHasBegunItIsDoneAtOnceAndTheCallerIsTold() throws Exception {
    assertThat(printed("too late")).containsExactly("done", "interrupted; what is done is kept");
  }

  @Test
  void aCheckTellsThatTheEndHasBegun() throws Exception {
    assertThat(printed("check")).containsExactly("not yet", "interrupted; what is done is kept");
  }

  @Test
  void atTheEndTheCompilersMachineIsKilled() throws Exception {
    assertThat(printed("compiler")).containsExactly("the end begins", "killed");
  }

  @Test
  void aCompilersMachineThatIsClosedIsNotKilledOnceMore() throws Exception {
    assertThat(printed("closed")).containsExactly("killed", "the end begins");
  }

  private List<String> printed(String what) throws Exception {
    Path printed = folder.resolve("printed");
    Process java =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-classpath",
                Compiler.classPath(),
                ShutdownTest.class.getName(),
                what,
                folder.toString())
            .redirectErrorStream(true)
            .redirectOutput(printed.toFile())
            .start();
    try {
      assertThat(java.waitFor(1, TimeUnit.MINUTES)).as("whether it ended").isTrue();
    } finally {
      java.destroyForcibly();
    }
    return Files.readAllLines(printed);
  }

  /** The machine that ends. */
  public static void main(String[] args) {
    Path folder = Path.of(args[1]);
    switch (args[0]) {
      case "with" -> {
        Shutdown.with(new Thread(() -> System.out.println("done")), () -> {});
        System.out.println("the end begins");
      }
      case "too late" ->
          atTheEnd(() -> Shutdown.with(new Thread(), () -> System.out.println("done")));
      case "check" -> {
        Shutdown.check();
        System.out.println("not yet");
        atTheEnd(Shutdown::check);
      }
      case "compiler" -> {
        compile(folder);
        System.out.println("the end begins");
      }
      case "closed" -> {
        compile(folder).close();
        System.out.println("the end begins");
      }
      default -> throw new IllegalArgumentException(args[0]);
    }
  }

  private static void atTheEnd(Runnable what) {
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  try {
                    what.run();
                    System.out.println("nobody was told");
                  } catch (Shutdown.Begun begun) {
                    System.out.println(begun.getMessage().replaceAll(", and .*", ""));
                  }
                }));
  }

  /** Given one that is still open. */
  private static Compiler compile(Path folder) {
    FakeMachine machine =
        FakeMachine.says(CompilerMain.DONE + "\t0").whenKilled(() -> System.out.println("killed"));
    Compiler compiler = new Compiler(Duration.ofSeconds(20), () -> machine);
    compiler.compile(folder, List.of(folder.resolve("A.java")), folder, "");
    return compiler;
  }
}
