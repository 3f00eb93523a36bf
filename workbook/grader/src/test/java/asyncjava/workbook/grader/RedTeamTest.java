package asyncjava.workbook.grader;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Hostile submissions, each with the verdicts that it must get. All are graded in one run, beside
 * some that are as they should be: on Linux, where all limits are kept. The sources are in {@code
 * src/test/resources/redteam}; each attack is over after a minute by itself, whatever the grader
 * does.
 */
@EnabledOnOs(OS.LINUX)
class RedTeamTest {

  /**
   * The name of the attack; whether exercise 2.2.1 is solved by it ({@code half}: only its first
   * half); what comes out for the test in which it strikes, for the other three tests of that half,
   * for the four of the other half, and for all tests of the other four exercises; and what is
   * told.
   */
  private static final String ATTACKS =
      """
      # attack             | 2.2.1 | struck        | 1st half      | 2nd half      | the others    | told
      exit                 | full  | CRASHED       | PASS          | PASS          | PASS          |
      static-exit          | none  | CRASHED       | CRASHED       | CRASHED       | PASS          |
      halt                 | full  | CRASHED       | PASS          | PASS          | PASS          |
      hanging-hook         | full  | CRASHED       | PASS          | PASS          | PASS          |
      lingering-hook       | full  | PASS          | PASS          | PASS          | PASS          |
      uncaught             | full  | CRASHED       | PASS          | PASS          | PASS          |
      busy-loop            | full  | TIMEOUT       | PASS          | PASS          | PASS          |
      deadlock             | full  | TIMEOUT       | PASS          | PASS          | PASS          |
      virtual-thread-bomb  | full  | OUT_OF_MEMORY | PASS          | PASS          | PASS          |
      platform-thread-bomb | full  | CRASHED       | PASS          | PASS          | PASS          |
      process-bomb         | full  | CRASHED       | PASS          | PASS          | PASS          |
      memory-hog           | full  | OUT_OF_MEMORY | PASS          | PASS          | PASS          |
      native-memory-hog    | full  | FAIL          | PASS          | PASS          | PASS          |
      big-file             | full  | FAIL          | PASS          | PASS          | PASS          |
      output-flood         | full  | PASS          | PASS          | PASS          | PASS          |
      descriptor-flood     | full  | PASS          | PASS          | PASS          | PASS          |
      child-left-behind    | full  | PASS          | PASS          | PASS          | PASS          | LEFT_BEHIND
      links                | full  | PASS          | PASS          | PASS          | PASS          |
      cleaner              | full  | PASS          | PASS          | PASS          | PASS          |
      interrupter          | full  | FAIL          | PASS          | PASS          | PASS          |
      stack-overflow       | full  | FAIL          | PASS          | PASS          | PASS          |
      slow-to-string       | full  | TIMEOUT       | PASS          | PASS          | PASS          |
      hostile-message      | full  | TIMEOUT       | PASS          | PASS          | PASS          |
      halting-message      | full  | CRASHED       | PASS          | PASS          | PASS          |
      hostile-throwable    | full  | CRASHED       | PASS          | PASS          | PASS          |
      huge-message         | full  | FAIL          | PASS          | PASS          | PASS          |
      markup               | full  | FAIL          | PASS          | PASS          | PASS          |
      closed-node          | full  | FAIL          | PASS          | PASS          | PASS          |
      closed-loader        | full  | PASS          | PASS          | PASS          | PASS          |
      # what follows would like points that it has not earned
      aborted              | half  | FAIL          | PASS          | FAIL          | PASS          |
      normal-exit          | half  | FAIL          | PASS          | FAIL          | PASS          |
      killer               | half  | FAIL          | PASS          | FAIL          | PASS          |
      streams              | half  | PASS          | PASS          | FAIL          | PASS          |
      poison               | half  | PASS          | PASS          | FAIL          | PASS          |
      forger               | half  | TAMPERED      | PASS          | FAIL          | PASS          | FORGED_RESULT
      scribbler            | half  | TAMPERED      | PASS          | FAIL          | PASS          | FORGED_RESULT
      closed-channel       | half  | TAMPERED      | PASS          | FAIL          | PASS          |
      key-thief            | half  | PASS          | PASS          | FAIL          | PASS          |
      reads-the-tests      | half  | PASS          | PASS          | FAIL          | PASS          |
      second-definition    | half  | PASS          | PASS          | FAIL          | PASS          |
      planted-engine       | half  | CRASHED       | PASS          | FAIL          | PASS          |
      planted-classes      | full  | CRASHED       | PASS          | PASS          | PASS          |
      shadows              | half  | PASS          | PASS          | FAIL          | PASS          | RESERVED_PACKAGE RESERVED_PACKAGE RESERVED_PACKAGE SHADOWS_TEST
      services             | half  | PASS          | PASS          | FAIL          | PASS          | SERVICE_FILE SERVICE_FILE
      changed-tests        | half  | PASS          | PASS          | FAIL          | PASS          | CHANGED_TEST CHANGED_TEST
      # a Pong of the submission that is equal to all: no grader can tell, see GRADING.md
      hostile-equals       | none  | PASS          | PASS          | FAIL          | PASS          |
      # what comes out before anything runs
      changed-build        | full  | PASS          | PASS          | PASS          | PASS          | CHANGED_BUILD
      link-to-a-file       | none  | TODO          | TODO          | TODO          | PASS          | SYMLINK MISSING_FILE
      link-to-a-folder     | none  | NOT_RUN       | NOT_RUN       | NOT_RUN       | NOT_RUN       | SYMLINK
      deleted-class        | none  | TODO          | TODO          | TODO          | PASS          | MISSING_FILE
      wrong-package        | none  | TODO          | TODO          | TODO          | PASS          | WRONG_PACKAGE MISSING_FILE
      huge-source          | full  | NOT_RUN       | NOT_RUN       | NOT_RUN       | NOT_RUN       | TOO_BIG
      many-sources         | full  | NOT_RUN       | NOT_RUN       | NOT_RUN       | NOT_RUN       | TOO_MANY
      uncompilable         | full  | COMPILE_ERROR | COMPILE_ERROR | COMPILE_ERROR | COMPILE_ERROR |
      compiler-bomb        | full  | COMPILE_ERROR | COMPILE_ERROR | COMPILE_ERROR | COMPILE_ERROR |
      not-utf8             | full  | COMPILE_ERROR | COMPILE_ERROR | COMPILE_ERROR | COMPILE_ERROR | NOT_UTF8
      hostile-names        | full  | PASS          | PASS          | PASS          | PASS          | UNREADABLE UNREADABLE UNREADABLE CHANGED_TEST CHANGED_TEST
      not-files            | full  | PASS          | PASS          | PASS          | PASS          | SYMLINK UNREADABLE
      """;

