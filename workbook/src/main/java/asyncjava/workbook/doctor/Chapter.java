package asyncjava.workbook.doctor;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the files of a chapter are; its folder in exercises/ and in solutions/ has the same name.
 */
public record Chapter(Path root, String folder, String number) {
  private static final Pattern FOLDER = Pattern.compile("ch(\\d+)\\.(\\d+)-[a-z0-9]+(-[a-z0-9]+)*");

  /** All chapters under a root, those of either folder, in the order of their numbers. */
  public static List<Chapter> all(Path root) {
    var chapters = new TreeMap<String, Chapter>();
    for (String room : List.of("exercises", "solutions")) {
      for (Path each : Folders.children(root.resolve(room))) {
        String folder = each.getFileName().toString();
        Matcher parts = FOLDER.matcher(folder);
        if (Files.isDirectory(each) && parts.matches()) {
          String order = "%6s.%6s %s".formatted(parts.group(1), parts.group(2), folder);
          chapters.put(order, new Chapter(root, folder, parts.group(1) + "." + parts.group(2)));
        }
      }
    }
    return List.copyOf(chapters.values());
  }

  /** What people type for it: {@code ch2.2}. */
  String id() {
    return "ch" + number;
  }

  String packageName() {
    return "asyncjava.ch" + number.replace('.', '_');
  }

  Path exercises() {
    return root.resolve("exercises").resolve(folder);
  }

  Path stubs() {
    return exercises().resolve("src/main/java");
  }

  Path tests() {
    return exercises().resolve("src/test/java");
  }

  Path testResources() {
    return exercises().resolve("src/test/resources");
  }

  Path lesson() {
    return exercises().resolve("README.md");
  }

  Path solutions() {
    return root.resolve("solutions").resolve(folder);
  }

  Path references() {
    return solutions().resolve("src/main/java");
  }

  Path corpus() {
    return solutions().resolve("corpus");
  }

  /** A path as messages show it: from the root, with slashes. */
  String show(Path path) {
    return root.relativize(path).toString().replace('\\', '/');
  }
}
