package asyncjava.ch1_2;

import java.util.NoSuchElementException;
import java.util.function.Predicate;

/**
 * A list that never changes. It is empty, or it is an element, its {@link #head}, in front of
 * another list, its {@link #tail}. What other lists do by changing themselves is done here by
 * making a new list, which shares with the old one whatever it can.
 *
 * <p>Four methods have no body: they are what makes a list a list. Write one class or record for
 * the empty list and one for an element in front of a list; both may be in here. Leave the
 * interface as open as it is, and let these four be all that have no body, for the tests bring a
 * list of their own.
 *
 * <p>All of it has to work with lists of any length, also with those of a million elements.
 */
public interface ImmutableList<T> {
  /** The list without elements. */
  record Empty<T>() implements ImmutableList<T> {
    @Override
    public boolean isEmpty() {
      return true;
    }

    @Override
    public T head() {
      throw new NoSuchElementException("an empty list has no head");
    }

    @Override
    public ImmutableList<T> tail() {
      throw new NoSuchElementException("an empty list has no tail");
    }

    @Override
    public int size() {
      return 0;
    }
  }

  /** An element in front of a list; the name is what Lisp has called it since 1958. */
  record Cons<T>(T head, ImmutableList<T> tail, int size) implements ImmutableList<T> {
    @Override
    public boolean isEmpty() {
      return false;
    }
  }
  /** Whether there is no element. */
  boolean isEmpty();

  /**
   * The first element.
   *
   * @throws NoSuchElementException if the list is empty
   */
  T head();

  /**
   * The list of all elements but the first: the very list that the first was put in front of.
   *
   * @throws NoSuchElementException if the list is empty
   */
  ImmutableList<T> tail();

  /**
   * How many elements there are. A list knows that from when it was made: to tell it, it does not
   * look at its tail.
   */
  int size();

  /** The list without elements. */
  static <T> ImmutableList<T> empty() {
    return new Empty<>();
  }

  /** A list of these elements in this order. */
  @SafeVarargs
  static <T> ImmutableList<T> of(T... elements) {
    ImmutableList<T> list = empty();
    for (int i = elements.length - 1; i >= 0; i--) {
      list = list.prepend(elements[i]);
    }
    return list;
  }

  /** A list with that element first and then all of this one, which is its tail. */
  default ImmutableList<T> prepend(T element) {
    return new Cons<>(element, this, size() + 1);
  }

  /** A list of the same elements, the last one first. */
  default ImmutableList<T> reversed() {
    ImmutableList<T> reversed = empty();
    for (ImmutableList<T> rest = this; !rest.isEmpty(); rest = rest.tail()) {
      reversed = reversed.prepend(rest.head());
    }
    return reversed;
  }

  /** A list of those elements for which {@code wanted} says yes, in the same order. */
  default ImmutableList<T> filter(Predicate<? super T> wanted) {
    if (isEmpty()) {
      return this;
    }
    ImmutableList<T> rest = tail().filter(wanted);
    return wanted.test(head()) ? rest.prepend(head()) : rest;
  }

  /**
   * A list of all elements of this one and then all of the other. The other is shared: behind the
   * elements of this list comes that very list.
   */
  default ImmutableList<T> concat(ImmutableList<T> other) {
    ImmutableList<T> both = other;
    for (ImmutableList<T> rest = reversed(); !rest.isEmpty(); rest = rest.tail()) {
      both = both.prepend(rest.head());
    }
    return both;
  }
}
