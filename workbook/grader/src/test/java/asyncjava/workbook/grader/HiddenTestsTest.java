package asyncjava.workbook.grader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HiddenTestsTest {
  private static final String TEST =
      """
      package asyncjava.ch2_2;

      import static org.assertj.core.api.Assertions.assertThat;

      import asyncjava.process.Pid;
      import asyncjava.workbook.Exercise;
      import asyncjava.workbook.Rule;
      import org.junit.jupiter.api.Test;

      @Exercise(id = "%s", title = "Many pings", points = 7, of = PingPong.class, mayUse = "asyncjava.process")
      class ManyPingsTest {
        @Test
        @Rule("the tenth ping is answered as the first")
        void tenPings() {
          Pid peer = PingPong.start();
          for (int i = 0; i < 10; i++) {
            assertThat(PingPong.ping(peer).from()).isEqualTo(peer);
          }
        }
      }
      """;

  @TempDir private Path folder;

  @Test
  void aTestOfAnExerciseSharesItsPoints() {
    Kit kit = kit("2.2.1");
    Registry.Exercise first = kit.registry().chapters().getFirst().exercises().getFirst();
    assertThat(first.points()).isEqualTo(10);
    Registry.Test last = first.tests().getLast();
    assertThat(last.name()).isEqualTo("ManyPingsTest.tenPings");
    assertThat(first.tests()).filteredOn(Registry.Test::hidden).containsExactly(last);
  }

  @Test
  void aTestOfANewExerciseBringsPointsOfItsOwnAndIsRun() {
    Kit kit = kit("2.2.90");
    Registry.Chapter chapter = kit.registry().chapters().getFirst();
    assertThat(chapter.exercises().getLast().id()).isEqualTo("2.2.90");
    try (ChapterGrader grader = new ChapterGrader(kit, Limits.DEFAULT)) {
      Work reference = Corpus.reference(kit, chapter);
      assertThat(verdict(grader.grade(reference))).isEqualTo(Verdict.PASS);
      Map<String, byte[]> answersOnce =
          Map.of(
              "asyncjava/ch2_2/PingPong.java",
              Workshop.read(
                  kit.root()
                      .resolve("solutions/" + Workshop.FOLDER)
                      .resolve("corpus/wrong/answers-once/PingPong.java")));
      ChapterGrade wrong = grader.grade(Workshop.with(reference, answersOnce));
      assertThat(verdict(wrong)).isNotEqualTo(Verdict.PASS);
      assertThat(wrong.exercises().getLast().points()).hasToString("0/7");
    }
  }

  @Test
  void whatIsNoOverlayIsRefusedWithItsName() {
    Path own = folder.resolve("own");
    Path exercises = Workshop.real().resolve("exercises");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> HiddenTests.check(own, exercises))
        .withMessageContaining("there is no folder of hidden tests " + own);
    Workshop.write(own.resolve("ch2.2/src/test/java/ATest.java"), "class ATest {}");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> HiddenTests.check(own, exercises))
        .withMessageContaining("hidden tests of no chapter: \"ch2.2\"");
  }

  @Test
  void aTestOfTheWorkbookIsNotReplaced() {
    Path own = folder.resolve("own");
    Workshop.write(
        own.resolve("src/test/java/asyncjava/ch2_2/PingPongTest.java"), "class PingPongTest {}");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                HiddenTests.compile(
                    own,
                    Workshop.real().resolve("exercises/" + Workshop.FOLDER),
                    folder,
                    List.of(),
                    ""))
        .withMessageContaining("would take the place of the workbook's")
        .withMessageContaining("PingPongTest.java");
  }

  private Kit kit(String exercise) {
    Path own = folder.resolve("own");
    Workshop.write(
        own.resolve(Workshop.FOLDER).resolve("src/test/java/asyncjava/ch2_2/ManyPingsTest.java"),
        TEST.formatted(exercise));
    Path root = folder.resolve("workbook");
    Workshop.chapter(Workshop.FOLDER, root);
    return Kit.of(root, folder.resolve("kit"), Optional.of(own), false);
  }

  private static Verdict verdict(ChapterGrade grade) {
    return grade.exercises().getLast().tests().getLast().verdict();
  }
}
