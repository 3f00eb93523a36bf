package asyncjava.workbook.grader.report;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.Optional;

/** Points in time as an instructor writes and reads them. */
final class Times {
  private static final DateTimeFormatter SHOWN =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

  private Times() {}

  /**
   * @param where begins the message of an error
   * @param zone of a time that names none
   */
  static Instant read(String where, String text, Optional<ZoneId> zone) {
    // As spreadsheets write it.
    String iso = text.strip().replaceFirst("^(\\d{4}-\\d\\d-\\d\\d) +", "$1T");
    try {
      TemporalAccessor time =
          DateTimeFormatter.ISO_DATE_TIME.parseBest(iso, ZonedDateTime::from, LocalDateTime::from);
      if (time instanceof ZonedDateTime known) {
        return known.toInstant();
      }
      if (zone.isPresent()) {
        return ((LocalDateTime) time).atZone(zone.get()).toInstant();
      }
    } catch (DateTimeException unreadable) {
      throw new IllegalArgumentException(
          where + "a time must be like 2026-10-01T23:59+02:00, got \"" + Clean.line(text) + "\"",
          unreadable);
    }
    throw new IllegalArgumentException(
        where
            + "a time without an offset needs the `zone` of the class, got \""
            + Clean.line(text)
            + "\"");
  }

  static String show(Instant time, ZoneId zone) {
    return SHOWN.format(time.atZone(zone));
  }
}
