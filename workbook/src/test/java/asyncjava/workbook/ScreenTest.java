package asyncjava.workbook;

import static org.assertj.core.api.Assertions.assertThat;

import asyncjava.process.Node;
import asyncjava.process.Pid;
import asyncjava.process.TraceEvent;
import asyncjava.trace.Sequence;
import asyncjava.trace.Signs;
import asyncjava.trace.Tree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScreenTest {
  @TempDir Path root;
  private Chapter chapter;

  record Ping(Pid from, String text) {}

  @BeforeEach
  void chapter() throws IOException {
    Path exercises = root.resolve("exercises");
    Path folder = exercises.resolve("ch2.2-process-basics");
    Files.createDirectories(folder.resolve("src/test/resources/hints"));
    Files.writeString(
        folder.resolve("src/test/resources/hints/2.2.2.md"), "one\n---\ntwo\n---\nthree\n");
    Files.createDirectories(exercises.resolve("ch2.3-links-and-exits"));
    Files.createDirectories(exercises.resolve("ch10.1-far-away"));
    chapter = new Chapter(folder, folder.resolve("target/exercises"));
  }

  private static TestResult test(
      String sentence, Verdict verdict, Optional<Red.Reason> reason, Story story) {
    return new TestResult(
        "ATest." + sentence.replace(" ", ""),
        sentence,
        Optional.of("a rule"),
        verdict,
        reason,
        story);
  }

  private static TestResult passed(String sentence) {
    return test(sentence, Verdict.PASSED, Optional.empty(), Story.EMPTY);
  }

  private static TestResult todo(String sentence) {
    Place place = new Place("Receive.java", 12, "next");
    Red.Reason reason =
        new Red.Reason(
            Verdict.TODO, "take the first message that matches", Optional.of(place), List.of());
    return test(sentence, Verdict.TODO, Optional.of(reason), Story.EMPTY);
  }

  private static ExerciseResult exercise(String id, String title, TestResult... tests) {
    return new ExerciseResult(id, title, List.of(tests));
  }

  private List<String> screen(ExerciseResult... exercises) {
    Results.write(chapter, List.of(exercises));
    return new Screen(chapter, List.of(exercises), List.of(), Glyphs.UNICODE).lines();
  }

  @Test
  void showsTheStateOfEachExerciseAndWhatToDoNext() {
    List<String> screen =
        screen(
            exercise("2.2.1", "Ping and pong", passed("a"), passed("b")),
            exercise(
                "2.2.2", "Receive", passed("a"), todo("takes the first that matches"), todo("c")),
            exercise("2.2.3", "Counter", todo("d")));

    assertThat(String.join("\n", screen))
        .isEqualTo(
            """
            ch2.2  Process basics            ■□□  1/3
            ✓ 2.2.1  Ping and pong  done
            · 2.2.2  Receive        1 of 3 pass: 2 to do
            · 2.2.3  Counter        to do

            · 2.2.2  takes the first that matches
                rule      a rule
                to do     take the first message that matches
                look at   Receive.java:12 (next)
                hint      mvn -q -pl :ch2.2 -Phint          1 of 3\
            """);
  }

  @Test
  void afterTheLastExerciseItNamesTheNextChapter() {
    assertThat(screen(exercise("2.2.1", "Ping and pong", passed("a"))))
        .last()
        .isEqualTo("All of ch2.2 pass; next: mvn test -pl :ch2.3  (Links and exits)");
  }

  @Test
  void whereOnlySomeExercisesRanItDoesNotSpeakOfAll() {
    screen(
        exercise("2.2.1", "Ping and pong", passed("a")), exercise("2.2.2", "Receive", todo("a")));

    assertThat(screen(exercise("2.2.1", "Ping and pong", passed("a"))))
        .last()
        .isEqualTo("All that ran pass; for the whole: mvn test -pl :ch2.2");
  }

  @Test
  void countsTheHintsThatWereShown() {
    new Hints(chapter).remember("2.2.2", 2);
    assertThat(screen(exercise("2.2.2", "Receive", todo("a"))))
        .last()
        .asString()
        .endsWith("3 of 3");

    new Hints(chapter).remember("2.2.2", 3);
    assertThat(screen(exercise("2.2.2", "Receive", todo("a"))))
        .last()
        .asString()
        .endsWith("3 of 3");
  }

  @Test
  void anExerciseThatWasNotRunCountsAsItWas() {
    screen(
        exercise("2.2.1", "Ping and pong", passed("a")), exercise("2.2.2", "Receive", todo("a")));

    assertThat(screen(exercise("2.2.2", "Receive", passed("a"))))
        .first()
        .asString()
        .endsWith("■■  2/2");
    assertThat(screen(exercise("2.2.1", "Ping and pong", todo("a"))))
        .first()
        .asString()
        .endsWith("■□  1/2");
  }

  @Test
  void howeverMuchThereIsToTellItStaysShortAndNarrow() {
    String much = "a very long text with many words ".repeat(40);
    Red.Reason reason =
        new Red.Reason(
            Verdict.TIMED_OUT,
            Optional.of(much),
            Optional.of(much),
            Optional.of(new Place("Receive.java", 12, "next")),
            Optional.empty(),
            List.of(much, much, much, much));
    List<TraceEvent> events = new ArrayList<>();
    try (Node node = Node.builder().build()) {
      for (int i = 0; i < 100; i++) {
        events.add(new TraceEvent.Sent(Duration.ZERO, Optional.of(node.user()), node.user(), much));
      }
      Story story = new Story(Sequence.of(events, Map.of(), 0), Optional.empty(), Tree.EMPTY);
      List<String> screen =
          screen(
              exercise(
                  "2.2.1",
                  "Ping and pong",
                  test(much, Verdict.TIMED_OUT, Optional.of(reason), story)),
              exercise("2.2.2", much, todo("a")),
              exercise("2.2.3", "c", todo("a")),
              exercise("2.2.4", "d", todo("a")),
              exercise("2.2.5", "e", todo("a")),
              exercise("2.2.6", "f", todo("a")));

      assertThat(screen)
          .hasSizeLessThanOrEqualTo(18)
          .allMatch(line -> line.length() <= 110, "at most 110 columns");
      assertThat(screen).last().asString().contains("hint");
    }
  }

  @Test
  void showsTheLastStepsOfTheSequence() {
    try (Node node = Node.builder().number(0).build()) {
      Pid test = node.user();
      Pid server = node.spawn(() -> {});
      Sequence sequence =
          Sequence.of(
              List.of(
                  new TraceEvent.Spawned(Duration.ZERO, Optional.empty(), test),
                  new TraceEvent.Spawned(Duration.ZERO, Optional.of(test), server),
                  new TraceEvent.Registered(Duration.ZERO, server, "server"),
                  new TraceEvent.Sent(
                      Duration.ZERO, Optional.of(test), server, new Ping(test, "hello")),
                  new TraceEvent.Received(Duration.ZERO, server, new Ping(test, "hello")),
                  new TraceEvent.TimedOut(Duration.ofMillis(100), test, Duration.ofMillis(100)),
                  new TraceEvent.Sent(Duration.ofSeconds(2), Optional.of(server), test, "late"),
                  new TraceEvent.Sent(Duration.ofSeconds(2), Optional.empty(), test, 7)),
              Map.of(test, "test", server, "server"),
              0);
      Story story = new Story(sequence, Optional.empty(), Tree.EMPTY);
      Red.Reason reason = new Red.Reason(Verdict.FAILED, "x", Optional.empty(), List.of());

      assertThat(
              screen(
                  exercise("2.2.1", "Ping", test("a", Verdict.FAILED, Optional.of(reason), story))))
          .contains(
              "    sequence  test spawns server   test ─Ping→ server   test ⏱ 100ms   server"
                  + " ─\"late\"→ test   (timer) ─7→ test");
      assertThat(sequence.lines(Signs.ASCII))
          .contains(
              "0s  server takes Ping[from=" + test + ", text=hello]",
              "2s  server -\"late\"-> test");
    }
  }

  @Test
  void drawsWithPlainLettersWhereTheConsoleHasNoOthers() {
    Results.write(chapter, List.of(exercise("2.2.1", "Ping", passed("a"), todo("b"))));
    List<String> lines =
        new Screen(
                chapter,
                List.of(exercise("2.2.1", "Ping", passed("a"), todo("b"))),
                List.of(),
                Glyphs.ASCII)
            .lines();

    assertThat(lines).allMatch(line -> line.chars().allMatch(c -> c < 128), "ASCII only");
  }
}
