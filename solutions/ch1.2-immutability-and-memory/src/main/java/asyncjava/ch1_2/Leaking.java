package asyncjava.ch1_2;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * A party whose closures leak: each of the four that it makes captures something that can change
 * after it was made. Leave this class as it is, and do it right in {@link Rebinding}.
 */
public final class Leaking {
  private final List<String> guests;
  private String greeting = "Hello";

  public Leaking(List<String> guests) {
    this.guests = guests;
  }

  public void greetWith(String greeting) {
    this.greeting = greeting;
  }

  public void invite(String guest) {
    guests.add(guest);
  }

  public Function<String, String> greeter() {
    return name -> greeting + " " + name;
  }

  public Supplier<List<String>> guestList() {
    return () -> guests;
  }

  public Function<Stream<String>, String> announcer() {
    StringBuilder text = new StringBuilder();
    return names -> {
      names.forEach(name -> text.append(name).append(" is here. "));
      return text.toString().strip();
    };
  }

  public static List<IntSupplier> tickets(int count) {
    int[] number = {0};
    List<IntSupplier> tickets = new ArrayList<>();
    while (number[0] < count) {
      number[0]++;
      tickets.add(() -> number[0]);
    }
    return tickets;
  }
}
