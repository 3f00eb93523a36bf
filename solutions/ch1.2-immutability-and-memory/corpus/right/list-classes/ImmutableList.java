package asyncjava.ch1_2;

import java.util.ArrayDeque;
import java.util.Deque;
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
  /** The one list without elements, whatever their type would be. */
  ImmutableList<?> EMPTY =
      new ImmutableList<>() {
        @Override
        public boolean isEmpty() {
          return true;
        }

        @Override
        public Object head() {
          throw new NoSuchElementException();
        }

        @Override
        public ImmutableList<Object> tail() {
          throw new NoSuchElementException();
        }

        @Override
        public int size() {
          return 0;
        }
      };

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
    @SuppressWarnings("unchecked")
    ImmutableList<T> none = (ImmutableList<T>) EMPTY;
    return none;
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
    ImmutableList<T> tail = this;
    int size = size() + 1;
    return new ImmutableList<>() {
      @Override
      public boolean isEmpty() {
        return false;
      }

      @Override
      public T head() {
        return element;
      }

      @Override
      public ImmutableList<T> tail() {
        return tail;
      }

      @Override
      public int size() {
        return size;
      }
    };
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
    Deque<T> stack = new ArrayDeque<>();
    for (ImmutableList<T> rest = this; !rest.isEmpty(); rest = rest.tail()) {
      if (wanted.test(rest.head())) {
        stack.push(rest.head());
      }
    }
    ImmutableList<T> filtered = empty();
    while (!stack.isEmpty()) {
      filtered = filtered.prepend(stack.pop());
    }
    return filtered;
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
