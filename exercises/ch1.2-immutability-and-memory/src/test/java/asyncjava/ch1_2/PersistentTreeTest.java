package asyncjava.ch1_2;

import static org.assertj.core.api.Assertions.assertThat;

import asyncjava.ch1_2.PersistentTree.Node;
import asyncjava.workbook.Exercise;
import asyncjava.workbook.Rule;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

@Exercise(id = "1.2.2", title = "A persistent tree", points = 12, of = PersistentTree.class)
class PersistentTreeTest {

  @Test
  @Rule("put makes a key have a value, whether it had one before or not")
  void aKeyHasTheValueThatWasPutLast() {
    PersistentTree<String, Integer> tree = PersistentTree.empty();
    PersistentTree<String, Integer> ages = tree.put("Eva", 30).put("Ada", 36).put("Joe", 41);
    assertThat(ages.get("Ada")).as("the value of Ada").contains(36);
    assertThat(ages.get("Joe")).as("the value of Joe").contains(41);
    assertThat(ages.put("Ada", 37).get("Ada")).as("Ada's after another put").contains(37);
    assertThat(ages.get("Bob")).as("the value of Bob, who is not there").isEmpty();
  }

  @Test
  @Rule("the keys are in ascending order, each of them once")
  void theKeysAreInOrder() {
    assertThat(seven().keys()).containsExactly(100, 200, 300, 400, 500, 600, 700);
    assertThat(seven().put(350, "").put(700, "").keys())
        .as("after put of 350 and of 700, which was there")
        .containsExactly(100, 200, 300, 350, 400, 500, 600, 700);
  }

  @Test
  @Rule("two keys are the same if compareTo gives 0, also if they are not equal")
  void keysAreComparedByCompareTo() {
    PersistentTree<BigDecimal, String> prices = PersistentTree.empty();
    prices = prices.put(new BigDecimal("1.0"), "tea").put(new BigDecimal("1.00"), "cake");
    assertThat(prices.keys()).as("the keys after put of 1.0 and of 1.00").hasSize(1);
    assertThat(prices.get(new BigDecimal("1"))).as("the value of 1").contains("cake");
    assertThat(prices.remove(new BigDecimal("1")).keys()).as("without the key 1").isEmpty();
  }

  @Test
  @Rule("get looks at the nodes on the way down to its key, and at no others")
  void getLooksOnlyAtItsPath() {
    PersistentTree<Asked, String> tree = PersistentTree.empty();
    for (int n : List.of(400, 200, 600, 100, 300, 500, 700)) {
      tree = tree.put(new Asked(n, new TreeSet<>()), "value of " + n);
    }
    Asked key = new Asked(500, new TreeSet<>());
    assertThat(tree.get(key)).as("the value of 500").contains("value of 500");
    assertThat(key.comparedTo()).as("the keys that 500 was compared to").isSubsetOf(400, 500, 600);
  }

  @Test
  @Rule("put makes the nodes from the root down to its key anew, and shares all others")
  void putCopiesOnlyThePath() {
    PersistentTree<Integer, String> before = seven();
    assertThat(newKeys(before, before.put(700, "changed")))
        .as("the nodes that are new after put of 700, which was there")
        .containsExactly(400, 600, 700);
    assertThat(newKeys(before, before.put(350, "added")))
        .as("the nodes that are new after put of 350, which was not there")
        .containsExactly(400, 200, 300, 350);
  }

  @Test
  @Rule("in a tree of ten levels a put makes ten new nodes, however many there are")
  void aPutMakesAsManyNodesAsThePathIsLong() {
    PersistentTree<Integer, String> before = balanced(PersistentTree.empty(), 1, 1023);
    List<Integer> made = newKeys(before, before.put(1023, "changed"));
    assertThat(made.size()).as("how many of the 1023 nodes are new").isEqualTo(10);
    assertThat(made).containsExactly(512, 768, 896, 960, 992, 1008, 1016, 1020, 1022, 1023);
  }

