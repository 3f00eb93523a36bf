package asyncjava.workbook.grader;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A workbook of one chapter, forks of it that mean harm, and the grader as an instructor starts it:
 * by its command line, in a Java machine of its own with little memory and its own temporary
 * folder.
 */
final class RedTeam {
  static final String CHAPTER = "ch2.2-process-basics";

  private static final Path REAL = Path.of("").toAbsolutePath().getParent().getParent();
  private static final Path HOSTILE = Path.of("src/test/resources/redteam").toAbsolutePath();
  private static final String MAIN = "exercises/" + CHAPTER + "/src/main/java/";

  /** What an attack changes in a fork beyond its sources. */
  private static final Map<String, Change> CHANGES =
      Map.ofEntries(
          Map.entry("changed-build", RedTeam::changeTheBuild),
          Map.entry("changed-tests", RedTeam::changeTheTests),
          Map.entry("services", RedTeam::addServices),
          Map.entry("shadows", RedTeam::addAnEscapedPackage),
          Map.entry("link-to-a-file", RedTeam::linkToAFile),
          Map.entry("link-to-a-folder", RedTeam::linkToAFolder),
          Map.entry("huge-source", RedTeam::addAHugeSource),
          Map.entry("many-sources", RedTeam::addManySources),
          Map.entry("uncompilable", RedTeam::addWhatDoesNotCompile),
          Map.entry("compiler-bomb", RedTeam::addACompilerBomb),
          Map.entry("not-utf8", RedTeam::addLatin1),
          Map.entry("deleted-class", fork -> Files.delete(sources(fork).resolve("PingPong.java"))),
          Map.entry("wrong-package", RedTeam::moveToAnotherPackage),
          Map.entry("hostile-names", RedTeam::addHostileNames),
          Map.entry("not-files", RedTeam::addWhatIsNoFile));

  private interface Change {
    void in(Path fork) throws IOException;
  }

  private final Path folder;
  private final Path root;

  RedTeam(Path folder) {
    this.folder = folder;
    root = folder.resolve("workbook");
    for (String part : List.of("exercises", "solutions")) {
      copy(REAL.resolve(part).resolve(CHAPTER), root.resolve(part).resolve(CHAPTER));
    }
    for (String file : List.of("pom.xml", "exercises/pom.xml", "mvnw")) {
      Folder.copy(REAL.resolve(file), root.resolve(file));
    }
  }

  Path root() {
    return root;
  }

  /** A fork with the reference solution. */
  Path solved(String submissions, String name) {
    Path fork = folder.resolve(submissions).resolve(name);
    copy(root.resolve("exercises"), fork.resolve("exercises"));
    for (String file : List.of("pom.xml", "mvnw")) {
      Folder.copy(root.resolve(file), fork.resolve(file));
    }
    Path main = fork.resolve(MAIN);
    Folder.delete(main);
    copy(root.resolve("solutions").resolve(CHAPTER).resolve("src/main/java"), main);
    return fork;
  }

