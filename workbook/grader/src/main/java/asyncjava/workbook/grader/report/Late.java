package asyncjava.workbook.grader.report;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;

/**
 * What coming late costs. Who comes within the grace period is not late. Who comes after it is as
 * late as the clock says since the deadline itself, in days of 24 hours, of which each that has
 * begun counts.
 *
 * @param grace default: none
 * @param percentADay of the points of the chapter; 0 to 100, default 0
 * @param floor how many percent of them are left at the least; 0 to 100, default 0
 */
public record Late(Duration grace, BigDecimal percentADay, BigDecimal floor) {
  /** It is shown and costs nothing. */
  public static final Late FREE = new Late(Duration.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);

  public Late {
    if (grace.isNegative()) {
      throw new IllegalArgumentException("grace must be 0 or more, got " + grace);
    }
    requirePercent("percentADay", percentADay);
    requirePercent("floor", floor);
  }

  /** How many days; 0 if it is in time or within the grace period. */
  public long days(Instant deadline, Instant submitted) {
    if (!submitted.isAfter(deadline.plus(grace))) {
      return 0;
    }
    Duration late = Duration.between(deadline, submitted);
    long whole = late.toDays();
    return late.equals(Duration.ofDays(whole)) ? whole : whole + 1;
  }

  /** How many percent so many days cost. */
  public BigDecimal percent(long days) {
    return percentADay.multiply(BigDecimal.valueOf(days)).min(Numbers.HUNDRED.subtract(floor));
  }

  private static void requirePercent(String name, BigDecimal value) {
    if (value.signum() < 0 || value.compareTo(Numbers.HUNDRED) > 0) {
      throw new IllegalArgumentException(
          name + " must be between 0 and 100, got " + value.toPlainString());
    }
  }
}
