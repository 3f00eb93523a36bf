package asyncjava.trace;

import static asyncjava.process.InProcess.inProcess;
import static asyncjava.process.Processes.name;
import static asyncjava.process.Processes.node;
import static asyncjava.process.Processes.self;
import static asyncjava.process.Processes.send;
import static asyncjava.supervisor.Supervisor.oneForOne;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import asyncjava.genserver.GenServer;
import asyncjava.supervisor.ChildSpec;
import asyncjava.supervisor.Supervisor;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The page holds what it was given, whatever is in it, and needs nothing from outside. */
class PageTest {

  @Test
  void hasDiagramsAndTheSameAsText() {
    inProcess(
        () -> {
          Supervisor.startLink(
              oneForOne().name(name("main")),
              ChildSpec.of("<b>", () -> GenServer.startLink(new Shelf(1))));
          Tree tree = Tree.of(node());
          String html =
              Page.titled("{body} & <title>")
                  .part("a {mermaid} part")
                  .fact("rule", "say \"{draw}\"")
                  .trees("Before", tree, "After", tree)
                  .sequence("What happened", Trace.record(() -> send(self(), "{style}")))
                  .html("let mermaid = '</script>{title}';");
          assertThat(html)
              .contains(
                  "<title>&#123;body} &amp; &lt;title&gt;</title>",
                  "<h2>a &#123;mermaid} part</h2>",
                  "<b>rule</b> say &quot;&#123;draw}&quot;",
                  "<div class=\"pair\">",
                  "<pre>flowchart TD\n",
                  "main one_for_one #PID&lt;0.3.0&gt;\n└─ &lt;b&gt; #1 Shelf #PID&lt;0.4.0&gt;\n",
                  "<pre>sequenceDiagram\n",
                  "─&quot;&#123;style}&quot;→ caller",
                  "let mermaid = '<\\/script>{title}';",
                  "prefers-color-scheme: dark")
              .doesNotContain("{draw}", "http:", "https:", "src=", "href=");
        });
  }

  @Test
  void withoutMermaidItSaysWhatIsMissing() {
    assertThatThrownBy(() -> Page.titled("x").write(Path.of("x.html")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "Mermaid is not on the class path; add the artifact org.webjars.npm:mermaid 11");
  }
}
