package asyncjava.ch2_1.lesson;

import static asyncjava.process.Processes.*;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import asyncjava.ch2_1.MessageCopy;
import asyncjava.process.Node;
import asyncjava.process.Pid;
import asyncjava.process.ProcessInfo;
import asyncjava.process.VirtualClock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The examples of the lesson. Those of the runtime run in a process of a node of their own. */
class SharingTest {

  @Test
  void aMessageThatIsNotCopiedIsShared() {
    List<Object> mailbox = new ArrayList<>();

    List<String> order = new ArrayList<>(List.of("soup"));
    mailbox.add(order);
    order.add("cake"); // after it was sent
    assertThat(mailbox).hasToString("[[soup, cake]]");
  }

  @Test
  void aMessageThatIsCopiedIsNot() {
    List<Object> mailbox = new ArrayList<>();

    List<String> order = new ArrayList<>(List.of("soup"));
    mailbox.add(MessageCopy.copy(order));
    order.add("cake");
    assertThat(mailbox).hasToString("[[soup]]");
  }

  @Test
  void whatAProcessConsistsOfCanBeSeen() throws Exception {
    CompletableFuture<Object> done = new CompletableFuture<>();
    try (Node node = Node.builder().number(0).clock(new VirtualClock()).build()) {
      node.spawn(
          () -> {
            try {
              look();
              done.complete("done");
            } catch (Throwable thrown) {
              done.completeExceptionally(thrown);
            }
          });
      assertThat(done.get(5, TimeUnit.SECONDS)).isEqualTo("done");
    }
  }

  private static void look() {
    Pid waiter = spawn(() -> receive(on(Integer.class, n -> n)));
    send(waiter, "tea");
    send(waiter, "cake");
    sleep(ofSeconds(1));

    ProcessInfo info = info(waiter).orElseThrow();
    assertThat(info.status()).hasToString("WAITING");
    assertThat(info.messages()).hasToString("[tea, cake]");
    assertThat(info.links()).isEmpty();
    assertThat(info.trapExit()).isFalse();
    assertThat(info.dictionary()).isEmpty();
    assertThat(info.stackTrace()).isNotEmpty();
  }
}
