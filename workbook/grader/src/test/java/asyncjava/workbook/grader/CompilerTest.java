package asyncjava.workbook.grader;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class CompilerTest {
  @TempDir private Path folder;

  private List<Diagnostic> compile(Compiler compiler, String text) {
    Path source = folder.resolve("A.java");
    Workshop.write(source, text);
    Path to = Folder.create(folder.resolve("classes"));
    return compiler.compile(folder, List.of(source), to, "");
  }

  @Test
  void whatNestsTooDeeplyIsNoErrorOfAFileAndTheNextIsCompiledAsEver() {
    String deep = "class A { int x = " + "(".repeat(20_000) + "1" + ")".repeat(20_000) + "; }";
    try (Compiler compiler = new Compiler(Duration.ofSeconds(30))) {
      assertThat(compile(compiler, deep))
          .singleElement()
          .satisfies(
              error -> {
                assertThat(error.file()).isEmpty();
                assertThat(error.message())
                    .isEqualTo(
                        "the compiler gave up: java.lang.StackOverflowError (so it was twice)");
              });
      assertThat(compile(compiler, "class A {}")).isEmpty();
      assertThat(folder.resolve("classes/A.class")).exists();
      assertThat(compile(compiler, "class A { int }"))
          .extracting(Diagnostic::file)
          .containsOnly("A.java");
    }
  }

  private static final Duration LONG = Duration.ofHours(1);
  private static final String DONE = CompilerMain.DONE + "\t0";

  private final List<FakeMachine> machines = new ArrayList<>();

  /** Its machines are these, one after the other. */
  private Compiler with(FakeMachine... all) {
    machines.addAll(List.of(all));
    Iterator<FakeMachine> next = machines.iterator();
    return new Compiler(LONG, next::next);
  }

  private static String gaveUp(String why) {
    return CompilerMain.GAVE_UP
        + "\t"
        + Base64.getEncoder().encodeToString(why.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void oneMachineServesAllOrders() {
    try (Compiler compiler = with(FakeMachine.says(DONE, DONE))) {
      assertThat(compile(compiler, "class A {}")).isEmpty();
      assertThat(compile(compiler, "class A {}")).isEmpty();
    }
    assertThat(machines.getFirst().orders()).as("its orders").isEqualTo(2);
    assertThat(machines.getFirst().isAlive()).as("whether it outlives the compiler").isFalse();
  }

  @Test
  void whoGivesUpIsKilledAndAFreshMachineIsAsked() {
    try (Compiler compiler = with(FakeMachine.says(gaveUp("tired")), FakeMachine.says(DONE))) {
      assertThat(compile(compiler, "class A {}")).isEmpty();
      assertThat(machines.getFirst().isAlive()).as("whether the first lives on").isFalse();
      assertThat(machines.getLast().isAlive()).as("whether the second is kept").isTrue();
    }
  }

  @Test
  void whatTheFirstHasWrittenIsRemovedBeforeTheSecondIsAsked() {
    Path half = folder.resolve("classes/Half.class");
    Workshop.write(half, "of the first");
    try (Compiler compiler = with(FakeMachine.says(gaveUp("tired")), FakeMachine.says(DONE))) {
      assertThat(compile(compiler, "class A {}")).isEmpty();
    }
    assertThat(half).doesNotExist();
    assertThat(half.getParent()).isDirectory();
  }

  @Test
  void ifBothGiveUpTheSecondSaysWhyAndBothAreKilled() {
    Compiler compiler =
        with(FakeMachine.says(gaveUp("no room")), FakeMachine.says(gaveUp("still no room")));
    assertThat(compile(compiler, "class A {}"))
        .containsExactly(new Diagnostic("", 0, 0, "still no room (so it was twice)", ""));
    assertThat(machines).noneMatch(FakeMachine::isAlive);
  }

  @Test
  void theDeathOfAMachineIsSeenAtOnceAndSaid() {
    try (Compiler compiler = with(FakeMachine.diesAfter(), FakeMachine.diesAfter())) {
      assertThat(compile(compiler, "class A {}"))
          .extracting(Diagnostic::message)
          .containsExactly(
              "the compiler ended in the middle of it: out of memory, or killed"
                  + " (so it was twice)");
    }
  }

  @Test
  void whatAMachineSaidBeforeItsDeathCounts() {
    String error = CompilerMain.ERROR + "\tQS5qYXZh\t3\t7\t\t"; // A.java
    try (Compiler compiler = with(FakeMachine.diesAfter(error, CompilerMain.DONE + "\t1"))) {
      assertThat(compile(compiler, "class A {}"))
          .containsExactly(new Diagnostic("A.java", 3, 7, "", ""));
    }
  }

  @Test
  void aMachineThatDiedBetweenTwoOrdersIsNotAskedAgain() {
    try (Compiler compiler = with(FakeMachine.diesAfter(DONE), FakeMachine.says(DONE))) {
      assertThat(compile(compiler, "class A {}")).isEmpty();
      assertThat(compile(compiler, "class A {}")).isEmpty();
    }
    assertThat(machines).extracting(FakeMachine::orders).containsExactly(1L, 1L);
  }

  @Test
  void whatIsNotDoneInTimeIsSaidToBeThat() {
    try (Compiler compiler = new Compiler(Duration.ZERO)) {
      assertThat(compile(compiler, "class A {}"))
          .containsExactly(
              new Diagnostic(
                  "", 0, 0, "the compiler was not done after 0 s (so it was twice)", ""));
    }
  }
}
