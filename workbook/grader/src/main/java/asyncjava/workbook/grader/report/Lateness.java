package asyncjava.workbook.grader.report;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/**
 * How late a chapter was.
 *
 * @param deadline empty if it has none
 * @param submitted empty if it is not known
 * @param days begun since the deadline; 0 if it was not late
 * @param percent what that costs
 */
public record Lateness(
    Optional<Instant> deadline, Optional<Instant> submitted, long days, BigDecimal percent) {

  /** Without a deadline nothing is late. */
  static final Lateness NONE = new Lateness(Optional.empty(), Optional.empty(), 0, BigDecimal.ZERO);

  public boolean isLate() {
    return days > 0;
  }

  /** There is a deadline, and nothing to hold against it. */
  public boolean isUnknown() {
    return deadline.isPresent() && submitted.isEmpty();
  }

  /** In words. */
  public String words() {
    if (deadline.isEmpty()) {
      return "";
    } else if (isUnknown()) {
      return "time not known";
    } else if (isLate()) {
      return days + (days == 1 ? " day late" : " days late");
    }
    return submitted.get().isAfter(deadline.get()) ? "in time by grace" : "in time";
  }
}
