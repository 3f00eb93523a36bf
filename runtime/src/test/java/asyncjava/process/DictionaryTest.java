package asyncjava.process;

import static asyncjava.process.InProcess.*;
import static asyncjava.process.Processes.*;
import static org.assertj.core.api.Assertions.*;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The process dictionary. */
class DictionaryTest {

  @Test
  void putStoresAValueAndGivesWhatWasThere() {
    inProcess(
        () -> {
          assertThat(put("key", 1)).isEmpty();
          assertThat(put("key", 2)).contains(1);
          assertThat(get("key")).contains(2);
        });
  }

  @Test
  void getOfAnUnknownKeyIsEmpty() {
    inProcess(() -> assertThat(get("unknown")).isEmpty());
  }

  @Test
  void deleteRemovesAValueAndGivesWhatWasThere() {
    inProcess(
        () -> {
          put("key", 1);
          assertThat(delete("key")).contains(1);
          assertThat(delete("key")).isEmpty();
          assertThat(get("key")).isEmpty();
        });
  }

  @Test
  void dictionaryAndGetKeysAreCopies() {
    inProcess(
        () -> {
          assertThat(dictionary()).isEmpty();
          put("a", 1);
          put("b", 2);
          Map<Object, Object> copy = dictionary();
          assertThat(copy).containsOnly(entry("a", 1), entry("b", 2));
          assertThat(getKeys()).containsExactlyInAnyOrder("a", "b");
          copy.put("c", 3);
          getKeys().clear();
          assertThat(dictionary()).containsOnlyKeys("a", "b");
        });
  }

  @Test
  void keysAreComparedByEquality() {
    inProcess(
        () -> {
          put(List.of(1, "a"), "list");
          assertThat(get(List.of(1, "a"))).contains("list");
        });
  }

  @Test
  void eachProcessHasItsOwn() {
    inProcess(
        () -> {
          put("key", "mine");
          Pid test = self();
          spawn(
              () -> {
                send(test, get("key").isEmpty());
                put("key", "of the child");
              });
          assertThat(receive()).isEqualTo(true);
          settle();
          assertThat(dictionary()).containsExactly(entry("key", "mine"));
        });
  }

  @Test
  void keyAndValueMustNotBeNull() {
    inProcess(
        () -> {
          List<Body> withoutKey = List.of(() -> put(null, 1), () -> get(null), () -> delete(null));
          for (Body call : withoutKey) {
            assertThatThrownBy(call::run)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a dictionary key must not be null");
          }
          assertThatThrownBy(() -> put("key", null))
              .isInstanceOf(IllegalArgumentException.class)
              .hasMessage("a dictionary value must not be null");
        });
  }
}
