package asyncjava.ch1_2.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import asyncjava.ch1_2.Leaking;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** All leaks of the class that exercise 1.2.4 puts right. */
class LeakingTest {

  @Test
  void everythingLeaks() {
    List<String> friends = new ArrayList<>(List.of("Ann"));
    Leaking party = new Leaking(friends);
    Function<String, String> greeter = party.greeter();
    Supplier<List<String>> guests = party.guestList();
    Function<Stream<String>, String> announcer = party.announcer();
    List<IntSupplier> tickets = Leaking.tickets(3);

    party.greetWith("Goodbye");
    assertThat(greeter.apply("Ann")).isEqualTo("Goodbye Ann");
    friends.add("Eve");
    guests.get().remove("Ann");
    assertThat(guests.get()).hasToString("[Eve]");
    announcer.apply(Stream.of("Ann"));
    assertThat(announcer.apply(Stream.of("Bob"))).isEqualTo("Ann is here. Bob is here.");
    assertThat(tickets.stream().map(IntSupplier::getAsInt).toList()).hasToString("[3, 3, 3]");
  }
}
