package asyncjava.ch2_2.lesson;

import static asyncjava.process.Processes.*;
import static java.time.Duration.ZERO;
import static org.assertj.core.api.Assertions.assertThat;

import asyncjava.process.Pid;
import asyncjava.workbook.Example;
import org.junit.jupiter.api.Test;

class StateTest {

  /** Prints what it is sent, each line with its number. */
  static Pid scribe() {
    return spawn(
        () -> {
          int line = 0;
          while (true) {
            Object message = receive();
            line++;
            puts(line + " " + message);
          }
        });
  }

  @Test
  void theLoopKeepsTheState() throws Exception {
    assertThat(
            Example.printedBy(
                () -> {
                  Pid scribe = scribe();
                  send(scribe, "one"); // 1 one
                  send(scribe, "two"); // 2 two
                  sleep(ZERO);
                }))
        .containsExactly("1 one", "2 two");
  }

  @Test
  void theDictionaryIsTheProcesssOwn() throws Exception {
    assertThat(
            Example.printedBy(
                () -> {
                  put("count", 1);
                  put("locale", "en");
                  puts(get("count")); // Optional[1]
                  puts(put("count", 2)); // Optional[1], what was there before
                  puts(getKeys()); // [count, locale]
                  puts(delete("count")); // Optional[2]
                  puts(dictionary()); // {locale=en}
                  spawn(() -> puts(get("locale"))); // Optional.empty
                  sleep(ZERO);
                }))
        .containsExactly(
            "Optional[1]",
            "Optional[1]",
            "[count, locale]",
            "Optional[2]",
            "{locale=en}",
            "Optional.empty");
  }
}
