package asyncjava.workbook.grader;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A grader that is ended by a signal, and another that goes on from there. */
@EnabledOnOs(OS.LINUX)
class ResumeTest {
  private static final List<String> NAMES = List.of("a-first", "b-waits", "c-last");

  @TempDir private Path folder;

  /**
   * The second does not end before there is a file, so that it is running when the signal comes.
   */
  @Test
  void anInterruptedRunGoesOnToTheSameGrades() throws Exception {
    RedTeam team = new RedTeam(folder);
    // The graders find it there; for so few exams a cache takes longer than it spares.
    Kit.of(team.root(), team.root().resolve("workbook/grader/target/kit"), Optional.empty(), false);
    NAMES.forEach(name -> team.solved("class", name));
    Path go = folder.resolve("go");
    waitFor(go, RedTeam.sources(folder.resolve("class/b-waits")).resolve("PingPong.java"));
    Path out = folder.resolve("grades-class");

    assertThat(interrupted(team, out)).isNotZero();
    assertThat(Folder.files(team.temporary("class"))).isEmpty();
    assertThat(RedTeam.processesIn(team.temporary("class").toRealPath())).isEmpty();
    assertThat(kept(out, "a-first")).exists();
    assertThat(kept(out, "b-waits")).doesNotExist();
    assertThat(kept(out, "c-last")).doesNotExist();
    // What is read and not graded keeps this mark.
    String first = Files.readString(kept(out, "a-first"));
    String marked = first.replace("\"millis\" : ", "\"millis\" : 77");
    Files.writeString(kept(out, "a-first"), marked);

    Files.createFile(go);
    RedTeam.Ran resumed = team.grade("class", 384, 1);
    assertThat(resumed.status()).as(resumed.printed()).isZero();
    assertThat(Files.readString(kept(out, "a-first"))).isEqualTo(marked).isNotEqualTo(first);
    List<Grade> grades = NAMES.stream().map(resumed::grade).map(Grade::graded).toList();

    Folder.delete(out);
    RedTeam.Ran whole = team.grade("class", 384, 1);
    assertThat(whole.status()).as(whole.printed()).isZero();
    assertThat(NAMES).map(whole::grade).map(Grade::graded).isEqualTo(grades);
    assertThat(grades).allMatch(grade -> grade.points().percent().toPlainString().equals("100.0"));
  }

  private static Path kept(Path out, String name) {
    return out.resolve("grades").resolve(name).resolve("chapters/ch2.2.json");
  }

  private static void waitFor(Path file, Path source) throws IOException {
    String text = Files.readString(source);
    String loop = "while (!java.nio.file.Files.exists(java.nio.file.Path.of(\"" + file + "\"))) {}";
    String waiting = text.replace("    return spawn(\n", loop + "\n    return spawn(\n");
    assertThat(waiting).isNotEqualTo(text);
    Files.writeString(source, waiting);
  }

  /** Gives the status of one that is ended when it has said that one submission is graded. */
  private static int interrupted(RedTeam team, Path out) throws Exception {
    Process grader =
        new ProcessBuilder(team.command("class", out, 384, 1)).redirectErrorStream(true).start();
    try (BufferedReader said =
        new BufferedReader(
            new InputStreamReader(grader.getInputStream(), StandardCharsets.UTF_8))) {
      String line = said.readLine();
      assertThat(line).startsWith("graded 1 of 3: a-first");
      grader.destroy();
      assertThat(grader.waitFor(1, TimeUnit.MINUTES)).isTrue();
      return grader.exitValue();
    } finally {
      grader.destroyForcibly();
    }
  }
}
