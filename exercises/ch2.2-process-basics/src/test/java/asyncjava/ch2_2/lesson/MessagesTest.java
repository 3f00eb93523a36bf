package asyncjava.ch2_2.lesson;

import static asyncjava.process.Processes.*;
import static java.time.Duration.ZERO;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import asyncjava.process.Pid;
import asyncjava.process.Timeout;
import asyncjava.workbook.Example;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class MessagesTest {

  record Move(int dx, int dy) {}

  record Say(String text) {}

  record Alarm(String what) {}

  @Test
  void aMessageToOneself() throws Exception {
    assertThat(
            Example.printedBy(
                () -> {
                  send(self(), "ping");
                  send(self(), 42);
                  puts(info(self()).orElseThrow().messages()); // [ping, 42]
                  puts(receive()); // ping
                  puts(flush()); // [42]
                  puts(info(self()).orElseThrow().messages()); // []
                }))
        .containsExactly("[ping, 42]", "ping", "[42]", "[]");
  }

  static String told(Duration patience) {
    return switch (receive(patience)) {
      case Move(int dx, int dy) when dx == 0 && dy == 0 -> "stays";
      case Move(int dx, int dy) -> "moves by " + dx + ", " + dy;
      case Say(String text) -> "says " + text;
      case Timeout(Duration after) -> "heard nothing for " + after.toMillis() + " ms";
      case Object other -> "does not understand " + other;
    };
  }

  @Test
  void patternsAndGuards() throws Exception {
    assertThat(
            Example.printedBy(
                () -> {
                  send(self(), new Move(0, 0));
                  send(self(), new Move(2, -1));
                  send(self(), 42);
                  for (int i = 0; i < 4; i++) {
                    puts(told(ofSeconds(1)));
                  }
                }))
        .containsExactly(
            "stays", "moves by 2, -1", "does not understand 42", "heard nothing for 1000 ms");
  }

  /** The oldest alarm if there is one, else the next message of any kind. */
  static Object mostUrgent() {
    return receive(on(Alarm.class, alarm -> alarm), after(ZERO, () -> receive()));
  }

  @Test
  void alarmsFirst() throws Exception {
    assertThat(
            Example.printedBy(
                () -> {
                  send(self(), new Say("a"));
                  send(self(), new Say("b"));
                  send(self(), new Alarm("fire"));
                  puts(mostUrgent()); // Alarm[what=fire]
                  puts(mostUrgent()); // Say[text=a]
                  puts(flush()); // [Say[text=b]]
                  puts(flush()); // []
                }))
        .containsExactly("Alarm[what=fire]", "Say[text=a]", "[Say[text=b]]", "[]");
  }

  @Test
  void allKindsOfClauses() throws Exception {
    assertThat(
            Example.printedBy(
                () -> {
                  send(self(), new Move(9, 9));
                  sendAfter(self(), new Say("psst"), ofMillis(300));
                  String heard =
                      receive(
                          on(Say.class, say -> say.text()),
                          on(Move.class, move -> move.dx() < 5, move -> "a small move"),
                          onEqual("stop", () -> "stop"),
                          after(ofSeconds(1), () -> "nothing"));
                  puts(heard + " after " + now().toMillis() + " ms"); // psst after 300 ms
                  puts(flush()); // [Move[dx=9, dy=9]]
                }))
        .containsExactly("psst after 300 ms", "[Move[dx=9, dy=9]]");
  }

  record Question(Pid from) {}

  static Pid oracle(String answer, Duration thinking) {
    return spawn(
        () -> {
          if (receive() instanceof Question(Pid from)) {
            sleep(thinking);
            send(from, answer);
          }
        });
  }

  static Object ask(Pid oracle) {
    send(oracle, new Question(self()));
    return receive(ofSeconds(1));
  }

  @Test
  void withoutARef() throws Exception {
    assertThat(
            Example.printedBy(
                () -> {
                  Pid slow = oracle("the slow answer", ofMillis(1200));
                  Pid fast = oracle("the fast answer", ofMillis(400));
                  puts(ask(slow)); // Timeout[after=PT1S]
                  puts(ask(fast)); // the slow answer
                }))
        .containsExactly("Timeout[after=PT1S]", "the slow answer");
  }
}
