package asyncjava.ch1_2;

import java.util.ArrayList;
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
  final class Node<K extends Comparable<K>, V> implements PersistentTree<K, V> {
    private final PersistentTree<K, V> left;
    private final K key;
    private V value;
    private final PersistentTree<K, V> right;

    Node(PersistentTree<K, V> left, K key, V value, PersistentTree<K, V> right) {
      this.left = left;
      this.key = key;
      this.value = value;
      this.right = right;
    }

    public PersistentTree<K, V> left() {
      return left;
    }

    public K key() {
      return key;
    }

    public V value() {
      return value;
    }

    public PersistentTree<K, V> right() {
      return right;
    }
  }

  /** A map without keys. */
  static <K extends Comparable<K>, V> PersistentTree<K, V> empty() {
    return new Empty<>();
  }

  /**
   * The value of a key, or empty if the key is not there. Only nodes on the way down to that key
   * are looked at.
   */
  default Optional<V> get(K key) {
    return switch (this) {
      case Empty<K, V>() -> Optional.empty();
      case Node<K, V> node -> {
        int order = key.compareTo(node.key());
        yield order < 0
            ? node.left().get(key)
            : order > 0 ? node.right().get(key) : Optional.of(node.value());
      }
    };
  }

  /**
   * A version in which the key has that value, whether it was there before or not. New in it are
   * the node of that key and those above it, and nothing else.
   */
  default PersistentTree<K, V> put(K key, V value) {
    return switch (this) {
      case Empty<K, V> none -> new Node<>(none, key, value, none);
      case Node<K, V> node -> {
        int order = key.compareTo(node.key);
        if (order < 0) {
          yield new Node<>(node.left.put(key, value), node.key, node.value, node.right);
        }
        if (order > 0) {
          yield new Node<>(node.left, node.key, node.value, node.right.put(key, value));
        }
        node.value = value;
        yield node;
      }
    };
  }

  /**
   * A version without that key. It has at most as many new nodes as this one has levels, and none
   * below the node of that key if one of the two trees below it is empty. If the key is not there,
   * the result is this very tree.
   */
  default PersistentTree<K, V> remove(K key) {
    return switch (this) {
      case Empty<K, V> none -> none;
      case Node<K, V> node -> {
        var left = node.left;
        var here = node.key;
        var value = node.value;
        var right = node.right;
        int order = key.compareTo(here);
        if (order == 0) {
          yield joined(left, right);
        }
        var lesser = order < 0 ? left.remove(key) : left;
        var greater = order > 0 ? right.remove(key) : right;
        boolean same = lesser == left && greater == right;
        yield same ? this : new Node<>(lesser, here, value, greater);
      }
    };
  }

  /** All keys, the least first. */
  default List<K> keys() {
    List<K> keys = new ArrayList<>();
    collect(this, keys);
    return keys;
  }
  private static <K extends Comparable<K>, V> PersistentTree<K, V> joined(
      PersistentTree<K, V> left, PersistentTree<K, V> right) {
    if (left instanceof Empty) {
      return right;
    }
    if (!(right instanceof Node<K, V> next)) {
      return left;
    }
    while (next.left() instanceof Node<K, V> lesser) {
      next = lesser;
    }
    return new Node<>(left, next.key(), next.value(), right.remove(next.key()));
  }

  private static <K extends Comparable<K>, V> void collect(
      PersistentTree<K, V> tree, List<K> keys) {
    if (tree instanceof Node<K, V> node) {
      collect(node.left(), keys);
      keys.add(node.key());
      collect(node.right(), keys);
    }
  }
}
