package asyncjava.ch1_2;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What {@link Leaking} should have been. A party has a greeting, at first "Hello", and a list of
 * guests. Both can change. But each closure that it makes goes by what was true when it was made,
 * however often, by whomever, and by however many at the same time it is called later; and nobody
 * can change what is in it.
 */
public final class Rebinding {
  private final List<String> guests;
  private String greeting = "Hello";
  /** A party with these guests. What happens to that list later is no concern of the party. */
  public Rebinding(List<String> guests) {
    this.guests = new ArrayList<>(guests);
  }

  /** From now on, greeters are made with that greeting. */
  public void greetWith(String greeting) {
    this.greeting = greeting;
  }

  /** From now on, guest lists are made with that guest as the last one. */
  public void invite(String guest) {
    guests.add(guest);
  }

  /** Greets by name: "Hello Ann", with the greeting of now. */
  public Function<String, String> greeter() {
    String now = greeting;
    return name -> now + " " + name;
  }

  /**
   * Gives the guests of now. Whoever gets the list cannot change what others get: it may be
   * unmodifiable, or their own.
   */
  public Supplier<List<String>> guestList() {
    List<String> now = Collections.unmodifiableList(guests);
    return () -> now;
  }

  /** Announces each of some names: "Ann is here. Bob is here." */
  public Function<Stream<String>, String> announcer() {
    return names -> names.map(name -> name + " is here.").collect(Collectors.joining(" "));
  }

  /** Tickets with the numbers from 1 up to {@code count}: each gives its own number. */
  public static List<IntSupplier> tickets(int count) {
    List<IntSupplier> tickets = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      int number = i;
      tickets.add(() -> number);
    }
    return tickets;
  }
}