  /**
   * A fork that attacks.
   *
   * @param solved whether the attacked exercise is solved at all
   */
  Path hostile(String submissions, String attack, boolean solved) {
    Path fork = solved(submissions, attack);
    try {
      List<Path> own = Folder.javaFiles(HOSTILE.resolve(attack));
      if (own.stream().anyMatch(file -> file.endsWith("Attack.java")) || !solved) {
        replace(HOSTILE.resolve(solved ? "solved" : "unsolved").resolve("PingPong.java"), fork);
      }
      for (Path file : own) {
        replace(file, fork);
      }
      if (CHANGES.containsKey(attack)) {
        CHANGES.get(attack).in(fork);
      } else if (own.isEmpty()) {
        throw new IllegalArgumentException("there is no attack \"" + attack + "\"");
      }
      return fork;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static void replace(Path file, Path fork) throws IOException {
    Path to = sources(fork).resolve(file.getFileName().toString());
    Files.deleteIfExists(to);
    Files.copy(file, to);
  }

  /** What came of a run of the grader. */
  record Ran(int status, String printed, Path out, Path temporary) {

    Grade grade(String submission) {
      return GradeJson.readGrade(file(submission));
    }

    Path file(String submission) {
      return out.resolve("grades").resolve(submission).resolve("grade.json");
    }
  }

  /**
   * Runs the grader over a folder of submissions.
   *
   * @param heap of the grader, in MB
   */
  Ran grade(String submissions, int heap, int workers) {
    Path temporary = temporary(submissions);
    Path out = folder.resolve("grades-" + submissions);
    Path printed = folder.resolve("printed-" + submissions);
    try {
      Process grader =
          new ProcessBuilder(command(submissions, out, heap, workers))
              .redirectErrorStream(true)
              .redirectOutput(printed.toFile())
              .start();
      try {
        if (!grader.waitFor(5, TimeUnit.MINUTES)) {
          throw new IllegalStateException("the grader does not end: " + Files.readString(printed));
        }
        return new Ran(grader.exitValue(), Files.readString(printed), out, temporary);
      } finally {
        grader.destroy();
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }

  /** The temporary folder of the graders of a folder of submissions. */
  Path temporary(String submissions) {
    return Folder.create(folder.resolve("tmp-" + submissions));
  }

  /** How a grader is started. */
  List<String> command(String submissions, Path out, int heap, int workers) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xmx" + heap + "m",
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-Djava.io.tmpdir=" + temporary(submissions),
        "-classpath",
        Compiler.classPath(),
        Grader.class.getName(),
        "--root=" + root,
        "--submissions=" + folder.resolve(submissions),
        "--out=" + out,
        "--workers=" + workers);
  }

  static Path sources(Path fork) {
    return fork.resolve(MAIN + "asyncjava/ch2_2");
  }

  private static void changeTheBuild(Path fork) throws IOException {
    Path pom = fork.resolve("exercises/" + CHAPTER + "/pom.xml");
    for (Path file : List.of(fork.resolve("pom.xml"), pom)) {
      Files.writeString(
          file, Files.readString(file).replace("</project>", "<!-- mine --></project>"));
    }
    Workshop.write(fork.resolve("mvnw"), "#!/bin/sh\nexit 0\n");
    Workshop.write(fork.resolve(".mvn/jvm.config"), "-javaagent:mine.jar\n");
    Workshop.write(fork.resolve(".mvn/extensions.xml"), "<extensions/>\n");
    Workshop.write(fork.resolve("workbook/src/main/java/Mine.java"), "class Mine {}\n");
  }

  private static void changeTheTests(Path fork) {
    Path tests = fork.resolve("exercises/" + CHAPTER + "/src/test");
    Workshop.write(tests.resolve("java/asyncjava/ch2_2/PingPongTest.java"), "class Empty {}\n");
    Workshop.write(
        tests.resolve("resources/junit-platform.properties"),
        "junit.jupiter.extensions.autodetection.enabled=true\n");
  }

  private static void addServices(Path fork) {
    String services = "META-INF/services/org.junit.platform.launcher.TestExecutionListener";
    Path main = fork.resolve("exercises/" + CHAPTER + "/src/main");
    Workshop.write(main.resolve("java").resolve(services), "asyncjava.ch2_2.Attack\n");
    Workshop.write(main.resolve("resources").resolve(services), "asyncjava.ch2_2.Attack\n");
  }

  /** For a search it is in the chapter's package, and for the compiler in that of a library. */
  private static void addAnEscapedPackage(Path fork) {
    Workshop.write(
        sources(fork).resolve("Escaped.java"),
        "\\u002f\\u002a\npackage asyncjava.ch2_2;\n\\u002a\\u002f\n"
            + "pack\\u0061ge org.opentest4j;\n\nclass AssertionFailedError extends Error {}\n");
  }

  private static void linkToAFile(Path fork) throws IOException {
    Path source = sources(fork).resolve("PingPong.java");
    Files.delete(source);
    Files.createSymbolicLink(
        source,
        REAL.resolve("solutions")
            .resolve(CHAPTER)
            .resolve("src/main/java/asyncjava/ch2_2/PingPong.java"));
  }

  private static void linkToAFolder(Path fork) throws IOException {
    Path main = fork.resolve("exercises/" + CHAPTER + "/src/main");
    Folder.delete(main);
    Files.createSymbolicLink(main, REAL.resolve("solutions").resolve(CHAPTER).resolve("src/main"));
  }

  /** 50 MB that take no room. */
  private static void addAHugeSource(Path fork) throws IOException {
    try (RandomAccessFile file =
        new RandomAccessFile(sources(fork).resolve("Huge.java").toFile(), "rw")) {
      file.setLength(50 << 20);
    }
  }

  private static void addManySources(Path fork) {
    for (int i = 0; i < 2100; i++) {
      Workshop.write(sources(fork).resolve("Many" + i + ".java"), "package asyncjava.ch2_2;\n");
    }
  }

  private static void addWhatDoesNotCompile(Path fork) {
    Workshop.write(sources(fork).resolve("Extra.java"), "package asyncjava.ch2_2;\nclass {\n");
  }

  /** A constant that a compiler is to compute, of a length that no memory has. */
  private static void addACompilerBomb(Path fork) {
    StringBuilder text = new StringBuilder("package asyncjava.ch2_2;\nclass Bomb {\n");
    text.append("  static final String C0 = \"").append("x".repeat(1024)).append("\";\n");
    for (int i = 1; i <= 24; i++) {
      text.append("  static final String C%d = C%d + C%d;\n".formatted(i, i - 1, i - 1));
    }
    Workshop.write(sources(fork).resolve("Bomb.java"), text.append("}\n").toString());
  }

  private static void addLatin1(Path fork) throws IOException {
    byte[] text = "package asyncjava.ch2_2;\n// \u00e4\n".getBytes(StandardCharsets.ISO_8859_1);
    Files.write(sources(fork).resolve("Umlaut.java"), text);
  }

  private static void moveToAnotherPackage(Path fork) throws IOException {
    Path source = sources(fork).resolve("PingPong.java");
    String text = Files.readString(source);
    Files.writeString(source, text.replace("package asyncjava.ch2_2;", "package pingpong;"));
  }

  /** Names that a protocol of lines and tabs might take for more than names. */
  private static void addHostileNames(Path fork) throws IOException {
    String text = "package asyncjava.ch2_2;\n";
    Path sources = sources(fork);
    Workshop.write(sources.resolve("A\tB.java"), text + "class A {}\n");
    Workshop.write(sources.resolve("C\nD.java"), text + "class C {}\n");
    Workshop.write(sources.resolve("@E.java"), text + "class E {}\n");
    Workshop.write(sources.resolve("-F.java"), text + "class F {}\n");
    Workshop.write(sources.resolve("G \u00e4 \u2713.java"), text + "class G {}\n");
    Workshop.write(
        fork.resolve("exercises/" + CHAPTER + "/src/test/<b>\u00e4\n\"</b>.txt"), "a test?\n");
    // Bytes that are no characters, which Java itself gives to no file.
    String touch = "touch \"$1/$(printf 'bad\\377.java')\"";
    run("sh", "-c", touch, "sh", sources.toString());
    run("sh", "-c", touch, "sh", fork.resolve("exercises/" + CHAPTER + "/src/test").toString());
  }

  /** A folder where a file should be, a pipe that nobody writes to, and a ring of links. */
  private static void addWhatIsNoFile(Path fork) throws IOException {
    Folder.create(sources(fork).resolve("Folder.java"));
    Files.createSymbolicLink(sources(fork).resolve("ring"), sources(fork));
    run("mkfifo", sources(fork).resolve("Pipe.java").toString());
  }

  private static void run(String... command) throws IOException {
    try {
      int status = new ProcessBuilder(command).start().waitFor();
      if (status != 0) {
        throw new IllegalStateException(List.of(command) + " ended with status " + status);
      }
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }

  private static void copy(Path from, Path to) {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path each : all.filter(Files::isRegularFile).toList()) {
        String name = Folder.show(from, each);
        if (!name.matches("(.*/)?(target|corpus)/.*")) {
          Folder.copy(each, to.resolve(name));
        }
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** The processes that work below a folder, be it removed by now. */
  static List<String> processesIn(Path folder) throws IOException {
    List<String> found = new ArrayList<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
      for (Path each : all) {
        try {
          String at = Files.readSymbolicLink(each.resolve("cwd")).toString();
          if (at.startsWith(folder.toString())) {
            found.add(each.getFileName() + " in " + at);
          }
        } catch (IOException notOurs) {
          // Of another user, or gone.
        }
      }
    }
    return found;
  }
}
