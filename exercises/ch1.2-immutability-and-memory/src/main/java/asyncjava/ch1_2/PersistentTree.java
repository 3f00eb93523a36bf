package asyncjava.ch1_2;

import static asyncjava.workbook.Todo.todo;

import java.util.List;
import java.util.Optional;

/**
 * A sorted map that never changes, as a binary search tree: it is {@link Empty}, or a {@link Node}
 * with a smaller tree of the lesser keys to its left, and one of the greater keys to its right.
 * Keys are compared by {@code compareTo} alone: two keys are the same if it gives 0.
 *
 * <p>{@link #put} and {@link #remove} give a new version and leave the old one as it is. The two
 * share what they can: only the nodes on the way from the root down to where something is different
 * are made anew. The tree is not balanced: a new key becomes a node with two empty trees, at the
 * place where the search for it has ended.
 */
public sealed interface PersistentTree<K extends Comparable<K>, V> {

  /** No key. */
  record Empty<K extends Comparable<K>, V>() implements PersistentTree<K, V> {}

  /** A key with its value, all that is less, and all that is greater. */
  record Node<K extends Comparable<K>, V>(
      PersistentTree<K, V> left, K key, V value, PersistentTree<K, V> right)
      implements PersistentTree<K, V> {}

  /** A map without keys. */
  static <K extends Comparable<K>, V> PersistentTree<K, V> empty() {
    return new Empty<>();
  }

  /**
   * The value of a key, or empty if the key is not there. Only nodes on the way down to that key
   * are looked at.
   */
  default Optional<V> get(K key) {
    throw todo("look for the key, to the left or to the right at each node");
  }

  /**
   * A version in which the key has that value, whether it was there before or not. New in it are
   * the node of that key and those above it, and nothing else.
   */
  default PersistentTree<K, V> put(K key, V value) {
    throw todo("make the node of the key, and those on the way to it, anew");
  }

  /**
   * A version without that key. It has at most as many new nodes as this one has levels, and none
   * below the node of that key if one of the two trees below it is empty. If the key is not there,
   * the result is this very tree.
   */
  default PersistentTree<K, V> remove(K key) {
    throw todo("make the nodes on the way to the key anew, and join what was below it");
  }

  /** All keys, the least first. */
  default List<K> keys() {
    throw todo("collect the keys in order");
  }
}
