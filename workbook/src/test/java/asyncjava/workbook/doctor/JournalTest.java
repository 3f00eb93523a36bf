package asyncjava.workbook.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
  @TempDir Path folder;

  @Test
  void whatIsNotedIsRead() throws IOException {
    Journal journal = new Journal(Files.createFile(folder.resolve("journal")));
    assertThat(journal.read().begun()).isEmpty();
    Findings findings = new Findings();
    findings.good(Check.WRONG);
    findings.bad(Check.WRONG, "a\\b", "one\n\ttwo \\n three");
    journal.begin(new Journal.Step("first", Check.WRONG));
    journal.end(findings);
    journal.begin(new Journal.Step("second one", Check.TODO));

    Journal.Notes notes = journal.read();
    assertThat(notes.begun()).containsExactlyInAnyOrder("first", "second one");
    assertThat(notes.unfinished()).contains(new Journal.Step("second one", Check.TODO));
    assertThat(notes.complete()).isFalse();
    assertThat(notes.findings().count(Check.WRONG)).isEqualTo(new Findings.Count(1, 2));
    assertThat(notes.findings().reds())
        .containsExactly(new Red(Check.WRONG, "a\\b", "one\n\ttwo \\n three"));

    journal.end(new Findings());
    journal.complete();
    assertThat(journal.read().unfinished()).isEmpty();
    assertThat(journal.read().complete()).isTrue();
  }
}
