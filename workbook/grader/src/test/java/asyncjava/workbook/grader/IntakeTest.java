package asyncjava.workbook.grader;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

class IntakeTest {
  @TempDir static Path folder;
  private static Workshop workshop;

  private Path fork;
  private Path sources;

  @BeforeAll
  static void makeTheKit() {
    workshop = new Workshop(folder);
  }

  @BeforeEach
  void fork(TestInfo test) {
    fork = workshop.solved(test.getTestMethod().orElseThrow().getName());
    sources = fork.resolve("exercises/" + Workshop.FOLDER + "/src/main/java/asyncjava/ch2_2");
  }

  private Work take() {
    return Intake.take(workshop.kit(), fork, workshop.chapter());
  }

  @Test
  void ofTheWorkbooksModulesNoneIsOpenAndTheExamsExportsNothing() {
    var modules = KitModules.descriptors(workshop.kit().modules());
    assertThat(modules)
        .filteredOn(module -> module.name().startsWith("asyncjava."))
        .extracting(module -> module.name())
        .containsExactlyInAnyOrder("asyncjava.runtime", "asyncjava.workbook", "asyncjava.exam");
    for (var module : modules) {
      assertThat(module.isAutomatic() || module.isOpen()).as(module.name()).isFalse();
      if (module.name().startsWith("asyncjava.")) {
        assertThat(module.opens()).isEmpty();
      }
      if (module.name().equals("asyncjava.exam")) {
        assertThat(module.exports()).isEmpty();
      }
    }
  }

  @Test
  void whatIsAsItShouldBeIsTaken() {
    Work work = take();
    assertThat(work.state()).isEqualTo(ChapterState.RAN);
    assertThat(work.findings()).isEmpty();
    assertThat(work.sources()).containsKey("asyncjava/ch2_2/PingPong.java");
  }

  @Test
  void linksAreNotFollowed() throws IOException {
    Files.createSymbolicLink(sources.resolve("Out.java"), workshop.root().resolve("pom.xml"));
    Work work = take();
    assertThat(work.findings()).extracting(Finding::kind).containsExactly(Finding.Kind.SYMLINK);
    assertThat(work.sources()).doesNotContainKey("asyncjava/ch2_2/Out.java");
  }

  @Test
  void aFolderThatIsALinkIsRefused() throws IOException {
    Path main = fork.resolve("exercises/" + Workshop.FOLDER + "/src/main");
    Files.move(main, fork.resolve("elsewhere"));
    Files.createSymbolicLink(main, fork.resolve("elsewhere"));
    Work work = take();
    assertThat(work.state()).isEqualTo(ChapterState.REFUSED);
    assertThat(work.sources()).isEmpty();
  }

  @Test
  void otherPackagesAreNotTaken() {
    Workshop.write(sources.resolve("A.java"), "/* package asyncjava.ch2_2; */ package java.util;");
    Workshop.write(sources.resolve("B.java"), "package asyncjava.process;");
    Workshop.write(sources.resolve("C.java"), "package com.example;");
    Workshop.write(sources.resolve("../../module-info.java"), "module a {}");
    Workshop.write(sources.resolve("../../META-INF/services/x.Y"), "z");
    Work work = take();
    assertThat(work.findings())
        .extracting(Finding::kind)
        .containsExactlyInAnyOrder(
            Finding.Kind.RESERVED_PACKAGE,
            Finding.Kind.RESERVED_PACKAGE,
            Finding.Kind.WRONG_PACKAGE,
            Finding.Kind.MODULE_INFO,
            Finding.Kind.SERVICE_FILE);
    assertThat(work.sources()).hasSize(5);
  }

  @Test
  void aHugeSourceIsRefused() throws IOException {
    Files.write(sources.resolve("Huge.java"), new byte[50 << 20]);
    Work work = take();
    assertThat(work.state()).isEqualTo(ChapterState.REFUSED);
    assertThat(work.findings()).extracting(Finding::kind).containsExactly(Finding.Kind.TOO_BIG);
  }

  @Test
  void whatIsNotUtf8DoesNotCompile() throws IOException {
    Files.write(sources.resolve("Umlaut.java"), "// \u00e4".getBytes(StandardCharsets.ISO_8859_1));
    Work work = take();
    assertThat(work.state()).isEqualTo(ChapterState.COMPILE_ERROR);
    assertThat(work.diagnostics()).hasSize(1);
  }

  @Test
  void aMissingSourceIsTold() throws IOException {
    Files.delete(sources.resolve("PingPong.java"));
    Work work = take();
    assertThat(work.state()).isEqualTo(ChapterState.RAN);
    assertThat(work.findings())
        .extracting(Finding::kind)
        .containsExactly(Finding.Kind.MISSING_FILE);
  }

  @Test
  void changedTestsAndPomsAreTold() throws IOException {
    Path test = fork.resolve("exercises/" + Workshop.FOLDER + "/src/test/java/asyncjava/ch2_2");
    Files.writeString(test.resolve("PingPongTest.java"), "// empty");
    Files.writeString(test.resolve("CounterTest.java"), crlf(test.resolve("CounterTest.java")));
    Workshop.write(test.resolve("Mine.java"), "");
    Workshop.write(fork.resolve("exercises/" + Workshop.FOLDER + "/pom.xml"), "<project/>");
    assertThat(take().findings())
        .extracting(Finding::kind)
        .containsExactlyInAnyOrder(
            Finding.Kind.CHANGED_TEST, Finding.Kind.CHANGED_TEST, Finding.Kind.CHANGED_BUILD);
    Workshop.write(fork.resolve(".mvn/extensions.xml"), "<extensions/>");
    assertThat(Compare.workbook(workshop.root(), fork))
        .extracting(Finding::file)
        .containsExactly(".mvn/extensions.xml");
  }

  private static String crlf(Path file) throws IOException {
    return Files.readString(file).replace("\n", "\r\n");
  }
}
