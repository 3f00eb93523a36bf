package asyncjava.workbook.grader.report;

import static org.assertj.core.api.Assertions.assertThat;

import asyncjava.workbook.grader.ChapterGrade;
import asyncjava.workbook.grader.ChapterState;
import asyncjava.workbook.grader.Diagnostic;
import asyncjava.workbook.grader.ExerciseGrade;
import asyncjava.workbook.grader.Finding;
import asyncjava.workbook.grader.Grade;
import asyncjava.workbook.grader.Message;
import asyncjava.workbook.grader.Points;
import asyncjava.workbook.grader.TestGrade;
import asyncjava.workbook.grader.Verdict;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.LinkReferenceDefinition;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** A submission that says everywhere what it should not. */
class HostileTest {
  private static final String EVIL =
      "</code></pre></td></style><script>alert(1)</script><img src=x onerror='alert(1)'> \""
          + " onclick=\" ``` ` ~~~ [x](javascript:alert(1)) ![x](http://evil.example/x.png) ]]> -->"
          + " {{ 7*7 }} {% raw %} \u001b[31m\u0000\u0007\u202eabc\u2066\u200b\ufeff\ud800 \r\n"
          + "# heading\n"
          + "- list\n\n"
          + "<b>b</b>\n"
          + "```\n\n"
          + "    x |\u2028";

  @TempDir Path out;
  private String name;

  @BeforeEach
  void write() {
    Grade grade = grade(EVIL);
    Reports.write(out, List.of(grade), Policy.NONE);
    name = FileName.of(EVIL);
  }

  @Test
  void thePagesHaveNoElementAndNoAttributeButTheirOwn() throws Exception {
    Set<String> elements =
        Set.of(
            "html head meta title style body main header h1 h2 h3 p a b i div span bdi ul li table thead tbody tfoot"
                .concat(" tr th td section code pre small dl dt dd details summary footer sup")
                .split(" "));
    Set<String> attributes =
        Set.of(
            "lang charset name content http-equiv class style href id title aria-hidden scope"
                .split(" "));
    for (Path page :
        List.of(
            learner("report.html"),
            out.resolve("instructor/" + name + ".html"),
            out.resolve("class.html"))) {
      Set<String> seen = new HashSet<>();
      Set<String> seenAttributes = new HashSet<>();
      NodeList all = parse(page).getElementsByTagName("*");
      for (int i = 0; i < all.getLength(); i++) {
        Element each = (Element) all.item(i);
        seen.add(each.getTagName());
        for (int j = 0; j < each.getAttributes().getLength(); j++) {
          seenAttributes.add(each.getAttributes().item(j).getNodeName());
        }
        assertThat(each.getAttribute("href")).doesNotContain(":");
      }
      assertThat(elements).as("elements of %s", page).containsAll(seen);
      assertThat(attributes).as("attributes of %s", page).containsAll(seenAttributes);
    }
  }

