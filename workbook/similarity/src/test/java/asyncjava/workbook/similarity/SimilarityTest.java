package asyncjava.workbook.similarity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimilarityTest {
  private static final String SORT =
      """
      package p;

      import java.util.ArrayList;
      import java.util.List;

      final class Sort {
        /** The smallest first. */
        static List<Integer> sorted(List<Integer> numbers) {
          BODY
        }

        static int sum(List<Integer> numbers) {
          BODY
        }
      }
      """;
  private static final String TODO = "throw new UnsupportedOperationException();";
  private static final String INSERTION =
      """
      List<Integer> result = new ArrayList<>();
      for (int number : numbers) {
        int at = 0;
        while (at < result.size() && result.get(at) < number) {
          at++;
        }
        result.add(at, number);
      }
      int before = 0;
      for (int i = 0; i < result.size(); i++) {
        if (i > 0 && result.get(i) - before > 100) {
          throw new IllegalArgumentException("a gap");
        } else if (i == 99) {
          break;
        }
        before = Math.max(before, result.get(i));
        if (result.get(i) == 7) {
          result.set(i, 8);
        }
      }
      """;
  private static final String SUM = "int sum = 0; for (int n : numbers) { sum += n; } return sum;";
  private static final String STREAM =
      """
      if (numbers.isEmpty()) {
        throw new IllegalArgumentException("nothing");
      }
      try {
        return numbers.stream().sorted().map(n -> n == 7 ? 8 : n).toList();
      } catch (NullPointerException missing) {
        switch (numbers.size()) {
          case 1:
            return List.of(1);
          default:
            synchronized (numbers) {
              return numbers.subList(1, 2);
            }
        }
      }
      """;

  @TempDir Path folder;
  private Path root;
  private Path submissions;
  private String printed = "";

  @BeforeEach
  void workbook() throws IOException {
    root = folder.resolve("workbook");
    submissions = folder.resolve("submissions");
    write(root.resolve("exercises/ch2.2-basics/src/main/java/p/Sort.java"), sort(TODO, TODO));
    write(root.resolve("solutions/ch2.2-basics/src/main/java/p/Sort.java"), sort(TODO, SUM));
  }

  private static String sort(String sorted, String sum) {
    return SORT.replaceFirst("BODY", sorted).replaceFirst("BODY", sum);
  }

  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private Path source(String learner) {
    return submissions.resolve(learner).resolve("exercises/ch2.2-basics/src/main/java/p/Sort.java");
  }

  private List<Pair> compare() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (PrintStream console = new PrintStream(out, true, StandardCharsets.UTF_8)) {
      return new Similarity(root, folder.resolve("out"), 90, console)
          .run(Similarity.learners(submissions.toString(), root));
    } finally {
      printed = out.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }
  }

  @Test
  void aCopyWithOtherNamesAndCommentsIsFoundAndOneOfItsOwnIsNot() throws IOException {
    write(source("ann"), sort(INSERTION + "return result;", SUM));
    write(
        source("bob"),
        sort(
            "// mine\n"
                + INSERTION.replace("result", "mine").replace("number ", "one ")
                + "return mine;",
            SUM.replace("sum", "total")));
    write(source("eve"), sort(STREAM, "return numbers.stream().mapToInt(n -> n).sum();"));

    List<Pair> pairs = compare();

    assertThat(printed)
        .startsWith("1 pair is 90 % alike or more\n 100 %  ch2.2  ann, bob  Sort.java:")
        .contains("all ");
    assertThat(pairs)
        .extracting(pair -> pair.first() + "-" + pair.second())
        .startsWith("ann-bob")
        .containsExactlyInAnyOrder(
            "ann-bob",
            "ann-eve",
            "bob-eve",
            "ann-" + Stage.REFERENCE,
            "bob-" + Stage.REFERENCE,
            "eve-" + Stage.REFERENCE);
    assertThat(folder.resolve("out/similarity.csv"))
        .content()
        .startsWith("chapter,first,second,most,average,tokens,where\nch2.2,")
        .contains("\"eve\"", "\"(reference solution)\"");
    assertThat(folder.resolve("out/ch2.2.jplag")).isNotEmptyFile();
  }

  @Test
  void stubsAreNobodysWork() throws IOException {
    write(source("ann"), sort(TODO, TODO));
    write(source("bob"), sort(TODO, TODO).replace("\n", "\r\n"));

    assertThat(compare()).isEmpty();
    assertThat(printed).startsWith("0 pairs are 90 % alike or more\n");
  }

  @Test
  void aSourceThatDoesNotParseIsNamedAndTheOthersAreCompared() throws IOException {
    write(source("ann"), sort(INSERTION + "return result;", SUM));
    write(source("bob"), sort(INSERTION + "return result;", SUM));
    write(source("eve"), "class {");

    compare();

    assertThat(printed)
        .startsWith("ch2.2  eve  not compared: ")
        .contains("1 pair is 90 % alike or more\n 100 %  ch2.2  ");
  }

  @Test
  void aSourceNestedTooDeepCostsTheChapterAndNotTheRun() throws IOException {
    write(source("ann"), sort("return " + "1 + ".repeat(100_000) + "1;", SUM));
    write(source("bob"), sort(INSERTION + "return result;", SUM));

    assertThat(compare()).isEmpty();
    assertThat(printed).startsWith("ch2.2  not compared: a source is nested too deep\n");
  }

  @Test
  void linksAndWhatIsNoTextAreNotTaken() throws IOException {
    write(folder.resolve("elsewhere/Sort.java"), sort(INSERTION + "return result;", SUM));
    Files.createDirectories(source("ann").getParent());
    Files.createSymbolicLink(source("ann"), folder.resolve("elsewhere/Sort.java"));
    Files.createDirectories(source("bob").getParent().getParent());
    Files.createSymbolicLink(source("bob").getParent(), folder.resolve("elsewhere"));
    Files.createDirectories(source("eve").getParent());
    Files.write(source("eve"), new byte[] {'/', '/', (byte) 0xff});

    assertThat(compare()).isEmpty();
  }

  @Test
  void aNameThatLooksLikeAFormulaIsTextInASpreadsheet() {
    assertThat(Listing.csv(List.of(new Pair("ch2.2", "=1+1", "a\"b", 95, 90, 50, "x"))))
        .endsWith("ch2.2,\"'=1+1\",\"a\"\"b\",95,90,50,\"x\"\n");
  }

  @Test
  void whatIsShortIsNotPrinted() {
    Pair tooShort = new Pair("ch2.2", "ann", "bob", 100, 100, Similarity.FEWEST_TOKENS - 1, "x");
    Pair enough = new Pair("ch2.2", "ann", "eve", 90, 20, Similarity.FEWEST_TOKENS, "x");
    Pair differing = new Pair("ch2.2", "bob", "eve", 89, 89, 500, "x");

    assertThat(new Listing(List.of(tooShort, enough, differing), 90).striking())
        .containsExactly(enough);
  }

  @Test
  void wrongArgumentsAreQuoted() throws IOException {
    Files.createDirectories(submissions.resolve("ann"));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> Similarity.threshold("101"))
        .withMessage("the threshold must be 0 to 100, got \"101\"");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Similarity.learners("nowhere", root))
        .withMessageContaining("got \"nowhere\"");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Similarity.learners(submissions.toString(), root))
        .withMessage("no folder in " + submissions + " has a folder exercises");
    assertThat(Similarity.threshold(" ")).isEqualTo(90);
  }
}
