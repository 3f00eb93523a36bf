package asyncjava.workbook.grader;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ExamOutputTest {
  private final ExamOutput output = new ExamOutput();

  @Test
  void whatIsShortIsKeptAndTakenOnce() throws IOException {
    output.write("one ".getBytes(StandardCharsets.UTF_8));
    output.write("two".getBytes(StandardCharsets.UTF_8));
    assertThat(output.take()).isEqualTo("one two");
    assertThat(output.take()).isEmpty();
  }

  @Test
  void ofWhatIsLongTheEndIsKept() throws IOException {
    output.write("begin".getBytes(StandardCharsets.UTF_8));
    output.write(("x".repeat(10_000) + "end").getBytes(StandardCharsets.UTF_8));
    assertThat(output.take()).startsWith("...\nxxx").endsWith("xend").hasSize(4004);
    output.write("y".repeat(3999).getBytes(StandardCharsets.UTF_8));
    output.write("end".getBytes(StandardCharsets.UTF_8));
    assertThat(output.take()).startsWith("...\ny").endsWith("yend").hasSize(4004);
  }
}
