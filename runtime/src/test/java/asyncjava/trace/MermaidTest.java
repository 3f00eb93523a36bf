package asyncjava.trace;

import static asyncjava.genserver.GenServer.call;
import static asyncjava.process.InProcess.inProcess;
import static asyncjava.process.Processes.*;
import static asyncjava.supervisor.Supervisor.oneForOne;
import static org.assertj.core.api.Assertions.assertThat;

import asyncjava.genserver.GenServer;
import asyncjava.supervisor.ChildSpec;
import asyncjava.supervisor.ChildType;
import asyncjava.supervisor.Restart;
import asyncjava.supervisor.Supervisor;
import asyncjava.trace.Shelf.Get;
import org.junit.jupiter.api.Test;

/** The diagrams are such that Mermaid takes them, whatever is in them. */
class MermaidTest {

  @Test
  void aSequenceDiagram() {
    inProcess(
        () -> {
          var sequence =
              Trace.record(
                  () -> {
                    var shelf = GenServer.startLink(new Shelf("a;b"), name("end")).pid();
                    call(shelf, new Get());
                    send(shelf, "%% <b>#1</b>\n\"end\" {x}");
                  });
          assertThat(sequence.mermaid())
              .isEqualTo(
                  """
                  sequenceDiagram
                    participant p1 as caller
                    participant p2 as end
                    p1->>p2: starts
                    p1->>p2: call Get
                    p2-->>p1: #34;a#59;b#34;
                    p1-)p2: #34;#37;#37; #60;b#62;#35;1#60;/b#62; #34;end#34; #123;x#125;#34;
                  """);
        });
  }

  @Test
  void anEmptySequenceIsADiagramToo() {
    assertThat(Sequence.EMPTY.mermaid())
        .isEqualTo("sequenceDiagram\n  participant nobody as nothing was recorded\n");
  }

  @Test
  void aTreeDiagram() {
    inProcess(
        () -> {
          Supervisor.startLink(
              oneForOne().name(name("shop")),
              ChildSpec.of("a\"b", () -> GenServer.startLink(new Shelf(1))),
              ChildSpec.of("below", () -> Supervisor.startLink(oneForOne()))
                  .type(ChildType.SUPERVISOR)
                  .restart(Restart.TRANSIENT));
          Supervisor.terminateChild(name("shop"), "a\"b");
          assertThat(Tree.of(node()).mermaid())
              .isEqualTo(
                  """
                  flowchart TD
                    n1["shop<br/>one_for_one<br/>#35;PID#60;0.3.0#62;"]:::supervisor
                    n2(["a#34;b<br/>down"]):::gone
                    n1 --- n2
                    n3["below #35;1<br/>one_for_one<br/>Supervisor<br/>transient<br/>#35;PID#60;0.5.0#62;"]:::supervisor
                    n1 --- n3
                    classDef supervisor stroke-width:2px
                    classDef gone stroke-dasharray:4 3,opacity:0.6
                  """);
          assertThat(Tree.EMPTY.mermaid()).startsWith("flowchart TD\n  n1[no supervisor]\n");
        });
  }
}
