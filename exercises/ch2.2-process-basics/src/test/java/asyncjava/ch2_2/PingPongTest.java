package asyncjava.ch2_2;

import static asyncjava.process.Processes.*;
import static asyncjava.workbook.Workbook.settle;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import asyncjava.ch2_2.PingPong.Ping;
import asyncjava.ch2_2.PingPong.Pong;
import asyncjava.process.Pid;
import asyncjava.process.Ref;
import asyncjava.workbook.Exercise;
import asyncjava.workbook.Rule;
import java.util.List;
import org.junit.jupiter.api.Test;

@Exercise(
    id = "2.2.1",
    title = "Ping and pong",
    points = 10,
    of = PingPong.class,
    mayUse = "asyncjava.process")
class PingPongTest {

  @Test
  @Rule("a Ping is answered by a Pong with the pid of the process and the ref of the Ping")
  void aPingIsAnsweredByAPong() {
    Pid peer = PingPong.start();
    Ref ref = makeRef();
    send(peer, new Ping(self(), ref));
    assertThat(receive(ofSeconds(1))).isEqualTo(new Pong(peer, ref));
  }

  @Test
  @Rule("a process ends when its code returns; one that is to serve for ever loops")
  void everyPingIsAnsweredInItsTurn() {
    Pid peer = PingPong.start();
    List<Ref> refs = List.of(makeRef(), makeRef(), makeRef());
    refs.forEach(ref -> send(peer, new Ping(self(), ref)));
    for (Ref ref : refs) {
      assertThat(receive(ofSeconds(1))).isEqualTo(new Pong(peer, ref));
    }
  }

  @Test
  @Rule("the answer goes to the process in from; a message itself does not tell who sent it")
  void theAnswerGoesToTheProcessInFrom() {
    Pid test = self();
    Pid friend = spawn(() -> send(test, List.of("friend got", receive())));
    Pid peer = PingPong.start();
    Ref ref = makeRef();
    send(peer, new Ping(friend, ref));
    assertThat(receive(ofSeconds(1))).isEqualTo(List.of("friend got", new Pong(peer, ref)));
  }

  @Test
  @Rule("what nobody takes stays in the mailbox for ever, so take and drop what you do not know")
  void whatIsNoPingIsDropped() {
    Pid peer = PingPong.start();
    send(peer, "noise");
    send(peer, new Pong(self(), makeRef()));
    Ref ref = makeRef();
    send(peer, new Ping(self(), ref));
    assertThat(receive(ofSeconds(1))).isEqualTo(new Pong(peer, ref));
    assertThat(info(peer).orElseThrow().messages()).as("the mailbox of the process").isEmpty();
  }

  @Test
  @Rule("ping sends a Ping from the caller and returns the Pong to it")
  void pingReturnsThePongOfThePeer() {
    Pid peer = peer(1);
    assertThat(PingPong.ping(peer).from()).as("who has answered").isEqualTo(peer);
  }

  @Test
  @Rule("a Pong that carries another ref is the answer to another Ping")
  void aPongOfAnotherPeerIsLeftAlone() {
    Pong stray = new Pong(peer(1), makeRef());
    send(self(), stray);
    Pid peer = peer(1);
    assertThat(PingPong.ping(peer).from()).as("who has answered").isEqualTo(peer);
    assertThat(receive(ofSeconds(1))).as("what is left in the mailbox").isEqualTo(stray);
  }

  @Test
  @Rule("every Ping has a ref of its own, so that a late answer is not taken for the next one")
  void aPongToAnEarlierPingIsLeftAlone() {
    Pid twice = peer(2);
    Pong first = PingPong.ping(twice);
    Pong second = PingPong.ping(twice);
    assertThat(second.ref()).as("the ref of the second answer").isNotEqualTo(first.ref());
    settle();
    assertThat(flush()).as("what is left in the mailbox").containsExactly(first, second);
  }

  @Test
  @Rule("a selective receive leaves everything else in the mailbox, in its order")
  void otherMessagesStay() {
    send(self(), "one");
    send(self(), 2);
    PingPong.ping(peer(1));
    assertThat(flush()).as("what is left in the mailbox").containsExactly("one", 2);
  }

  /** A process that answers each Ping that many times; it does without {@link PingPong#start}. */
  private static Pid peer(int times) {
    return spawn(
        () -> {
          while (true) {
            Ping ping = (Ping) receive();
            for (int i = 0; i < times; i++) {
              send(ping.from(), new Pong(self(), ping.ref()));
            }
          }
        });
  }
}
