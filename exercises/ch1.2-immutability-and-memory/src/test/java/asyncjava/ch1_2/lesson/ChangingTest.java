package asyncjava.ch1_2.lesson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.ConcurrentModificationException;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What changes in Java, and what does not. */
class ChangingTest {
  private record Team(List<String> members) {}

  @Test
  void filterMakesANewList() {
    List<Integer> list = List.of(1, 2, 3, 4);
    List<Integer> above = list.stream().filter(n -> n > 2).toList();
    assertThat(above).hasToString("[3, 4]");
    assertThat(list).hasToString("[1, 2, 3, 4]");
  }

  @Test
  void finalIsTheVariableNotTheList() {
    final List<String> names = new ArrayList<>(List.of("Ann"));
    Team team = new Team(names);
    names.add("Bob");
    assertThat(team).hasToString("Team[members=[Ann, Bob]]");
  }

  @Test
  void aListThatChangesIsInTheWayOfWhoReadsIt() {
    List<String> guests = new ArrayList<>(List.of("Ann", "Bob"));
    assertThatThrownBy(
            () -> {
              for (String guest : guests) {
                guests.add("friend of " + guest);
              }
            })
        .isInstanceOf(ConcurrentModificationException.class);
  }

  @Test
  void aVersionDoesNotChangeUnderItsReader() {
    AtomicReference<List<String>> guests = new AtomicReference<>(List.of("Ann", "Bob"));
    for (String guest : guests.get()) {
      guests.updateAndGet(now -> with(now, "friend of " + guest));
    }
    assertThat(guests.get()).hasToString("[Ann, Bob, friend of Ann, friend of Bob]");
  }

  private static List<String> with(List<String> names, String another) {
    return Stream.concat(names.stream(), Stream.of(another)).toList();
  }
}