  @Test
  void thePagesAskTheNetworkForNothing() throws Exception {
    for (String page : List.of("class", "learner", "style")) {
      try (var in = Html.class.getResourceAsStream(page + ".peb")) {
        assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8))
            .doesNotContain("http:", "https:", "url(", "src=", "@import", "| raw");
      }
    }
  }

  @Test
  void whatAReaderSeesOfItIsWhatWasSaid() throws Exception {
    String text = parse(learner("report.html")).getDocumentElement().getTextContent();
    assertThat(text)
        .contains("</code></pre></td></style><script>alert(1)</script>")
        .contains("{{ 7*7 }} {% raw %}")
        .contains("␛[31m␀␇\\u202Eabc\\u2066\\u200B\\uFEFF\\uD800");
  }

  @Test
  void noFileHoldsACharacterThatCannotBeSeen() throws IOException {
    try (Stream<Path> files = Files.walk(out)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertThat(Files.readString(file))
            .as("%s", file)
            .doesNotContainPattern("[\\p{Cc}&&[^\\n]]")
            .doesNotContain("\u202e", "\u2066", "\u200b", "\ufeff", "\u2028");
      }
    }
  }

  @Test
  void theMarkdownHasNoHtmlNoLinkAndNoHeadingButItsOwn() throws IOException {
    Node document = Parser.builder().build().parse(Files.readString(learner("report.md")));
    Set<String> headings = new HashSet<>();
    document.accept(
        new AbstractVisitor() {
          @Override
          public void visit(HtmlBlock block) {
            throw new AssertionError("HTML: " + block.getLiteral());
          }

          @Override
          public void visit(HtmlInline html) {
            throw new AssertionError("HTML: " + html.getLiteral());
          }

          @Override
          public void visit(Link link) {
            throw new AssertionError("link: " + link.getDestination());
          }

          @Override
          public void visit(Image image) {
            throw new AssertionError("image: " + image.getDestination());
          }

          @Override
          public void visit(LinkReferenceDefinition definition) {
            throw new AssertionError("link: " + definition.getDestination());
          }

          @Override
          public void visit(Heading heading) {
            headings.add(
                heading.getLevel()
                    + " "
                    + ((Text) heading.getFirstChild()).getLiteral().split(" ")[0]);
          }
        });
    assertThat(headings)
        .containsExactlyInAnyOrder(
            "1 </code></pre></td></style><script>alert(1)</script><img",
            "2 Findings",
            "2 ch2.2",
            "3 2.2.1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "- a list",
        "+ a list",
        "* a list",
        "1. a list",
        "12) a list",
        "# a heading",
        "> a quote",
        "===",
        "---",
        "***",
        "```",
        "~~~",
        "    code",
        "| a | table |",
        "a `tick",
        "*a* _b_ ~~c~~",
        "\\*",
        "&amp; <b>",
        "[a](b) ![c](d)",
        "<http://a.example>",
        "a: b",
        "3.5 of 4",
        "7.",
        "at 12:30"
      })
  void whateverIsWrittenAsTextIsReadAsIt(String text) {
    String markdown = "- " + Markdown.escape(text) + "\n";
    Node paragraph =
        Parser.builder().build().parse(markdown).getFirstChild().getFirstChild().getFirstChild();
    StringBuilder read = new StringBuilder();
    for (Node each = paragraph.getFirstChild(); each != null; each = each.getNext()) {
      read.append(((Text) each).getLiteral());
    }
    assertThat(read).hasToString(text.strip().replaceAll("\\s+", " "));
    assertThat(paragraph.getNext()).isNull();
  }

  @Test
  void noHostingMakesALinkOrAMentionOfIt() {
    assertThat(Markdown.escape("see https://evil.example, www.evil.example, @ada and #12"))
        .isEqualTo("see https\\://evil.example, www\\.evil.example, \\@\u2060ada and \\#12");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1+1", " =1+1", "\uff1d1", "|calc", "%x"})
  void noCellIsAFormula(String text) {
    assertThat(ClassCsv.cell(text)).startsWith("'");
  }

  @Test
  void aCellIsElseAsItIs() {
    assertThat(ClassCsv.cell("ada=1")).isEqualTo("ada=1");
    assertThat(ClassCsv.cell("a\nb")).isEqualTo("a b");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../../etc/passwd",
        "..",
        ".",
        "",
        "a/b",
        "a\\b",
        "CON:",
        "-rf",
        "~",
        "a\u0000b",
        "%2F"
      })
  void noSubmissionGetsOutOfItsFolder(String submission) {
    String file = FileName.of(submission);
    assertThat(file)
        .isNotEmpty()
        .doesNotStartWith(".")
        .doesNotStartWith("-")
        .doesNotContain("/", "\\", ":", "\u0000");
    assertThat(FileName.of(file)).isNotEqualTo(file);
  }

  @Test
  void anOrdinaryNameIsKeptAndALongOneIsShortened() {
    assertThat(FileName.of("ada-lovelace_2.0")).isEqualTo("ada-lovelace_2.0");
    assertThat(FileName.of("Jürgen Groß")).isEqualTo("Jürgen Groß");
    assertThat(FileName.of("x".repeat(300))).hasSizeLessThan(100);
    assertThat(FileName.of("x".repeat(300))).isNotEqualTo(FileName.of("x".repeat(301)));
  }

  @Test
  void aFloodIsCut() {
    assertThat(Clean.lines("x".repeat(10_000)))
        .hasSize(4_000 + " … (6000 characters more)".length());
    assertThat(Clean.lines("x".repeat(4_000))).hasSize(4_000);
  }

  private Path learner(String file) {
    return out.resolve("learners").resolve(name).resolve(file);
  }

  private static Document parse(Path page) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
    factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
    return factory
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(Files.readString(page))));
  }

  private static Grade grade(String evil) {
    Message message = new Message(evil, evil, evil, evil, List.of(evil), List.of(evil, evil));
    ExerciseGrade exercise =
        new ExerciseGrade(
            "2.2.1",
            evil,
            Points.share(10, 1, 4),
            List.of(
                new TestGrade("A.a" + evil, evil, evil, false, Verdict.FAIL, message, evil),
                new TestGrade("A.b" + evil, evil, evil, false, Verdict.TODO, message, evil),
                new TestGrade("A.c" + evil, evil, evil, false, Verdict.PASS, Message.NONE, evil),
                new TestGrade("A.d", "it " + evil, evil, true, Verdict.CRASHED, message, evil)));
    Finding finding = new Finding(Finding.Kind.SYMLINK, evil, evil);
    ChapterGrade chapter =
        new ChapterGrade(
            "ch2.2",
            evil,
            evil,
            ChapterState.RAN,
            exercise.points(),
            List.of(new Diagnostic("src/main/java/" + evil, 3, 7, evil, evil)),
            List.of(finding),
            List.of(exercise));
    return new Grade(1, evil, evil, evil, exercise.points(), List.of(finding), List.of(chapter));
  }
}
