package asyncjava.ch2_2;

import static asyncjava.process.Processes.*;
import static asyncjava.workbook.Workbook.settle;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import asyncjava.process.Pid;
import asyncjava.workbook.Exercise;
import asyncjava.workbook.Rule;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

@Exercise(
    id = "2.2.4",
    title = "The process dictionary",
    points = 8,
    of = Dictionary.class,
    mayUse = "asyncjava.process")
class DictionaryTest {

  @Test
  @Rule("what a process puts under a key is there when it gets that key")
  void countCountsEachKeyFromOneUp() {
    assertThat(Dictionary.count("visits")).isEqualTo(1);
    assertThat(Dictionary.count("visits")).isEqualTo(2);
    assertThat(Dictionary.count("errors")).isEqualTo(1);
    assertThat(dictionary()).as("the dictionary").isEqualTo(Map.of("visits", 2, "errors", 1));
  }

  @Test
  @Rule("a process sees its own dictionary only")
  void processesCountForThemselves() {
    Pid test = self();
    Dictionary.count("visits");
    spawn(() -> send(test, Dictionary.count("visits")));
    assertThat(receive(ofSeconds(1))).as("the first count of another process").isEqualTo(1);
    assertThat(Dictionary.count("visits")).as("the second count of this one").isEqualTo(2);
  }

  @Test
  @Rule("put gives back what was there before, so that it can be put back")
  void withRestoresTheValueBefore() {
    put("locale", "en");
    String inside = Dictionary.with("locale", "de", () -> "inside " + get("locale").orElse("none"));
    assertThat(inside).isEqualTo("inside de");
    assertThat(get("locale")).as("afterwards").contains("en");
  }

  @Test
  @Rule("a key that was not there is deleted again")
  void withLeavesNoKeyBehind() {
    Dictionary.with("locale", "de", () -> "done");
    assertThat(getKeys()).as("the keys afterwards").isEmpty();
  }

  @Test
  @Rule("what was changed for a while is changed back also when the code throws")
  void withRestoresAfterAnException() {
    put("locale", "en");
    assertThatThrownBy(() -> Dictionary.with("locale", "de", () -> Integer.parseInt("no number")))
        .isInstanceOf(NumberFormatException.class);
    assertThat(get("locale")).as("afterwards").contains("en");
  }

  @Test
  @Rule("erase returns all that was in the dictionary, and leaves nothing in it")
  void eraseEmptiesTheDictionary() {
    put("count", 1);
    put("locale", "en");
    assertThat(Dictionary.erase()).isEqualTo(Map.of("count", 1, "locale", "en"));
    assertThat(dictionary()).as("afterwards").isEmpty();
  }

  @Test
  @Rule("the body of spawn runs in the new process, where the caller's dictionary is out of reach")
  void aChildBeginsWithTheDictionaryOfItsParent() {
    put("locale", "en");
    Pid child = Dictionary.spawnInheriting(() -> receive());
    put("locale", "de");
    settle();
    assertThat(info(child).orElseThrow().dictionary()).isEqualTo(Map.of("locale", "en"));
  }

  @Test
  @Rule("each process has a dictionary of its own, however it began")
  void aChildChangesNothingForItsParent() {
    put("locale", "en");
    Pid test = self();
    Dictionary.spawnInheriting(
        () -> {
          put("locale", "fr");
          send(test, get("locale"));
        });
    assertThat(receive(ofSeconds(1))).isEqualTo(Optional.of("fr"));
    assertThat(get("locale")).as("the parent's value").contains("en");
  }
}
