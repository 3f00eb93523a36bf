package asyncjava.workbook;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Runs sample exercises in a Java machine of their own, which they may end. */
record ForkedRun(int status, String output, List<Results.Line> results) {

  static ForkedRun of(Path folder, Class<?>... samples) throws IOException, InterruptedException {
    Path output = folder.resolve("output.txt");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of("-Dstdout.encoding=UTF-8", "-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(ForkedRun.class.getName(), folder.toString()));
    Stream.of(samples).map(Class::getName).forEach(command::add);
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .redirectInput(
                new File(System.getProperty("os.name").startsWith("Windows") ? "NUL" : "/dev/null"))
            .start();
    if (!process.waitFor(3, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      throw new AssertionError(
          "the forked run does not end; it printed: " + Files.readString(output));
    }
    Chapter chapter = new Chapter(folder, folder.resolve("target"));
    return new ForkedRun(
        process.exitValue(),
        Files.readString(output, StandardCharsets.UTF_8),
        Results.read(chapter));
  }

  /** Ends with status 7 by itself, as a runner of tests may do after a failure. */
  public static void main(String[] args) throws ClassNotFoundException {
    Path folder = Path.of(args[0]);
    Class<?>[] samples = new Class<?>[args.length - 1];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = Class.forName(args[i + 1]);
    }
    SampleRun.run(
        new Progress(System.out, Glyphs.ASCII, _ -> new Chapter(folder, folder.resolve("target"))),
        samples);
    System.out.println("the runner has come to its end");
    System.exit(7);
  }
}