  /** By their names, they come first, in the middle and last. */
  private static final List<String> GOOD = List.of("0-good", "good", "zz-good");

  @TempDir static Path folder;
  private static Grade alone;
  private static RedTeam.Ran ran;
  private static RedTeam.Ran stopped;

  private record Attack(
      String name,
      String solved,
      Verdict struck,
      Verdict firstHalf,
      Verdict secondHalf,
      Verdict others,
      List<Finding.Kind> told) {

    static Attack of(String line) {
      String[] parts =
          Arrays.stream(line.split("\\|", -1)).map(String::strip).toArray(String[]::new);
      return new Attack(
          parts[0],
          parts[1],
          Verdict.valueOf(parts[2]),
          Verdict.valueOf(parts[3]),
          Verdict.valueOf(parts[4]),
          Verdict.valueOf(parts[5]),
          Arrays.stream(parts[6].split(" "))
              .filter(kind -> !kind.isEmpty())
              .map(Finding.Kind::valueOf)
              .toList());
    }
  }

  private static Stream<Attack> all() {
    return ATTACKS.lines().filter(line -> !line.startsWith("#")).map(Attack::of);
  }

  static Stream<Arguments> attacks() {
    return all().map(attack -> Arguments.of(attack.name, attack));
  }

  @BeforeAll
  static void gradeThemAll() {
    RedTeam team = new RedTeam(folder);
    team.solved("alone", "good");
    RedTeam.Ran first = team.grade("alone", 384, 1);
    assertThat(first.status()).as(first.printed()).isZero();
    alone = first.grade("good");
    GOOD.forEach(name -> team.solved("together", name));
    all().forEach(each -> team.hostile("together", each.name, !each.solved.equals("half")));
    // So little memory that no flood and no huge file would fit in.
    ran = team.grade("together", 48, 4);
    assertThat(ran.status()).as(ran.printed()).isZero();
    team.hostile("stopped", "changed-kit", true);
    stopped = team.grade("stopped", 384, 1);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("attacks")
  void eachGetsItsVerdicts(String name, Attack expected) {
    Grade grade = ran.grade(name);
    ChapterGrade chapter = grade.chapters().getFirst();
    List<TestGrade> tests = chapter.exercises().getFirst().tests();
    assertThat(tests).hasSize(8);
    String shown = tests.stream().map(RedTeamTest::show).collect(Collectors.joining("\n"));
    assertThat(tests.getFirst().verdict()).as(shown).isEqualTo(expected.struck);
    assertThat(verdicts(tests.subList(1, 4))).as(shown).containsOnly(expected.firstHalf);
    assertThat(verdicts(tests.subList(4, 8))).as(shown).containsOnly(expected.secondHalf);
    assertThat(chapter.exercises().stream().skip(1).flatMap(each -> each.tests().stream()))
        .extracting(TestGrade::verdict)
        .containsOnly(expected.others);
    assertThat(chapter.findings())
        .extracting(Finding::kind)
        .containsExactlyInAnyOrderElementsOf(expected.told);
    assertThat(tests.getFirst().output()).doesNotContain("reached");
  }

  private static Set<Verdict> verdicts(List<TestGrade> tests) {
    return tests.stream().map(TestGrade::verdict).collect(Collectors.toSet());
  }

  private static String show(TestGrade test) {
    return test.verdict() + " " + test.name() + " " + test.message().line() + "\n" + test.output();
  }

  @Test
  void whoIsGradedBesideThemGetsWhatItGetsAlone() {
    assertThat(alone.points().percent()).isEqualTo("100.0");
    for (String name : GOOD) {
      assertThat(ran.grade(name).graded().chapters()).isEqualTo(alone.graded().chapters());
      assertThat(ran.grade(name).findings()).isEmpty();
    }
  }

  /** A submission runs as the user who grades, so it can; then no grade is given at all. */
  @Test
  void whoChangesTheTestsOfAllStopsTheRun() {
    assertThat(stopped.status()).isEqualTo(1);
    assertThat(stopped.printed())
        .contains("CounterTest.class was changed while submissions were graded");
    assertThat(Folder.files(stopped.out())).isEmpty();
  }

  @Test
  void pagesAreMadeOfTextAlone() throws IOException {
    List<Path> pages =
        Folder.files(ran.out()).stream().filter(file -> file.toString().endsWith(".html")).toList();
    assertThat(pages).isNotEmpty();
    for (Path page : pages) {
      assertThat(Files.readString(page))
          .doesNotContain("<script>alert", "<img src=x", "<b>\u00e4", "href=\"javascript:");
    }
  }

  @Test
  void reportsForMachinesAreSound() throws Exception {
    for (Attack each : all().toList()) {
      Path xml = ran.out().resolve("learners").resolve(each.name).resolve("junit.xml");
      assertThat(DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(xml.toFile()))
          .isNotNull();
    }
  }

  @Test
  void changesToTheBuildAreTold() {
    assertThat(ran.grade("changed-build").findings())
        .extracting(Finding::file)
        .containsExactlyInAnyOrder(
            ".mvn/extensions.xml",
            ".mvn/jvm.config",
            "pom.xml",
            "mvnw",
            "workbook/src/main/java/Mine.java");
  }

  @Test
  void whatIsShownStaysShort() {
    for (Attack each : all().toList()) {
      assertThat(ran.file(each.name))
          .satisfies(file -> assertThat(Files.size(file)).isLessThan(200_000));
    }
  }

  @Test
  void nothingIsLeftBehind() throws IOException {
    assertThat(Folder.files(ran.temporary())).isEmpty();
    assertThat(Folder.folders(ran.temporary())).isEmpty();
    assertThat(RedTeam.processesIn(ran.temporary().toRealPath())).isEmpty();
  }
}
