package asyncjava.ch6_0;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What somebody who starts the program wants. Given.
 *
 * @param urls what to download, 1 or more
 * @param options where to, and how
 */
public record Wanted(List<String> urls, Downloads.Options options) {

  /**
   * Reads it from settings. Those that are missing or blank have their defaults.
   *
   * @param settings {@code urls}, with spaces between them; {@code file}, a text file with one more in
   *     each line, but for empty ones and those that begin with {@code #}; {@code dir}, the folder
   *     where the files go, {@code downloads} if not given; {@code parallel}, how many come at the same
   *     time, 4 if not given
   * @throws IllegalArgumentException if that cannot be; the message says what, for people
   */
  public static Wanted of(Map<String, String> settings) {
    List<String> urls = new ArrayList<>();
    String listed = settings.getOrDefault("urls", "").strip();
    if (!listed.isEmpty()) {
      urls.addAll(List.of(listed.split("\\s+")));
    }
    String file = settings.getOrDefault("file", "").strip();
    if (!file.isEmpty()) {
      urls.addAll(lines(path("file", file)));
    }
    if (urls.isEmpty()) {
      throw new IllegalArgumentException(
          "there is nothing to download: give -Ddownload.urls=\"URL URL\" or -Ddownload.file=LIST");
    }
    String dir = settings.getOrDefault("dir", "").strip();
    Path folder = path("dir", dir.isEmpty() ? "downloads" : dir);
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw new IllegalArgumentException("dir is no folder: \"" + folder + "\"");
    }
    Downloads.Options options = Downloads.Options.of(folder);
    String parallel = settings.getOrDefault("parallel", "").strip();
    return new Wanted(
        urls,
        parallel.isEmpty()
            ? options
            : new Downloads.Options(
                options.folder(), number(parallel), options.patience(), options.stall()));
  }

  private static List<String> lines(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new IllegalArgumentException("file is no file: \"" + file + "\"");
    }
    try {
      return Files.readAllLines(file).stream()
          .map(String::strip)
          .filter(line -> !line.isEmpty() && !line.startsWith("#"))
          .toList();
    } catch (IOException failure) {
      throw new IllegalArgumentException(
          "cannot read the URLs in \"" + file + "\": " + failure.getClass().getSimpleName());
    }
  }

  private static Path path(String setting, String text) {
    try {
      return Path.of(text);
    } catch (IllegalArgumentException noPath) {
      throw new IllegalArgumentException(setting + " is not a path: \"" + text + "\"");
    }
  }

  private static int number(String text) {
    if (!text.matches("0*[1-9]\\d{0,2}")) {
      throw new IllegalArgumentException("parallel must be from 1 to 999, got \"" + text + "\"");
    }
    return Integer.parseInt(text);
  }
}
