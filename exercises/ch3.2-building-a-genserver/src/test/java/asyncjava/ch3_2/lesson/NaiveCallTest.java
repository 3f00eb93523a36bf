package asyncjava.ch3_2.lesson;

import static asyncjava.process.Processes.*;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import asyncjava.process.Pid;
import org.junit.jupiter.api.Test;

class NaiveCallTest {
  record Call(Pid from, Object request) {}

  record Response(Object value) {}

  static Object call(Pid server, Object request) {
    send(server, new Call(self(), request));
    return receive(on(Response.class, Response::value));
  }

  /** Answers its first call, twice. */
  static Pid stutterer() {
    return spawn(
        () -> {
          Call call = (Call) receive();
          send(call.from(), new Response("answer to " + call.request()));
          send(call.from(), new Response("answer to " + call.request()));
        });
  }

  /** Takes a second for an answer. */
  static Pid slow() {
    return spawn(
        () -> {
          Call call = (Call) receive();
          sleep(ofSeconds(1));
          send(call.from(), new Response("answer to " + call.request()));
        });
  }

  @Test
  void hangs() throws Exception {
    assertThat(
            Example.printedBy(
                () -> {
                  Pid server = spawn(() -> exit("boom"));
                  Pid client = spawn(() -> puts(call(server, "how much")));
                  sleep(ofHours(1));
                  puts(info(client).orElseThrow().status()); // WAITING, for ever
                }))
        .containsExactly("WAITING");
  }

  @Test
  void mixesUpReplies() throws Exception {
    assertThat(
            Example.printedBy(
                () -> {
                  puts(call(stutterer(), "how much")); // answer to how much
                  sleep(ofSeconds(1));
                  puts(call(slow(), "how far")); // answer to how much
                }))
        .containsExactly("answer to how much", "answer to how much");
  }
}
