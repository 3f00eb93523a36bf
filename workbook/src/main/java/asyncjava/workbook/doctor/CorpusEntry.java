package asyncjava.workbook.doctor;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * A solution in the corpus of a chapter: a folder with whole files that stand in for those of the
 * reference.
 */
public record CorpusEntry(Chapter chapter, Path folder, boolean wrong) {

  public static List<CorpusEntry> all(Chapter chapter) {
    List<CorpusEntry> entries = new ArrayList<>();
    for (String kind : List.of("wrong", "right")) {
      for (Path folder : Folders.children(chapter.corpus().resolve(kind))) {
        if (Files.isDirectory(folder)) {
          entries.add(new CorpusEntry(chapter, folder, kind.equals("wrong")));
        }
      }
    }
    return entries;
  }

  public String name() {
    return (wrong ? "wrong/" : "right/") + folder.getFileName();
  }

  Check check() {
    return wrong ? Check.WRONG : Check.RIGHT;
  }

  /** What it declares, by key; empty if it declares nothing. */
  public Map<String, String> declared() {
    Map<String, String> declared = new LinkedHashMap<>();
    Path file = folder.resolve("corpus.properties");
    if (Files.isRegularFile(file)) {
      Properties properties = new Properties();
      try {
        properties.load(new StringReader(Folders.read(file)));
      } catch (IOException impossible) {
        throw new UncheckedIOException(impossible);
      }
      properties
          .stringPropertyNames()
          .forEach(key -> declared.put(key, properties.getProperty(key).strip()));
    }
    return declared;
  }

  /** What is missing or unknown in its declaration. */
  List<String> problems() {
    List<String> keys =
        wrong ? List.of("exercise", "caught_by", "why") : List.of("exercise", "how");
    Map<String, String> declared = declared();
    List<String> problems = new ArrayList<>();
    for (String key : keys) {
      if (declared.getOrDefault(key, "").isEmpty()) {
        problems.add("corpus.properties does not say " + key);
      }
    }
    for (String key : declared.keySet()) {
      if (!keys.contains(key)) {
        problems.add("corpus.properties knows " + keys + ", got " + key);
      }
    }
    if (Folders.javaFiles(folder).isEmpty()) {
      problems.add("there is no Java file");
    } else if (sameAsReference()) {
      problems.add("its files are those of the reference");
    }
    return problems;
  }

  /**
   * The sources of this solution: the reference's, but where there is a file of the same name here,
   * that one.
   */
  public List<Path> sources() {
    List<Path> own = Folders.javaFiles(folder);
    List<Path> sources = new ArrayList<>(Folders.javaFiles(chapter.references()));
    sources.removeIf(
        file -> own.stream().anyMatch(each -> each.getFileName().equals(file.getFileName())));
    sources.addAll(own);
    return sources;
  }

  private boolean sameAsReference() {
    for (Path file : Folders.javaFiles(folder)) {
      boolean same =
          Folders.javaFiles(chapter.references()).stream()
              .filter(reference -> reference.getFileName().equals(file.getFileName()))
              .anyMatch(reference -> Folders.read(reference).equals(Folders.read(file)));
      if (!same) {
        return false;
      }
    }
    return true;
  }
}
