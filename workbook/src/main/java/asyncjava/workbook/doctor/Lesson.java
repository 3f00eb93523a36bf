package asyncjava.workbook.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;

/** What the doctor looks at in a Markdown text, each with the line where it begins. */
record Lesson(List<Heading> headings, List<Block> blocks, List<Target> targets) {
  /** A heading by its text. */
  record Heading(int line, String text) {
    /** What GitHub lets a link point at. */
    String anchor() {
      return text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-');
    }
  }

  /** A fenced block: its language, and the line of its first line of text. */
  record Block(int line, String language, String text) {}

  /** Where a link or an image points. */
  record Target(int line, String address) {}

  static Lesson of(String markdown) {
    Node document =
        Parser.builder()
            .includeSourceSpans(IncludeSourceSpans.BLOCKS_AND_INLINES)
            .build()
            .parse(markdown);
    Reader reader = new Reader();
    document.accept(reader);
    return new Lesson(reader.headings, reader.blocks, reader.targets);
  }

  private static final class Reader extends AbstractVisitor {
    private final List<Heading> headings = new ArrayList<>();
    private final List<Block> blocks = new ArrayList<>();
    private final List<Target> targets = new ArrayList<>();

    @Override
    public void visit(org.commonmark.node.Heading heading) {
      headings.add(new Heading(line(heading), words(heading)));
      visitChildren(heading);
    }

    @Override
    public void visit(FencedCodeBlock block) {
      String language = block.getInfo() == null ? "" : block.getInfo().strip().split("\\s+")[0];
      blocks.add(new Block(line(block) + 1, language, block.getLiteral()));
    }

    @Override
    public void visit(Link link) {
      targets.add(new Target(line(link), link.getDestination()));
      visitChildren(link);
    }

    @Override
    public void visit(Image image) {
      targets.add(new Target(line(image), image.getDestination()));
    }

    private static int line(Node node) {
      return node.getSourceSpans().isEmpty() ? 0 : node.getSourceSpans().get(0).getLineIndex() + 1;
    }

    private static String words(Node node) {
      StringBuilder words = new StringBuilder();
      for (Node at = node.getFirstChild(); at != null; at = at.getNext()) {
        switch (at) {
          case Text text -> words.append(text.getLiteral());
          case Code code -> words.append(code.getLiteral());
          case SoftLineBreak _, HardLineBreak _ -> words.append(' ');
          default -> words.append(words(at));
        }
      }
      return words.toString();
    }
  }
}
