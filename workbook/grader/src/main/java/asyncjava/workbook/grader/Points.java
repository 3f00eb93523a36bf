package asyncjava.workbook.grader;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collection;

/**
 * What was earned of what could be, in points with two digits. Sums are of the rounded numbers, so
 * that who adds up what a report shows comes to the same.
 */
public record Points(BigDecimal earned, BigDecimal max) {
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  /**
   * @throws IllegalArgumentException if less than nothing or more than all was earned
   */
  public Points {
    earned = earned.setScale(2, RoundingMode.HALF_UP);
    max = max.setScale(2, RoundingMode.HALF_UP);
    if (earned.signum() < 0 || earned.compareTo(max) > 0) {
      throw new IllegalArgumentException(
          "earned must be between 0 and " + max + " points, got " + earned);
    }
  }

  /** The share of the points of an exercise that so many of its tests earn. */
  public static Points share(int points, long passed, int tests) {
    BigDecimal max = BigDecimal.valueOf(points);
    return tests == 0
        ? new Points(BigDecimal.ZERO, max)
        : new Points(
            max.multiply(BigDecimal.valueOf(passed))
                .divide(BigDecimal.valueOf(tests), 2, RoundingMode.HALF_UP),
            max);
  }

  public static Points sum(Collection<Points> all) {
    return new Points(
        all.stream().map(Points::earned).reduce(BigDecimal.ZERO, BigDecimal::add),
        all.stream().map(Points::max).reduce(BigDecimal.ZERO, BigDecimal::add));
  }

  /** 0 to 100, with one digit; 0 where there is nothing to earn. */
  public BigDecimal percent() {
    return max.signum() == 0
        ? BigDecimal.ZERO.setScale(1)
        : earned.multiply(HUNDRED).divide(max, 1, RoundingMode.HALF_UP);
  }

  /** {@code 6.67/10}. */
  @Override
  public String toString() {
    return plain(earned) + "/" + plain(max);
  }

  private static String plain(BigDecimal number) {
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }
}
