package asyncjava.workbook.grader.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyTest {
  @TempDir Path folder;

  @Test
  void everyKeyIsRead() throws IOException {
    Files.writeString(
        folder.resolve("submitted.csv"),
        "\ufeffsubmission,chapter,time\nada,,2026-10-15 10:00\nada,ch2.3,2026-10-15T10:00Z\n");
    Policy policy =
        read(
            """
            title: Concurrency, autumn 2026
            zone: Europe/Berlin
            chapters: [ch2.2, ch2.3]
            bonus: [ch5.5, 2.2.6]
            weights:
              default: 1
              ch2.3: 2
              2.2.1: 0.5
            scoring:
              default: partial
              2.2.3: all-or-nothing
            deadlines:
              default: 2026-12-20T23:59
              ch2.2: 2026-10-15T23:59
            late:
              grace: 15m
              percent-a-day: 10
              floor: 50
            submitted: submitted.csv
            """);
    assertThat(policy.title()).isEqualTo("Concurrency, autumn 2026");
    assertThat(policy.zone()).isEqualTo(ZoneId.of("Europe/Berlin"));
    assertThat(policy.chapters()).containsExactlyInAnyOrder("ch2.2", "ch2.3");
    assertThat(policy.bonus()).containsExactlyInAnyOrder("ch5.5", "2.2.6");
    assertThat(policy.weight("ch2.2", "2.2.1")).isEqualTo("0.5");
    assertThat(policy.weight("ch2.3", "2.3.1")).isEqualTo("2");
    assertThat(policy.isAllOrNothing("ch2.2", "2.2.3")).isTrue();
    assertThat(policy.isAllOrNothing("ch2.2", "2.2.1")).isFalse();
    assertThat(policy.deadlines())
        .containsEntry("ch2.2", Instant.parse("2026-10-15T21:59:00Z"))
        .containsEntry("default", Instant.parse("2026-12-20T22:59:00Z"));
    assertThat(policy.late())
        .isEqualTo(new Late(Duration.ofMinutes(15), BigDecimal.TEN, new BigDecimal("50")));
    assertThat(policy.submitted().time("ada", "ch2.2"))
        .contains(Instant.parse("2026-10-15T08:00:00Z"));
    assertThat(policy.submitted().time("ada", "ch2.3"))
        .contains(Instant.parse("2026-10-15T10:00:00Z"));
    assertThat(policy.submitted().time("alan", "ch2.3")).isEmpty();
    assertThat(policy.isPlain()).isFalse();
  }

  @Test
  void anEmptyFileChangesNothing() throws IOException {
    assertThat(read("# nothing yet\n")).isEqualTo(Policy.NONE);
    assertThat(read("title: A class\n").isPlain()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '§',
      value = {
        "wieghts: {}§1: no key \"wieghts\" is known; there are title, zone, chapters, bonus,",
        "title: A|chapters: [ch9.9]§2: no chapter \"ch9.9\"; there are ch2.2, ch2.3, ch5.5",
        "title: A|weights:|  ch2.2: -1§3: a weight must be 0 or more, got -1",
        "weights:|  ch2.2: heavy§2: a number like 10 or 0.5 must be here, got \"heavy\"",
        "weights:|  ch2.2: 1e9§2: a number like 10 or 0.5 must be here, got \"1e9\"",
        "weights:|  2.9.9: 1§2: no chapter or exercise \"2.9.9\"",
        "weights:|  ch2.2: 1|  ch2.2: 2§3: ch2.2 is there twice in `weights`",
        "weights: [ch2.2]§1: weights must be `key: value` lines, got a list",
        "chapters: ch2.2§1: chapters must be a list like [a, b], got \"ch2.2\"",
        "chapters: []§1: no chapter would count",
        "chapters:|- ch2.2|- ch2.2§3: the chapter ch2.2 is there twice",
        "chapters: [ch2.2]|bonus: [ch2.2]§2: ch2.2 is also in `chapters`",
        "title: A|title: B§2: `title` is there twice",
        "title: [A]§1: one value must be here, got a list",
        "scoring: half§1: scoring must be partial or all-or-nothing, got \"half\"",
        "zone: Mars§1: zone must be like Europe/Berlin or +02:00, got \"Mars\"",
        "deadlines:|  2.2.1: 2026-10-01T00:00Z§2: no chapter \"2.2.1\"",
        "deadlines:|  ch2.2: tomorrow§2: a time must be like 2026-10-01T23:59+02:00, got"
            + " \"tomorrow\"",
        "deadlines:|  ch2.2: 2026-10-01T23:59§2: a time without an offset needs the `zone`",
        "deadlines:|  ch2.2: 2026-10-01T00:00Z§2: `deadlines` needs `submitted`",
        "late: {floor: 5}§1: `late` needs `deadlines`",
        "late: {percent-a-day: 120}|§1: percent must be between 0 and 100, got 120",
        "late: {grace: soon}§1: grace must be like 15m, 2h or 1d, got \"soon\"",
        "late: {gracetime: 5m}§1: no key \"gracetime\" is known; there are grace,",
        "deadlines: {default: 2026-10-01T00:00Z}|submitted: no.csv§2: no file ",
        "title: [A§2: not YAML: ",
        "just words§1: the file must be `key: value` lines, got \"just words\""
      })
  void whatIsWrongIsQuotedWithItsLine(String yaml, String message) {
    assertThatThrownBy(() -> read(yaml.replace('|', '\n') + "\n"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("class.yaml:" + message);
  }

  @Test
  void whatIsNoTextIsRefusedToo() {
    assertThatThrownBy(() -> read("title: \u0007\n"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("class.yaml: not YAML: ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '§',
      value = {
        "submission,time|ada,tomorrow§times.csv:2: a time must be like",
        "submission,time|ada,2026-10-01T00:00§times.csv:2: a time without an offset needs",
        "submission,chapter,time|ada,ch9.9,2026-10-01T00:00Z§times.csv:2: no chapter \"ch9.9\"",
        "submission,time|ada,2026-10-01T00:00Z|ada,2026-10-01T00:00Z§times.csv:3: a second time of"
            + " ada",
        "submission,when|ada,2026-10-01T00:00Z§times.csv:2: no column \"when\" is known",
        "submission|ada§times.csv:2: the column \"time\" is missing",
        "submission,time|,2026-10-01T00:00Z§times.csv:2: the submission is empty"
      })
  void aWrongTimeIsQuotedWithItsLine(String csv, String message) throws IOException {
    Files.writeString(folder.resolve("times.csv"), csv.replace('|', '\n') + "\n");
    assertThatThrownBy(
            () -> read("deadlines: {default: 2026-10-01T00:00Z}\nsubmitted: times.csv\n"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(message);
  }

  private Policy read(String yaml) throws IOException {
    Map<String, List<String>> chapters = new LinkedHashMap<>();
    chapters.put("ch2.2", List.of("2.2.1", "2.2.3", "2.2.6"));
    chapters.put("ch2.3", List.of("2.3.1"));
    chapters.put("ch5.5", List.of("5.5.1"));
    return Policy.read(
        Files.writeString(folder.resolve("class.yaml"), yaml), new Catalog(chapters));
  }
}
