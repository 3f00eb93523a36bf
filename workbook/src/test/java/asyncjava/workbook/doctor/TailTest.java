package asyncjava.workbook.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TailTest {
  private static String lastWords(String printed) throws InterruptedException {
    var bytes = new ByteArrayInputStream(printed.getBytes(StandardCharsets.UTF_8));
    return new Tail(bytes).lastWords("--- ");
  }

  @Test
  void areThoseOfTheLastStepWithoutFrames() throws InterruptedException {
    String printed =
        """
        --- first
        of the first
        --- second
        1
        2

        3
        4
        5
        Exception in thread "main" java.lang.Error
        \tat java.base/java.lang.Thread.run
        caused
        """;
    assertThat(lastWords(printed))
        .isEqualTo("2\n3\n4\n5\nException in thread \"main\" java.lang.Error\ncaused");
  }

  @Test
  void areNoneIfTheStepSaidNothing() throws InterruptedException {
    assertThat(lastWords("--- first\nof the first\n--- second\n")).isEmpty();
    assertThat(lastWords("")).isEmpty();
  }

  @Test
  void areStillThereBehindMuchElse() throws InterruptedException {
    assertThat(lastWords("--- first\n" + "on and ".repeat(100_000) + "\nlast\n"))
        .contains("on and on and ")
        .endsWith("...\nlast")
        .hasSizeLessThan(300);
  }
}
