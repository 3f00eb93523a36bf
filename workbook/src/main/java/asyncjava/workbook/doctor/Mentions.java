package asyncjava.workbook.doctor;

import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which sources of a chapter have to do with which others: whoever uses a class of the same package
 * writes its name, in code, in a string, or by means of another source that does.
 */
final class Mentions {
  private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\w$]+");

  private final Map<Path, Set<String>> words = new HashMap<>();

  /**
   * The sources that mention one of the names, or something in a source that does, and so on.
   *
   * @param declared by the name of a source's file the names of the classes in it
   */
  Set<Path> reaching(
      Set<String> names, Collection<Path> sources, Map<String, Set<String>> declared) {
    Set<String> reached = new HashSet<>(names);
    Set<Path> reaching = new LinkedHashSet<>();
    for (boolean more = true; more; ) {
      List<Path> found =
          sources.stream()
              .filter(source -> !reaching.contains(source))
              .filter(source -> !Collections.disjoint(words(source), reached))
              .toList();
      for (Path source : found) {
        reached.addAll(declared.getOrDefault(source.getFileName().toString(), Set.of()));
      }
      more = reaching.addAll(found);
    }
    return reaching;
  }

  private Set<String> words(Path source) {
    return words.computeIfAbsent(
        source,
        file -> BETWEEN_WORDS.splitAsStream(Folders.read(file)).collect(Collectors.toSet()));
  }
}
