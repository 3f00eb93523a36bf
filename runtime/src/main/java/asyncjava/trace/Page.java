package asyncjava.trace;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * An HTML page with trees and sequences as diagrams. It is one file that needs no network, to be
 * opened in a browser or sent to somebody.
 *
 * <pre>{@code
 * Page.titled("A crash")
 *     .tree("Before", recording.before().orElseThrow())
 *     .tree("After", recording.now())
 *     .sequence("What happened", recording.sequence())
 *     .write(Path.of("crash.html"));
 * }</pre>
 *
 * <p>The diagrams are drawn by Mermaid, which is put into the page. It must be on the class path:
 * the artifact {@code org.webjars.npm:mermaid}, without all that it depends on. Below each diagram
 * is the same as text.
 */
public final class Page {
  private final String title;
  private final StringBuilder body = new StringBuilder();

  private Page(String title) {
    this.title = title;
  }

  /** Begins a page. */
  public static Page titled(String title) {
    return new Page(title);
  }

  /** Begins a part of the page, with a title of its own. */
  public Page part(String heading) {
    element("h2", heading);
    return this;
  }

  /** Adds a line of text with a word before it that says what it is. */
  public Page fact(String label, String text) {
    body.append("<p class=\"fact\"><b>")
        .append(escape(label))
        .append("</b> ")
        .append(escape(text))
        .append("</p>\n");
    return this;
  }

  /** Adds a supervision tree. */
  public Page tree(String heading, Tree tree) {
    return diagram(heading, tree.mermaid(), tree.text());
  }

  /** Adds two trees, beside each other if the window is wide enough. */
  public Page trees(String heading, Tree tree, String otherHeading, Tree other) {
    body.append("<div class=\"pair\">\n");
    tree(heading, tree);
    tree(otherHeading, other);
    body.append("</div>\n");
    return this;
  }

  /** Adds a sequence. */
  public Page sequence(String heading, Sequence sequence) {
    return diagram(heading, sequence.mermaid(), sequence.text());
  }

  private Page diagram(String heading, String mermaid, String text) {
    body.append("<section>\n");
    element("h3", heading);
    body.append("<div class=\"diagram\"><pre>").append(escape(mermaid)).append("</pre></div>\n");
    body.append("<details><summary>as text</summary><pre>")
        .append(escape(text))
        .append("</pre></details>\n</section>\n");
    return this;
  }

  private void element(String name, String text) {
    body.append('<' + name + '>').append(escape(text)).append("</" + name + ">\n");
  }

  /**
   * The page.
   *
   * @throws IllegalStateException if Mermaid is not on the class path
   */
  public String html() {
    return html(Webjar.mermaid());
  }

  String html(String mermaid) {
    return resource("page.html")
        .replace("{title}", escape(title))
        .replace("{body}", body)
        .replace("{draw}", resource("page.js"))
        .replace("{style}", resource("page.css"))
        .replace("{mermaid}", mermaid.replace("</script", "<\\/script")); // the last place
  }

  /**
   * Writes the page to a file.
   *
   * @return the file
   * @throws IllegalStateException if Mermaid is not on the class path
   * @throws UncheckedIOException if the file cannot be written
   */
  public Path write(Path file) {
    String html = html();
    try {
      Path folder = file.toAbsolutePath().getParent();
      Files.createDirectories(folder);
      return Files.write(file, List.of(html));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }

  private static String resource(String name) {
    try (var in = Page.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + name, e);
    }
  }

  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("{", "&#123;"); // so no text is taken for a place to fill in
  }
}
