package asyncjava.genserver;

import static asyncjava.genserver.GenServer.*;
import static asyncjava.process.InProcess.*;
import static asyncjava.process.Processes.*;
import static java.time.Duration.*;
import static org.assertj.core.api.Assertions.*;

import asyncjava.genserver.Scripted.Ask;
import asyncjava.process.ExitReason;
import asyncjava.process.Name;
import asyncjava.process.Node;
import asyncjava.process.Pid;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MultiCallTest {
  private interface Work {
    void on(List<Node> nodes) throws Exception;
  }

  /**
   * Works on some nodes with a server each that answers after so many seconds; none if negative.
   */
  private static void withServers(List<Integer> seconds, Work work) {
    inProcess(
        () -> {
          List<Node> nodes = new ArrayList<>();
          for (int n : seconds) {
            Node node = Node.builder().name("far" + n).clock(node().clock()).build();
            nodes.add(node);
            if (n >= 0) {
              start(Scripted.with(ofSeconds(n)), new Name("n", node));
            }
          }
          try {
            work.on(nodes);
          } finally {
            nodes.forEach(Node::close);
          }
        });
  }

  private static final Ask<String> ASK =
      new Ask<>(
          (from, s) -> {
            sleep((Duration) s);
            return reply("after " + s, s);
          });

  private static void assertThatNothingIsLeft() {
    settle();
    assertThat(flush()).isEmpty();
    assertThat(info(self()).orElseThrow().monitors()).isEmpty();
  }

  @Test
  void itAsksAllAtOnceAndTellsWhoDidNotAnswer() {
    withServers(
        List.of(3, -1, 1),
        nodes -> {
          Replies<String> replies = multiCall(nodes, "n", ASK);
          assertThat(now()).isEqualTo(ofSeconds(3));
          assertThat(replies)
              .isEqualTo(
                  new Replies<>(
                      Map.of(nodes.get(0), "after PT3S", nodes.get(2), "after PT1S"),
                      List.of(nodes.get(1))));
          assertThat(replies.replies().keySet()).containsExactly(nodes.get(0), nodes.get(2));
          assertThatNothingIsLeft();
        });
  }

  @Test
  void theTimeIsOneForAllAndLateRepliesAreDropped() {
    withServers(
        List.of(8, 9, 4),
        nodes -> {
          Replies<String> replies = multiCall(nodes, "n", ASK, ofSeconds(5));
          assertThat(now()).isEqualTo(ofSeconds(5));
          assertThat(replies.replies()).containsOnlyKeys(nodes.get(2));
          assertThat(replies.badNodes()).containsExactly(nodes.get(0), nodes.get(1));
          sleep(ofSeconds(10));
          assertThatNothingIsLeft();
        });
  }

  @Test
  void aServerThatEndsMeanwhileIsNoReply() {
    withServers(
        List.of(1, 2),
        nodes -> {
          Ask<String> end =
              new Ask<>(
                  (from, s) ->
                      s.equals(ofSeconds(1))
                          ? GenServer.stop(ExitReason.SHUTDOWN, s)
                          : reply("alive", s));
          Replies<String> replies = multiCall(nodes, "n", end);
          assertThat(replies.replies()).isEqualTo(Map.of(nodes.get(1), "alive"));
          assertThat(replies.badNodes()).containsExactly(nodes.get(0));
        });
  }

  @Test
  void theCallerItselfIsNoReplyEither() {
    inProcess(
        () -> {
          register("me", self());
          assertThat(multiCall(List.of(node()), "me", ASK).badNodes()).containsExactly(node());
          assertThatNothingIsLeft();
        });
  }

  @Test
  void anAbcastReachesAllThatAreThere() {
    withServers(
        List.of(1, -1, 2),
        nodes -> {
          abcast(nodes, "n", new Scripted.Do(s -> noReply("cast")));
          assertThat(Sys.getState(new Name("n", nodes.get(0)))).isEqualTo("cast");
          assertThat(Sys.getState(new Name("n", nodes.get(2)))).isEqualTo("cast");
        });
  }

  @Test
  void whereisFindsAServer() {
    inProcess(
        () -> {
          Pid server = start(Scripted.with(1), name("n")).pid();
          assertThat(GenServer.whereis(name("n"))).contains(server);
          assertThat(GenServer.whereis(server)).contains(server);
          assertThat(GenServer.whereis(name("nobody"))).isEmpty();
        });
  }
}
