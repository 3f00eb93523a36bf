package asyncjava.workbook.grader.report;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Amounts as the reports show and compute them: in decimals, never in floating point. */
final class Numbers {
  static final BigDecimal ZERO = BigDecimal.ZERO.setScale(2);
  static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  private Numbers() {}

  /** {@code 6.67}, {@code 10}. */
  static String plain(BigDecimal number) {
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }

  /** To two digits, the half away from zero: as one does by hand. */
  static BigDecimal points(BigDecimal number) {
    return number.setScale(2, RoundingMode.HALF_UP);
  }

  /** With one digit; 0 of nothing. */
  static BigDecimal percent(BigDecimal part, BigDecimal whole) {
    return whole.signum() == 0
        ? BigDecimal.ZERO.setScale(1)
        : part.multiply(HUNDRED).divide(whole, 1, RoundingMode.HALF_UP);
  }

  /** Whole, for a small cell: 100 is all of it and 0 is nothing, nothing else is. */
  static int roughPercent(BigDecimal part, BigDecimal whole) {
    if (part.signum() == 0 || whole.signum() == 0) {
      return 0;
    }
    return Math.max(1, part.multiply(HUNDRED).divide(whole, 0, RoundingMode.DOWN).intValueExact());
  }
}
