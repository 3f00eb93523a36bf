package asyncjava.ch6_0;

import static asyncjava.ch6_0.DownloadTable.*;
import static java.time.Duration.ZERO;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import asyncjava.workbook.Exercise;
import asyncjava.workbook.Rule;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

@Exercise(id = "6.0.6", title = "A table for people", points = 10, of = DownloadTable.class)
class DownloadTableTest {

  @Test
  @Rule("bytes are told in the unit that fits, and never more than there are")
  void bytesAreForPeople() {
    assertThat(List.of(bytes(0), bytes(999), bytes(1000), bytes(1999)))
        .containsExactly("0 B", "999 B", "1.0 kB", "1.9 kB");
    assertThat(List.of(bytes(999_999), bytes(1_000_000), bytes(2_147_483_648L)))
        .containsExactly("999.9 kB", "1.0 MB", "2.1 GB");
    assertThat(List.of(bytes(3_140_000_000_000L), bytes(5_000_000_000_000_000L)))
        .containsExactly("3.1 TB", "5000.0 TB");
  }

  @Test
  @Rule("a time is told in minutes and seconds, with hours if there are any")
  void timesAreForPeople() {
    assertThat(List.of(time(ZERO), time(ofMillis(1)), time(ofSeconds(59)), time(ofMillis(59_001))))
        .containsExactly("0:00", "0:01", "0:59", "1:00");
    assertThat(List.of(time(ofSeconds(754)), time(ofSeconds(3723)), time(ofHours(100))))
        .containsExactly("12:34", "1:02:03", "100:00:00");
  }

  @Test
  @Rule("only what has come in this try counts for the speed, and only until it ended")
  void theSpeedIsThatOfThisTry() {
    Download resumed = begun(10_000_000, 4_000_000, 2).got(7_000_000);
    assertThat(speed(resumed, ofSeconds(4))).hasValue(1_500_000);
    Download finished = resumed.got(10_000_000).finished(ofSeconds(5));
    assertThat(speed(finished, ofSeconds(60))).hasValue(2_000_000);
    assertThat(speed(begun(3_000_000_000_000L, 0, 0).got(2_000_000_000_000L), ofSeconds(1000)))
        .as("of a large file")
        .hasValue(2_000_000_000L);
  }

  @Test
  @Rule("where nothing is known nothing is told, and nothing is divided by zero")
  void theSpeedMayBeUnknown() {
    Download begun = begun(100, 0, 2);
    assertThat(speed(queued(), ofSeconds(4))).isEmpty();
    assertThat(speed(begun, ofSeconds(2))).as("before any time has passed").isEmpty();
    assertThat(speed(begun.got(5).waiting("status 503"), ofSeconds(4))).isEmpty();
    assertThat(speed(begun.got(5).failed("status 503", ofSeconds(4)), ofSeconds(4))).isEmpty();
    assertThat(speed(begun, ofSeconds(4))).as("of what does not come").hasValue(0);
    assertThat(left(begun, ofSeconds(4))).as("the time left if nothing comes").isEmpty();
    Download unknown = queued().begun(OptionalLong.empty(), 0, ZERO).got(5);
    assertThat(left(unknown, ofSeconds(4))).as("the time left of an unknown size").isEmpty();
    assertThat(left(begun.got(100).finished(ofSeconds(4)), ofSeconds(4))).isEmpty();
  }

  @Test
  @Rule("the time that is left is what is missing, at the present speed")
  void theTimeThatIsLeft() {
    Download resumed = begun(10_000_000, 4_000_000, 2).got(7_000_000);
    assertThat(left(resumed, ofSeconds(4))).contains(ofSeconds(2));
  }

  @Test
  @Rule("a row tells what is known, and leaves out the rest")
  void aRowTellsWhatIsKnown() {
    Download begun = begun(10_000_000, 4_000_000, 2).got(7_000_000);
    assertThat(row(begun, ofSeconds(4)))
        .isEqualTo(new Row("a.bin", "active", "70%", "7.0 MB of 10.0 MB", "1.5 MB/s", "0:02"));
    assertThat(row(queued(), ofSeconds(4))).isEqualTo(new Row("a.bin", "queued", "", "", "", ""));
    assertThat(row(begun.waiting("status 503"), ofSeconds(4)))
        .isEqualTo(new Row("a.bin", "waiting", "70%", "7.0 MB of 10.0 MB", "", "status 503"));
    assertThat(row(queued().begun(OptionalLong.empty(), 0, ZERO).got(5000), ofSeconds(2)))
        .isEqualTo(new Row("a.bin", "active", "", "5.0 kB", "2.5 kB/s", ""));
    assertThat(row(queued().failed("status 404", ofSeconds(1)), ofSeconds(4)))
        .isEqualTo(new Row("a.bin", "failed", "", "", "", "status 404"));
  }

  @Test
  @Rule("the table has a line for each download, in order, and one that sums up")
  void theTableHasALineForEach() {
    Download finished = begun(10, 0, 1).got(10).finished(ofSeconds(2));
    Download failed = queued().named("b.bin").failed("status 404", ofSeconds(1));
    List<String> lines = lines(List.of(finished, failed, queued()), ofSeconds(4), 200);
    assertThat(lines).hasSize(5);
    assertThat(lines.get(0)).startsWith("name").contains("state", "size", "speed", "time left");
    assertThat(lines.get(1)).contains("a.bin", "finished", "100%", "10 B of 10 B", "10 B/s");
    assertThat(lines.get(2)).contains("b.bin", "failed", "status 404");
    assertThat(lines.get(3)).contains("a.bin", "queued");
    assertThat(lines.get(4)).isEqualTo("1 of 3 finished, 1 failed");
    assertThat(lines(List.of(), ofSeconds(4), 200)).as("without downloads").hasSize(1);
  }

  @Test
  @Rule("no line is longer than the terminal is wide, or it would take two")
  void theTableHasAWidth() {
    Download long1 = queued().named("a".repeat(200)).failed("b".repeat(200), ofSeconds(1));
    for (int width : List.of(20, 40, 80)) {
      assertThat(lines(List.of(long1), ofSeconds(4), width))
          .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(width));
    }
    assertThat(lines(List.of(long1), ofSeconds(4), 80).get(1))
        .as("a long name leaves room for the rest")
        .contains("failed", "bbb");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> lines(List.of(), ZERO, 19))
        .withMessage("the width must be 20 or more, got 19");
  }

  private static Download queued() {
    return Download.of(1, "http://example.org/a.bin", ZERO);
  }

  private static Download begun(long size, long offset, int second) {
    return queued().begun(OptionalLong.of(size), offset, ofSeconds(second));
  }
}
