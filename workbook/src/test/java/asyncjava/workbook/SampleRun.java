package asyncjava.workbook;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Runs sample exercises as a learner's Maven would, and keeps what the learner sees. */
record SampleRun(List<String> screen, List<Results.Line> results) {

  /** Runs them as chapter 2.2 of the workbook in that folder. */
  static SampleRun of(Path root, Class<?>... samples) {
    Path folder = root.resolve("exercises").resolve("ch2.2-process-basics");
    Chapter chapter = new Chapter(folder, folder.resolve("target").resolve("exercises"));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    run(
        new Progress(
            new PrintStream(out, true, StandardCharsets.UTF_8), Glyphs.UNICODE, _ -> chapter),
        samples);
    return new SampleRun(
        out.toString(StandardCharsets.UTF_8).lines().toList(), Results.read(chapter));
  }

  static void run(TestExecutionListener progress, Class<?>... samples) {
    LauncherDiscoveryRequest request =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(Stream.of(samples).map(DiscoverySelectors::selectClass).toList())
            .build();
    LauncherFactory.create(
            LauncherConfig.builder().enableTestExecutionListenerAutoRegistration(false).build())
        .execute(request, progress);
  }

  /** The story of a sample that has one test, which is red. */
  static Story story(Class<?> sample) {
    AtomicReference<Story> story = new AtomicReference<>();
    TestExecutionListener listener =
        new TestExecutionListener() {
          @Override
          public void executionFinished(TestIdentifier id, TestExecutionResult end) {
            end.getThrowable()
                .filter(Red.class::isInstance)
                .ifPresent(red -> story.set(((Red) red).story()));
          }
        };
    run(listener, sample);
    return story.get();
  }

  String text() {
    return String.join("\n", screen);
  }

  /** The verdict on a test, and the spot it points to. */
  String verdict(String method) {
    return results.stream()
        .filter(line -> line.test().endsWith("." + method))
        .map(line -> (line.verdict() + " " + line.spot()).strip())
        .findFirst()
        .orElseThrow(() -> new AssertionError("no result for " + method + " in " + results));
  }

  /** Where the samples have that comment. */
  static String spot(String name) {
    return spotIn("Samples.java", name);
  }

  static String spotIn(String file, String name) {
    Path source = Path.of("src/test/java/asyncjava/workbook").resolve(file);
    try {
      List<String> lines = Files.readAllLines(source);
      int at =
          IntStream.range(0, lines.size())
              .filter(i -> lines.get(i).endsWith("// spot: " + name))
              .findFirst()
              .orElseThrow();
      return file + ":" + (at + 1);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
