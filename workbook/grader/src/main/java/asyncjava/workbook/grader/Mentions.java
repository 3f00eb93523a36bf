package asyncjava.workbook.grader;

import asyncjava.workbook.doctor.CorpusEntry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which exercises other sources of a chapter can concern, by the words in its sources: a test that
 * nowhere mentions a class, nor one that mentions it, and so on, does not get to it.
 */
final class Mentions {
  private static final Pattern WORD = Pattern.compile("\\w+");
  private static final Pattern DECLARED =
      Pattern.compile("\\b(?:class|interface|enum|record)\\s+(\\w+)");

  private final Registry.Chapter chapter;
  private final List<Source> others;

  /** Its words, and what it declares. */
  private record Source(String name, Set<String> words, Set<String> declared) {
    static Source of(Path file, String name) {
      try {
        String text = Files.readString(file);
        Set<String> words = new HashSet<>();
        WORD.matcher(text).results().forEach(word -> words.add(word.group()));
        Set<String> declared = new HashSet<>();
        for (Matcher type = DECLARED.matcher(text); type.find(); ) {
          declared.add(type.group(1));
        }
        return new Source(name, words, declared);
      } catch (IOException failed) {
        throw new UncheckedIOException("cannot read " + file, failed);
      }
    }
  }

  private Mentions(Registry.Chapter chapter, List<Source> others) {
    this.chapter = chapter;
    this.others = others;
  }

  static Mentions of(Kit kit, Registry.Chapter chapter) {
    Path exercises = kit.root().resolve("exercises").resolve(chapter.folder());
    Path solutions = kit.root().resolve("solutions").resolve(chapter.folder());
    List<Source> sources = new ArrayList<>();
    Folder.javaFiles(exercises.resolve("src/test"))
        .forEach(file -> sources.add(Source.of(file, file.toString())));
    Folder.javaFiles(solutions.resolve("src/main"))
        .forEach(file -> sources.add(Source.of(file, file.getFileName().toString())));
    return new Mentions(chapter, sources);
  }

  /** The chapter with those exercises alone that the entry can concern, and with its own. */
  Registry.Chapter concerned(CorpusEntry entry) {
    List<Source> own =
        Folder.javaFiles(entry.folder()).stream()
            .map(file -> Source.of(file, file.getFileName().toString()))
            .toList();
    Map<String, Source> sources = new HashMap<>();
    others.forEach(source -> sources.put(source.name, source));
    Set<String> names = new HashSet<>();
    for (Source source : own) {
      Source replaced = sources.put(source.name, source);
      names.addAll(source.declared);
      if (replaced != null) {
        names.addAll(replaced.declared);
      }
    }
    Set<Source> reaching = new HashSet<>(own);
    boolean more = true;
    while (more) {
      more = false;
      for (Source source : sources.values()) {
        if (!reaching.contains(source) && source.words.stream().anyMatch(names::contains)) {
          reaching.add(source);
          names.addAll(source.declared);
          more = true;
        }
      }
    }
    String exercise = entry.declared().getOrDefault("exercise", "");
    return new Registry.Chapter(
        chapter.id(),
        chapter.title(),
        chapter.folder(),
        chapter.packageName(),
        chapter.exercises().stream()
            .filter(each -> each.id().equals(exercise) || reached(each, names))
            .toList());
  }

  private static boolean reached(Registry.Exercise exercise, Set<String> names) {
    return exercise.tests().stream()
        .anyMatch(test -> names.contains(test.name().substring(0, test.name().indexOf('.'))));
  }
}
