package asyncjava.workbook.grader;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ExamFrameTest {
  private final ExamMac mac = new ExamMac(new byte[] {1, 2, 3});
  private final List<String> fields = List.of("end", "", "a\tb\nc \u2713");
  private final String line = ExamFrame.line(mac, 7, fields);

  @Test
  void whatIsSignedIsReadAsItWas() {
    assertThat(ExamFrame.read(mac, 7, line)).contains(fields);
    assertThat(line).doesNotContain("\n").startsWith(ExamFrame.MARK);
  }

  @Test
  void anotherKeyOrNumberOrTextIsNotRead() {
    assertThat(ExamFrame.read(new ExamMac(new byte[] {1, 2, 4}), 7, line)).isEmpty();
    assertThat(ExamFrame.read(mac, 8, line)).isEmpty();
    assertThat(ExamFrame.read(mac, 8, line.replace("@exam 7 ", "@exam 8 "))).isEmpty();
    assertThat(ExamFrame.read(mac, 7, line + " .ZW5k")).isEmpty();
    assertThat(ExamFrame.read(mac, 7, "@exam 7")).isEmpty();
  }

  /** As the JDK itself makes one. */
  @Test
  void aSignatureIsAnHmac() throws Exception {
    var reference = javax.crypto.Mac.getInstance("HmacSHA256");
    reference.init(new javax.crypto.spec.SecretKeySpec(new byte[] {1, 2, 3}, "HmacSHA256"));
    String expected =
        java.util.HexFormat.of().formatHex(reference.doFinal("7 what do ya want".getBytes()));
    assertThat(mac.sign(7, "what do ya want")).isEqualTo(expected);
  }
}
