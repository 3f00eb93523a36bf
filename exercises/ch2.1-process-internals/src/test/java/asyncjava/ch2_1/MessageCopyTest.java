package asyncjava.ch2_1;

import static asyncjava.ch2_1.MessageCopy.copy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import asyncjava.workbook.Exercise;
import asyncjava.workbook.Rule;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@Exercise(id = "2.1.4", title = "Copying messages", points = 8, of = MessageCopy.class)
class MessageCopyTest {
  private enum Size {
    SMALL
  }

  private sealed interface Shape {
    record Line(int[] ends) implements Shape {}

    record Group(List<Shape> shapes) implements Shape {}
  }

  private record Order(String name, Size size, Map<String, List<Integer>> amounts) {}

  private record Letter(Object content) {}

  @Test
  @Rule("a leaf is itself: it is immutable, so it may be shared")
  void aLeafIsItself() {
    List<Object> leaves =
        Arrays.asList(
            "text",
            1,
            2L,
            'c',
            true,
            1.5,
            Size.SMALL,
            new BigDecimal("1.50"),
            null,
            Duration.ofDays(1),
            Instant.EPOCH,
            new UUID(1, 2));
    for (Object leaf : leaves) {
      assertThat(copy(leaf)).isEqualTo(leaf);
    }
  }

  @Test
  @Rule("the copy says the same as the message, in records of the same type")
  void theCopySaysTheSame() {
    Order order = new Order("cake", Size.SMALL, Map.of("egg", List.of(2, 3)));
    assertThat(copy(order)).isEqualTo(order);
    assertThat(copy((Object) new Letter(Set.of(order)))).isEqualTo(new Letter(Set.of(order)));
  }

  @Test
  @Rule("what the sender does to a list afterwards is not seen in the copy")
  void aListIsCopied() {
    List<String> names = new ArrayList<>(Arrays.asList("b", null, "a"));
    List<String> copy = copy(names);
    names.clear();
    assertThat(copy)
        .as("the copy of [b, null, a], which was then cleared")
        .containsExactly("b", null, "a");
  }

  @Test
  @Rule("what is in the components of a record is copied, too")
  void whatIsInARecordIsCopied() {
    Map<String, List<Integer>> amounts = new LinkedHashMap<>();
    amounts.put("egg", new ArrayList<>(List.of(2)));
    Order copy = copy(new Order("cake", Size.SMALL, amounts));
    amounts.get("egg").add(99);
    amounts.put("salt", List.of(1));
    assertThat(copy.amounts()).as("the map in the copy").isEqualTo(Map.of("egg", List.of(2)));
  }

  @Test
  @Rule("a copy is deep: what is mutable at the bottom is not shared either")
  void theCopyIsDeep() {
    int[] ends = {1, 2};
    Shape copy = copy(new Shape.Group(List.of(new Shape.Group(List.of(new Shape.Line(ends))))));
    ends[0] = 99;
    assertThat(copy).isInstanceOf(Shape.Group.class);
    Shape.Group inner = (Shape.Group) ((Shape.Group) copy).shapes().getFirst();
    assertThat(((Shape.Line) inner.shapes().getFirst()).ends())
        .as("an array in a record in a list in a record in a list in a record")
        .containsExactly(1, 2);
  }

  @Test
  @Rule("elements of sets and keys of maps are copied as well")
  void setsAndKeysAreCopied() {
    int[] element = {1};
    int[] key = {2};
    Set<int[]> set = copy(Set.of(element));
    Map<int[], String> map = copy(Map.of(key, "value"));
    element[0] = 99;
    key[0] = 99;
    assertThat(set.iterator().next()).as("the element [1] in the copy").containsExactly(1);
    assertThat(map.keySet().iterator().next()).as("the key [2] in the copy").containsExactly(2);
  }

  @Test
  @Rule("lists, sets and maps keep their order")
  void theOrderIsKept() {
    List<String> names = List.of("c", "a", "b");
    Map<String, Integer> map = new LinkedHashMap<>();
    names.forEach(name -> map.put(name, 1));
    assertThat(copy(names)).as("the copy of a list").containsExactly("c", "a", "b");
    assertThat(copy(new LinkedHashSet<>(names))).as("that of a set").containsExactly("c", "a", "b");
    assertThat(copy(map).keySet()).as("the keys of a map").containsExactly("c", "a", "b");
  }

  @Test
  @Rule("an array is copied with its type, also an array of arrays")
  void anArrayIsCopiedWithItsType() {
    int[][] table = {{1, 2}, {3}};
    String[] names = {"a", null};
    int[][] tableCopy = copy(table);
    String[] namesCopy = copy(names);
    table[0][1] = 99;
    names[0] = "changed";
    assertThat(tableCopy).as("the copy of {{1, 2}, {3}}").isDeepEqualTo(new int[][] {{1, 2}, {3}});
    assertThat(namesCopy).as("the copy of {a, null}").containsExactly("a", null);
  }

  @Test
  @Rule("what cannot be copied is refused by name, wherever it is in the message")
  void whatCannotBeCopiedIsRefusedByName() {
    for (Object bad : List.of(new StringBuilder("x"), new Object(), new Thread())) {
      for (Object message : List.of(bad, List.of(1, new Letter(Map.of("k", bad))))) {
        assertThat(catchThrowable(() -> copy(message)))
            .as("what copy throws for a message with a %s", bad.getClass().getSimpleName())
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessageContaining(bad.getClass().getName());
      }
    }
  }
}
