package asyncjava.workbook;

import java.math.BigDecimal;
import java.time.Duration;
import org.assertj.core.presentation.StandardRepresentation;

/**
 * How assertions print values: as ever, but a time with its unit, {@code 3 s} or {@code 250 ms},
 * and not {@code 3S}.
 */
final class DurationsInUnits extends StandardRepresentation {
  @Override
  public String toStringOf(Object value) {
    return value instanceof Duration time ? inUnits(time) : super.toStringOf(value);
  }

  /** Below one second in milliseconds, else in seconds; exact. */
  static String inUnits(Duration time) {
    BigDecimal seconds =
        BigDecimal.valueOf(time.getSeconds()).add(BigDecimal.valueOf(time.getNano(), 9));
    boolean small = seconds.signum() != 0 && seconds.abs().compareTo(BigDecimal.ONE) < 0;
    BigDecimal number = (small ? seconds.movePointRight(3) : seconds).stripTrailingZeros();
    return number.toPlainString() + (small ? " ms" : " s");
  }
}
