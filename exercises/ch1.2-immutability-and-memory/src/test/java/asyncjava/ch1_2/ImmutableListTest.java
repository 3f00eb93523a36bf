package asyncjava.ch1_2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import asyncjava.workbook.Exercise;
import asyncjava.workbook.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

@Exercise(id = "1.2.1", title = "An immutable list", points = 10, of = ImmutableList.class)
class ImmutableListTest {

  @Test
  @Rule("prepend gives a list with the new element in front of the old ones")
  void prependPutsAnElementInFront() {
    ImmutableList<Integer> list = ImmutableList.<Integer>empty().prepend(2).prepend(1);
    assertThat(elements(list)).as("2, and then 1 in front of it").containsExactly(1, 2);
    assertThat(elements(list.prepend(0))).as("0 in front of 1, 2").containsExactly(0, 1, 2);
  }

  @Test
  @Rule("an empty list has neither head nor tail: asking for them is a NoSuchElementException")
  void anEmptyListHasNoHeadAndNoTail() {
    ImmutableList<String> empty = ImmutableList.empty();
    assertThat(empty.isEmpty()).as("isEmpty of an empty list").isTrue();
    assertThat(empty.prepend("a").isEmpty()).as("isEmpty of a list of one").isFalse();
    assertThatThrownBy(empty::head).isInstanceOf(NoSuchElementException.class);
    assertThatThrownBy(empty::tail).isInstanceOf(NoSuchElementException.class);
  }

  @Test
  @Rule("the tail of a list is the very list that its head was put in front of, not a copy")
  void prependSharesTheTail() {
    ImmutableList<Integer> list = ImmutableList.of(1, 2, 3, 4);
    ImmutableList<Integer> longer = list.prepend(0);
    assertThat(longer.tail() == list).as("whether its tail is that list").isTrue();
  }

  @Test
  @Rule("two lists can share one tail, and neither notices the other")
  void twoListsShareOneTail() {
    ImmutableList<String> tail = ImmutableList.of("c", "d");
    ImmutableList<String> one = tail.prepend("a");
    ImmutableList<String> other = tail.prepend("b");
    assertThat(one.tail() == other.tail()).as("whether both have the same tail").isTrue();
    assertThat(elements(one)).as("a in front of c, d").containsExactly("a", "c", "d");
    assertThat(elements(other)).as("b in front of c, d").containsExactly("b", "c", "d");
    assertThat(elements(tail)).as("the tail c, d afterwards").containsExactly("c", "d");
  }

  @Test
  @Rule("a list knows its size from when it was made, and does not walk along its tail to tell it")
  void sizeDoesNotWalk() {
    assertThat(ImmutableList.empty().size()).as("the size of an empty list").isZero();
    Watched tail = new Watched(ImmutableList.of("b", "c"));
    ImmutableList<String> list = tail.prepend("a");
    tail.calls = 0;
    assertThat(list.size()).as("the size of a, b, c").isEqualTo(3);
    assertThat(tail.calls).as("how often size() of a, b, c has asked the tail b, c").isZero();
  }

  @Test
  @Rule("reversed gives the elements in reverse order")
  void reversedGivesTheReverseOrder() {
    ImmutableList<Integer> list = ImmutableList.of(1, 2, 3);
    assertThat(elements(list.reversed())).as("1, 2, 3 reversed").containsExactly(3, 2, 1);
  }

  @Test
  @Rule("filter gives the wanted elements in the same order")
  void filterGivesTheWantedElementsInOrder() {
    ImmutableList<Integer> list = ImmutableList.of(5, 1, 4, 2, 3);
    assertThat(elements(list.filter(n -> n > 2)))
        .as("those of 5, 1, 4, 2, 3 that are above 2")
        .containsExactly(5, 4, 3);
    assertThat(list.filter(n -> n > 9).isEmpty()).as("whether none is above 9").isTrue();
  }

  @Test
  @Rule("what is made of a list leaves the list itself as it was")
  void theOriginalIsLeftAlone() {
    ImmutableList<Integer> list = ImmutableList.of(1, 2, 3, 4);
    list.filter(n -> n % 2 == 1);
    assertThat(elements(list)).as("1, 2, 3, 4 after filter").containsExactly(1, 2, 3, 4);
    list.reversed();
    assertThat(elements(list)).as("1, 2, 3, 4 after reversed").containsExactly(1, 2, 3, 4);
    list.concat(ImmutableList.of(5));
    assertThat(elements(list)).as("1, 2, 3, 4 after concat").containsExactly(1, 2, 3, 4);
  }

  @Test
  @Rule("concat copies the first list and shares the second")
  void concatSharesTheSecondList() {
    ImmutableList<Integer> second = ImmutableList.of(3, 4);
    ImmutableList<Integer> both = ImmutableList.of(1, 2).concat(second);
    assertThat(elements(both)).as("1, 2 and then 3, 4").containsExactly(1, 2, 3, 4);
    assertThat(both.tail().tail() == second).as("whether 3, 4 in it is the second").isTrue();
    assertThat(both.size()).as("the size of both").isEqualTo(4);
  }

  @Test
  @Rule("lists may be of any length: a method that calls itself for each element overflows")
  void aMillionElementsAreNotTooMany() {
    ImmutableList<Integer> list = ImmutableList.empty();
    assertThat(list.prepend(1).tail() == list).as("whether tails are shared, not copied").isTrue();
    for (int n = 1_000_000; n > 0; n--) {
      list = list.prepend(n);
    }
    assertThat(list.size()).as("the size of 1, 2, .. up to a million").isEqualTo(1_000_000);
    ImmutableList<Integer> even = list.filter(n -> n % 2 == 0);
    assertThat(even.size()).as("how many of them are even").isEqualTo(500_000);
    assertThat(even.reversed().head()).as("the last of the even ones").isEqualTo(1_000_000);
    assertThat(even.concat(list).size()).as("both lists together").isEqualTo(1_500_000);
  }

  private static <T> List<T> elements(ImmutableList<T> list) {
    List<T> elements = new ArrayList<>();
    for (ImmutableList<T> rest = list; !rest.isEmpty(); rest = rest.tail()) {
      elements.add(rest.head());
    }
    return elements;
  }

  /** The same as another list, and it counts how often it is asked for something. */
  private static final class Watched implements ImmutableList<String> {
    private final ImmutableList<String> list;
    private int calls;

    Watched(ImmutableList<String> list) {
      this.list = list;
    }

    @Override
    public boolean isEmpty() {
      calls++;
      return list.isEmpty();
    }

    @Override
    public String head() {
      calls++;
      return list.head();
    }

    @Override
    public ImmutableList<String> tail() {
      calls++;
      return list.tail();
    }

    @Override
    public int size() {
      calls++;
      return list.size();
    }
  }
}
