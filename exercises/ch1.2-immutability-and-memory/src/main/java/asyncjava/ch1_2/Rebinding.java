package asyncjava.ch1_2;

import static asyncjava.workbook.Todo.todo;

import java.util.List;
import java.util.function.Function;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * What {@link Leaking} should have been. A party has a greeting, at first "Hello", and a list of
 * guests. Both can change. But each closure that it makes goes by what was true when it was made,
 * however often, by whomever, and by however many at the same time it is called later; and nobody
 * can change what is in it.
 */
public final class Rebinding {
  /** A party with these guests. What happens to that list later is no concern of the party. */
  public Rebinding(List<String> guests) {
    throw todo("remember the guests as they are now");
  }

  /** From now on, greeters are made with that greeting. */
  public void greetWith(String greeting) {
    throw todo("remember the greeting for the greeters to come");
  }

  /** From now on, guest lists are made with that guest as the last one. */
  public void invite(String guest) {
    throw todo("put the guest on the guest lists to come");
  }

  /** Greets by name: "Hello Ann", with the greeting of now. */
  public Function<String, String> greeter() {
    throw todo("make a closure that keeps the greeting of now");
  }

  /**
   * Gives the guests of now. Whoever gets the list cannot change what others get: it may be
   * unmodifiable, or their own.
   */
  public Supplier<List<String>> guestList() {
    throw todo("make a closure that keeps the guests of now");
  }

  /** Announces each of some names: "Ann is here. Bob is here." */
  public Function<Stream<String>, String> announcer() {
    throw todo("make a closure that keeps nothing from one call to the next");
  }

  /** Tickets with the numbers from 1 up to {@code count}: each gives its own number. */
  public static List<IntSupplier> tickets(int count) {
    throw todo("make closures that keep a number each");
  }
}
