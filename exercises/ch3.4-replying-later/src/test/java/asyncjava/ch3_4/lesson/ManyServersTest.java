package asyncjava.ch3_4.lesson;

import static asyncjava.genserver.GenServer.*;
import static asyncjava.process.Processes.*;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import asyncjava.genserver.Call;
import asyncjava.genserver.CallResult;
import asyncjava.genserver.From;
import asyncjava.genserver.GenServer;
import asyncjava.genserver.Init;
import asyncjava.genserver.Next;
import asyncjava.genserver.Replies;
import asyncjava.process.Name;
import asyncjava.process.Node;
import asyncjava.workbook.Example;
import java.util.List;
import org.junit.jupiter.api.Test;

class ManyServersTest {

  record Ring(int times) {}

  record Rung() implements Call<Integer> {}

  static final class Bell implements GenServer<Integer> {
    @Override
    public Init<Integer> init() {
      return ok(0);
    }

    @Override
    public CallResult<Integer> handleCall(Object request, From from, Integer rung) {
      return reply(rung, rung);
    }

    @Override
    public Next<Integer> handleCast(Object message, Integer rung) {
      return noReply(rung + ((Ring) message).times());
    }
  }

  static Node anotherNode(String name) {
    return Node.builder().name(name).clock(node().clock()).build();
  }

  @Test
  void allAtOnce() throws Exception {
    assertThat(
            Example.printedBy(
                () -> {
                  try (Node bar = anotherNode("bar");
                      Node kitchen = anotherNode("kitchen");
                      Node terrace = anotherNode("terrace")) {
                    List<Node> nodes = List.of(bar, kitchen, terrace);
                    start(new Bell(), new Name("bell", bar));
                    start(new Bell(), new Name("bell", kitchen));
                    abcast(nodes, "bell", new Ring(3));
                    Replies<Integer> replies = multiCall(nodes, "bell", new Rung(), ofSeconds(1));
                    puts("replies: " + replies.replies());
                    puts("did not answer: " + replies.badNodes());
                  }
                }))
        .containsExactly("replies: {bar=3, kitchen=3}", "did not answer: [terrace]");
  }
}
