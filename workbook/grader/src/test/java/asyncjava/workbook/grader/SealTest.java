package asyncjava.workbook.grader;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SealTest {
  @TempDir Path folder;

  @Test
  void aFileThatWasChangedIsNoticedAlsoIfItsTimeIsSetBack() throws IOException {
    Path file = folder.resolve("a.jar");
    Files.writeString(file, "ours");
    Seal seal = Seal.of(List.of(file, folder.resolve("none")));
    seal.check();
    var time = Files.getLastModifiedTime(file);
    Files.writeString(file, "evil!");
    Files.setLastModifiedTime(file, time);
    assertThatThrownBy(seal::check)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith(file + " was changed while submissions were graded");
  }

  @Test
  void aFileThatIsAddedOrGoneIsNoticed() throws IOException {
    Path file = folder.resolve("a.jar");
    Seal none = Seal.of(List.of(file));
    Files.writeString(file, "new");
    assertThatThrownBy(none::check).isInstanceOf(IllegalStateException.class);
    Seal some = Seal.of(List.of(file));
    Files.delete(file);
    assertThatThrownBy(some::check).isInstanceOf(IllegalStateException.class);
  }
}
