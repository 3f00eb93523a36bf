package asyncjava.workbook.grader;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes the sources of a chapter out of a submission, and nothing else: regular files in the
 * chapter's package, in UTF-8, not too many and not too big. Links are not followed.
 */
final class Intake {
  static final int MOST_FILES = 200;
  static final int MOST_BYTES = 1 << 20;
  private static final int MOST_FINDINGS = 20;

  private static final Pattern COMMENT =
      Pattern.compile("/\\*.*?(?:\\*/|\\z)|//[^\\n]*", Pattern.DOTALL);
  private static final Pattern PACKAGE =
      Pattern.compile("(?:^|[\\s;])package\\s+([\\w.\\s]+?)\\s*;");
  private static final Pattern RESERVED =
      Pattern.compile(
          "(asyncjava|java|javax|jdk|sun|com\\.sun|org\\.junit|org\\.opentest4j|org\\.apiguardian"
              + "|org\\.assertj|org\\.hamcrest|org\\.awaitility|org\\.slf4j|net\\.bytebuddy"
              + "|com\\.tngtech)(\\..*)?");

  /** Also what takes the place of bytes that are no characters. */
  private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\ufffd]");

  private final Kit kit;
  private final Path submission;
  private final Registry.Chapter chapter;
  private final String prefix;
  private final List<Finding> findings = new ArrayList<>();
  private final List<Diagnostic> diagnostics = new ArrayList<>();
  private final SortedMap<String, byte[]> sources = new TreeMap<>();
  private boolean refused;

  private Intake(Kit kit, Path submission, Registry.Chapter chapter) {
    this.kit = kit;
    this.submission = submission;
    this.chapter = chapter;
    prefix = "exercises/" + chapter.folder() + "/src/main/java/";
  }

  static Work take(Kit kit, Path submission, Registry.Chapter chapter) {
    return new Intake(kit, submission, chapter).take();
  }

  private Work take() {
    if (reach()) {
      List<Path> files = Folder.files(submission.resolve(prefix));
      files.stream().limit(10L * MOST_FILES).forEach(this::look);
      if (sources.size() > MOST_FILES || files.size() > 10 * MOST_FILES) {
        refuse(Finding.Kind.TOO_MANY, prefix, "has more than " + MOST_FILES + " sources");
      }
    }
    if (refused) {
      return work(ChapterState.REFUSED);
    }
    SortedMap<String, byte[]> stubs = stubs();
    for (String stub : stubs.keySet()) {
      if (!sources.containsKey(stub)) {
        finding(Finding.Kind.MISSING_FILE, prefix + stub, "is missing; its stub was used");
      }
    }
    findings.addAll(Compare.chapter(kit.root(), submission, chapter));
    if (!diagnostics.isEmpty()) {
      return work(ChapterState.COMPILE_ERROR);
    }
    return work(same(stubs, sources) ? ChapterState.UNTOUCHED : ChapterState.RAN);
  }

  private Work work(ChapterState state) {
    return new Work(
        chapter, state, prefix, sources, List.copyOf(diagnostics), List.copyOf(findings));
  }

  /** No folder on the way may be a link, which could lead anywhere. */
  private boolean reach() {
    Path at = submission;
    for (String name : prefix.split("/")) {
      at = at.resolve(name);
      if (Files.isSymbolicLink(at)) {
        refuse(Finding.Kind.SYMLINK, Folder.show(submission, at), "is a link; it was not followed");
        return false;
      }
    }
    if (!Files.isDirectory(at)) {
      refuse(Finding.Kind.MISSING_FILE, prefix, "is not in the submission");
      return false;
    }
    return true;
  }

  private void look(Path file) {
    String path = Folder.show(submission.resolve(prefix), file);
    String shown = prefix + path;
    if (Files.isSymbolicLink(file)) {
      finding(Finding.Kind.SYMLINK, shown, "is a link; it was not followed");
    } else if (path.startsWith("META-INF/")) {
      finding(Finding.Kind.SERVICE_FILE, shown, "was not taken");
    } else if (file.endsWith("module-info.java")) {
      finding(Finding.Kind.MODULE_INFO, shown, "was not taken");
    } else if (path.endsWith(".java") && CONTROL.matcher(path).find()) {
      finding(Finding.Kind.UNREADABLE, shown, "has no name for a file; it was not taken");
    } else if (path.endsWith(".java")) {
      source(file, path, shown);
    }
  }

  private void source(Path file, String path, String shown) {
    byte[] bytes;
    try {
      BasicFileAttributes attributes =
          Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      if (!attributes.isRegularFile()) {
        finding(Finding.Kind.UNREADABLE, shown, "is no file; it was not taken");
        return;
      }
      try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
        bytes = in.readNBytes(MOST_BYTES + 1);
      }
    } catch (IOException failed) {
      refuse(Finding.Kind.UNREADABLE, shown, "cannot be read");
      return;
    }
    if (bytes.length > MOST_BYTES) {
      refuse(Finding.Kind.TOO_BIG, shown, "has more than " + MOST_BYTES + " bytes");
      return;
    }
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException notUtf8) {
      finding(Finding.Kind.NOT_UTF8, shown, "is not in UTF-8");
      diagnostics.add(new Diagnostic(shown, 0, 0, "the source is not in UTF-8", ""));
      return;
    }
    String declared = packageOf(text);
    if (declared.equals(chapter.packageName())
        || declared.startsWith(chapter.packageName() + ".")) {
      sources.put(path, bytes);
    } else if (RESERVED.matcher(declared).matches()) {
      finding(
          Finding.Kind.RESERVED_PACKAGE,
          shown,
          "is in package " + declared + ", which is not the chapter's; it was not taken");
    } else {
      finding(
          Finding.Kind.WRONG_PACKAGE,
          shown,
          "is in "
              + (declared.isEmpty() ? "no package" : "package " + declared)
              + " and not in "
              + chapter.packageName()
              + "; it was not taken");
    }
  }

  /** What escapes in the source hide is found out when it is compiled, by the name of the class. */
  private static String packageOf(String text) {
    Matcher declaration = PACKAGE.matcher(COMMENT.matcher(text).replaceAll(" "));
    return declaration.find() ? declaration.group(1).replaceAll("\\s", "") : "";
  }

  private SortedMap<String, byte[]> stubs() {
    SortedMap<String, byte[]> stubs = new TreeMap<>();
    Path folder = kit.stubs(chapter);
    for (Path file : Folder.javaFiles(folder)) {
      try {
        stubs.put(Folder.show(folder, file), Files.readAllBytes(file));
      } catch (IOException failed) {
        throw new UncheckedIOException("cannot read " + file, failed);
      }
    }
    return stubs;
  }

  private static boolean same(SortedMap<String, byte[]> one, SortedMap<String, byte[]> other) {
    return one.keySet().equals(other.keySet())
        && one.keySet().stream().allMatch(key -> Arrays.equals(one.get(key), other.get(key)));
  }

  private void refuse(Finding.Kind kind, String file, String what) {
    refused = true;
    findings.add(new Finding(kind, file, what));
  }

  private void finding(Finding.Kind kind, String file, String what) {
    if (findings.size() < MOST_FINDINGS) {
      findings.add(new Finding(kind, file, what));
    }
  }
}
