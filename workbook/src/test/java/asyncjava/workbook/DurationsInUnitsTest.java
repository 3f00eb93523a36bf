package asyncjava.workbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class DurationsInUnitsTest {
  @Test
  void aTimeHasItsUnit() {
    assertThat(DurationsInUnits.inUnits(Duration.ZERO)).isEqualTo("0 s");
    assertThat(DurationsInUnits.inUnits(Duration.ofSeconds(90))).isEqualTo("90 s");
    assertThat(DurationsInUnits.inUnits(Duration.ofSeconds(1))).isEqualTo("1 s");
    assertThat(DurationsInUnits.inUnits(Duration.ofMillis(1500))).isEqualTo("1.5 s");
    assertThat(DurationsInUnits.inUnits(Duration.ofMillis(250))).isEqualTo("250 ms");
    assertThat(DurationsInUnits.inUnits(Duration.ofNanos(1))).isEqualTo("0.000001 ms");
    assertThat(DurationsInUnits.inUnits(Duration.ofMillis(-500))).isEqualTo("-500 ms");
    assertThat(DurationsInUnits.inUnits(Duration.ofMinutes(-1))).isEqualTo("-60 s");
  }

  @Test
  void itIsShownSoInTheMiddleOfOtherValues() {
    DurationsInUnits values = new DurationsInUnits();
    assertThat(values.toStringOf(Duration.ofSeconds(3))).isEqualTo("3 s");
    assertThat(values.toStringOf(List.of(Duration.ofSeconds(3)))).isEqualTo("[3 s]");
    assertThat(values.toStringOf("3S")).isEqualTo("\"3S\"");
  }
}
