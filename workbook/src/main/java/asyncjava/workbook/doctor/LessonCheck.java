package asyncjava.workbook.doctor;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Checks the text of a chapter: its Java blocks, its diagrams and its links. */
final class LessonCheck {
  private static final Set<String> DIAGRAMS =
      Set.of(
          "sequenceDiagram",
          "stateDiagram",
          "stateDiagram-v2",
          "flowchart",
          "graph",
          "classDiagram",
          "gantt",
          "timeline",
          "mindmap",
          "pie",
          "journey",
          "erDiagram",
          "quadrantChart",
          "gitGraph",
          "block-beta");

  private final Chapter chapter;
  private final Findings findings;

  private LessonCheck(Chapter chapter, Findings findings) {
    this.chapter = chapter;
    this.findings = findings;
  }

  /** The solutions must have been built: the blocks may use them. */
  static void check(Chapter chapter, Build solutions, Findings findings) {
    if (!Files.isRegularFile(chapter.lesson())) {
      findings.bad(Check.LESSON, chapter.show(chapter.lesson()), "there is no lesson");
      return;
    }
    LessonCheck check = new LessonCheck(chapter, findings);
    Lesson lesson = Lesson.of(Folders.read(chapter.lesson()));
    LessonCode code = new LessonCode(chapter, solutions);
    for (Lesson.Block block : lesson.blocks()) {
      switch (block.language()) {
        case "java" ->
            findings.judge(Check.LESSON, check.where(block.line()), code.problems(block));
        case "mermaid" -> check.diagram(block);
        default -> {}
      }
    }
    for (Lesson.Target target : lesson.targets()) {
      check.link(lesson, target);
    }
  }

  private String where(int line) {
    return chapter.show(chapter.lesson()) + ":" + line;
  }

  private void diagram(Lesson.Block block) {
    String first =
        block
            .text()
            .lines()
            .map(String::strip)
            .filter(line -> !line.isEmpty())
            .findFirst()
            .orElse("");
    String type = first.split("[\\s;]+")[0];
    List<String> problems = new ArrayList<>();
    if (!DIAGRAMS.contains(type)) {
      problems.add("a mermaid diagram begins with its type, got \"" + first + "\"");
    }
    findings.judge(Check.LESSON, where(block.line()), problems);
  }

  private void link(Lesson lesson, Lesson.Target target) {
    String address = target.address();
    if (address.matches("[a-zA-Z][a-zA-Z0-9+.-]*:.*") || address.startsWith("//")) {
      return;
    }
    int hash = address.indexOf('#');
    String path =
        URLDecoder.decode(
            (hash < 0 ? address : address.substring(0, hash)).replace("+", "%2B"),
            StandardCharsets.UTF_8);
    Optional<String> anchor =
        hash < 0 ? Optional.empty() : Optional.of(address.substring(hash + 1));
    Path file = path.isEmpty() ? chapter.lesson() : chapter.exercises().resolve(path).normalize();
    List<String> problems = new ArrayList<>();
    if (!Files.exists(file)) {
      problems.add("the link \"" + address + "\" leads to no file");
    } else if (anchor.isPresent() && file.toString().endsWith(".md")) {
      Lesson aim = file.equals(chapter.lesson()) ? lesson : Lesson.of(Folders.read(file));
      if (aim.headings().stream().noneMatch(heading -> heading.anchor().equals(anchor.get()))) {
        problems.add("the link \"" + address + "\" leads to no heading of that file");
      }
    }
    findings.judge(Check.LESSON, where(target.line()), problems);
  }
}