  @Test
  @Rule("every old version stays what it was")
  void oldVersionsLive() {
    PersistentTree<Integer, String> one = PersistentTree.<Integer, String>empty().put(200, "two");
    PersistentTree<Integer, String> two = one.put(300, "three").put(100, "one");
    PersistentTree<Integer, String> three = two.put(100, "ONE");
    PersistentTree<Integer, String> four = three.remove(200);

    assertThat(one.keys()).as("the first version").containsExactly(200);
    assertThat(two.keys()).as("the second version").containsExactly(100, 200, 300);
    assertThat(two.get(100)).as("100 in the second version").contains("one");
    assertThat(three.get(100)).as("100 in the third version").contains("ONE");
    assertThat(three.get(200)).as("200 in the third version").contains("two");
    assertThat(four.keys()).as("the fourth version").containsExactly(100, 300);
  }

  @Test
  @Rule("remove takes one key out and keeps all others, wherever it stands in the tree")
  void removeTakesOutOneKey() {
    PersistentTree<Integer, String> tree = seven().put(650, "").put(350, "");
    for (int key : tree.keys()) {
      List<Integer> others = new ArrayList<>(tree.keys());
      others.remove((Integer) key);
      PersistentTree<Integer, String> without = tree.remove(key);
      assertThat(without.keys()).as("the keys after remove of %s", key).isEqualTo(others);
      assertThat(without.get(key)).as("the value of %s after its remove", key).isEmpty();
      for (int other : others) {
        assertThat(without.get(other)).as("%s without %s", other, key).isEqualTo(tree.get(other));
      }
    }
  }

  @Test
  @Rule("remove makes the nodes above its key anew, at most as many as there are levels")
  void removeCopiesOnlyThePath() {
    PersistentTree<Integer, String> before = seven();
    assertThat(newKeys(before, before.remove(700)))
        .as("the nodes that are new after remove of 700, below which there is nothing")
        .containsExactly(400, 600);
    PersistentTree<Integer, String> longer = before.put(350, "");
    assertThat(newKeys(longer, longer.remove(300)))
        .as("the nodes that are new after remove of 300, below which there is only 350")
        .containsExactly(400, 200);
    assertThat(newKeys(before, before.remove(400)))
        .as("the nodes that are new after remove of the root of three levels")
        .hasSizeLessThanOrEqualTo(3);
  }

  @Test
  @Rule("remove of a key that is not there gives the very same tree")
  void removingNothingMakesNothing() {
    PersistentTree<Integer, String> tree = seven();
    assertThat(tree.remove(350) == tree).as("whether remove of 350 gives the same tree").isTrue();
  }

  /** 400 at the top, below it 200 and 600, below these 100, 300, 500 and 700. */
  private static PersistentTree<Integer, String> seven() {
    PersistentTree<Integer, String> tree = PersistentTree.empty();
    for (int key : List.of(400, 200, 600, 100, 300, 500, 700)) {
      tree = tree.put(key, "value of " + key);
    }
    return tree;
  }

  private static PersistentTree<Integer, String> balanced(
      PersistentTree<Integer, String> tree, int from, int to) {
    if (from > to) {
      return tree;
    }
    int middle = (from + to) / 2;
    tree = tree.put(middle, "value of " + middle);
    return balanced(balanced(tree, from, middle - 1), middle + 1, to);
  }

  /** The keys of those nodes of a tree that the other has not, from the root down. */
  private static List<Integer> newKeys(
      PersistentTree<Integer, String> before, PersistentTree<Integer, String> after) {
    Set<Object> old = Collections.newSetFromMap(new IdentityHashMap<>());
    old.addAll(nodes(before));
    return nodes(after).stream().filter(node -> !old.contains(node)).map(Node::key).toList();
  }

  private static List<Node<Integer, String>> nodes(PersistentTree<Integer, String> tree) {
    List<Node<Integer, String>> nodes = new ArrayList<>();
    if (tree instanceof Node<Integer, String> node) {
      nodes.add(node);
      nodes.addAll(nodes(node.left()));
      nodes.addAll(nodes(node.right()));
    }
    return nodes;
  }

  /** A key that writes down to which keys it is compared. */
  private record Asked(int n, Set<Integer> comparedTo) implements Comparable<Asked> {
    @Override
    public int compareTo(Asked other) {
      comparedTo.add(other.n);
      return Integer.compare(n, other.n);
    }
  }
}
