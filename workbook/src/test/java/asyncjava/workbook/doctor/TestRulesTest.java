package asyncjava.workbook.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TestRulesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "class A { void a() { Thread.sleep(1); } }",
        "class A { void a() { java.lang.Thread.sleep(Duration.ofSeconds(1)); } }",
        "class A { void a() { TimeUnit.SECONDS.sleep(1); } }",
        "import static java.lang.Thread.sleep; class A {}",
        "import static java.lang.Thread.*; class A {}",
        "class A { Sleeper s = Thread::sleep; }",
        "class A { @Disabled void a() {} }",
        "@org.junit.jupiter.api.Disabled(\"later\") class A {}",
        "class A { @EnabledOnOs(LINUX) void a() {} }",
        "class A { void a() { assumeTrue(false); } }",
        "class A { void a() { Assumptions.assumingThat(false, () -> {}); } }",
      })
  void whatATestMustNotHave(String source) {
    assertThat(TestRules.problems(source)).hasSize(1);
  }

  @Test
  void sleepingOnTheVirtualClockAndTalkingOfSleepAreFine() {
    String source =
        """
        import static asyncjava.process.Processes.sleep;

        class A {
          /** Not Thread.sleep(1). */
          void a() {
            sleep(Duration.ofSeconds(1));
            Processes.sleep(Duration.ofSeconds(1)); // Thread.sleep(1)
            String text = "@Disabled Thread.sleep(1)";
          }
        }
        """;
    assertThat(TestRules.problems(source)).isEmpty();
  }
}
