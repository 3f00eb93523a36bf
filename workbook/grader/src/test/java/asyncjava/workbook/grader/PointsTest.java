package asyncjava.workbook.grader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class PointsTest {
  @Test
  void anExercisesPointsAreSplitEvenlyOverItsTests() {
    assertThat(Points.share(10, 2, 3)).hasToString("6.67/10");
    assertThat(Points.share(10, 3, 3)).hasToString("10/10");
    assertThat(Points.share(10, 0, 3)).hasToString("0/10");
  }

  @Test
  void sumsAreOfTheRoundedNumbers() {
    Points third = Points.share(10, 1, 3);
    assertThat(Points.sum(List.of(third, third, third))).hasToString("9.99/30");
    assertThat(Points.sum(List.of())).hasToString("0/0");
  }

  @Test
  void percentsHaveOneDigit() {
    assertThat(Points.share(10, 2, 3).percent()).isEqualTo("66.7");
    assertThat(Points.sum(List.of()).percent()).isEqualTo("0.0");
  }

  @Test
  void nobodyEarnsMoreThanAll() {
    assertThatThrownBy(() -> new Points(BigDecimal.TWO, BigDecimal.ONE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("earned must be between 0 and 1.00 points, got 2.00");
  }
}
