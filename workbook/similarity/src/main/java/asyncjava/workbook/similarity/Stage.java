package asyncjava.workbook.similarity;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A chapter, laid out for the comparison: a folder a learner with what the learner has written, and
 * one with the stubs of it.
 *
 * <p>Only regular files that end in {@code .java}, in UTF-8 and of at most a megabyte are taken, at
 * most 200 of a learner; links are not followed. A file that is still its stub is nobody's work and
 * is left out.
 *
 * @param learners those who have written anything here, in order; the reference solution is one
 */
record Stage(String chapter, Path submissions, Path stubs, Set<String> learners) {
  /** The reference solution takes part, since it lies open in the repository. */
  static final String REFERENCE = "(reference solution)";

  private static final long MOST_BYTES = 1 << 20;
  private static final int MOST_FILES = 200;

  /**
   * Lays out a chapter.
   *
   * @param folder of the chapter, {@code ch2.2-process-basics}
   * @param learners the folders of the submissions
   * @param to an empty folder
   */
  static Stage of(Path root, String folder, List<Path> learners, Path to) {
    SortedMap<String, String> stubs = sources(root, "exercises", folder);
    SortedMap<String, SortedMap<String, String>> written = new TreeMap<>();
    for (Path learner : learners) {
      written.put(learner.getFileName().toString(), sources(learner, "exercises", folder));
    }
    written.put(REFERENCE, sources(root, "solutions", folder));
    Path submissions = to.resolve("submissions");
    Path base = to.resolve("stubs");
    Set<String> staged = new LinkedHashSet<>();
    written.forEach(
        (learner, files) ->
            files.forEach(
                (name, text) -> {
                  if (!text.equals(stubs.get(name))) {
                    write(submissions.resolve(learner).resolve(name), text);
                    staged.add(learner);
                  }
                }));
    stubs.forEach((name, text) -> write(base.resolve(name), text));
    return new Stage(folder.split("-", 2)[0], submissions, base, staged);
  }

  private static SortedMap<String, String> sources(Path from, String room, String chapter) {
    SortedMap<String, String> sources = new TreeMap<>();
    Path folder = from;
    for (String part : List.of(room, chapter, "src", "main", "java")) {
      folder = folder.resolve(part);
      if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
        return sources;
      }
    }
    Path top = folder;
    try (Stream<Path> all = Files.walk(top)) {
      List<Path> files =
          all.filter(file -> file.getFileName().toString().endsWith(".java"))
              .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
              .sorted()
              .limit(MOST_FILES)
              .toList();
      for (Path file : files) {
        if (Files.size(file) <= MOST_BYTES) {
          String name = top.relativize(file).toString().replace('\\', '/');
          text(Files.readAllBytes(file)).ifPresent(text -> sources.put(name, text));
        }
      }
    } catch (IOException failed) {
      throw new UncheckedIOException("cannot read " + top, failed);
    }
    return sources;
  }

  private static Optional<String> text(byte[] bytes) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return Optional.of(text.replace("\r\n", "\n"));
    } catch (CharacterCodingException notUtf8) {
      return Optional.empty();
    }
  }

  private static void write(Path file, String text) {
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    } catch (IOException failed) {
      throw new UncheckedIOException("cannot write " + file, failed);
    }
  }
}
