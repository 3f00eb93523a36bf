package asyncjava.ch2_1.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TurnedAroundTest {

  @Test
  void aStackTurnedAroundIsAQueue() {
    TurnedAround<String> mailbox = new TurnedAround<>();
    mailbox.push("a");
    mailbox.push("b");
    mailbox.push("c");
    assertThat(mailbox.takeOver()).hasToString("[a, b, c]");
    mailbox.push("d");
    assertThat(mailbox.takeOver()).hasToString("[d]");
    assertThat(mailbox.takeOver()).isEmpty();
  }
}
