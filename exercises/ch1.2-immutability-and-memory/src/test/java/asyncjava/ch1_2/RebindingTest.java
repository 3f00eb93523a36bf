package asyncjava.ch1_2;

import static org.assertj.core.api.Assertions.assertThat;

import asyncjava.workbook.Exercise;
import asyncjava.workbook.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@Exercise(id = "1.2.4", title = "Closures that leak", points = 8, of = Rebinding.class)
class RebindingTest {

  @Test
  @Rule("a greeter keeps the greeting that it was made with")
  void aGreeterKeepsItsGreeting() {
    Rebinding party = new Rebinding(List.of());
    Function<String, String> early = party.greeter();
    assertThat(early.apply("Ann")).as("the greeting at first").isEqualTo("Hello Ann");
    party.greetWith("Goodbye");
    assertThat(party.greeter().apply("Ann")).as("of a new greeter").isEqualTo("Goodbye Ann");
    assertThat(early.apply("Ann")).as("of one made before the change").isEqualTo("Hello Ann");
  }

  @Test
  @Rule("a guest list keeps the guests that were there when it was made")
  void aGuestListKeepsItsGuests() {
    Rebinding party = new Rebinding(List.of("Ann"));
    Supplier<List<String>> early = party.guestList();
    party.invite("Bob");
    assertThat(early.get()).as("a list made before Bob was invited").containsExactly("Ann");
    assertThat(party.guestList().get()).as("a list made after it").containsExactly("Ann", "Bob");
  }

  @Test
  @Rule("what happens later to the list that was passed to the constructor is not seen inside")
  void theListOfTheCallerIsNotCaptured() {
    List<String> friends = new ArrayList<>(List.of("Ann"));
    Rebinding party = new Rebinding(friends);
    Supplier<List<String>> guests = party.guestList();
    friends.add("Eve");
    assertThat(guests.get()).as("the guests, with Eve not invited").containsExactly("Ann");
    party.invite("Bob");
    assertThat(party.guestList().get()).as("the guests after Bob").containsExactly("Ann", "Bob");
    assertThat(friends).as("the list of the caller").containsExactly("Ann", "Eve");
  }

  @Test
  @Rule("whoever gets a list of guests cannot change what others get")
  void nobodyChangesTheListOfOthers() {
    Rebinding party = new Rebinding(List.of("Ann"));
    party.invite("Bob");
    Supplier<List<String>> guests = party.guestList();
    try {
      guests.get().clear();
    } catch (UnsupportedOperationException refused) {
      // as good as a list of one's own
    }
    assertThat(guests.get()).as("what the next one gets").containsExactly("Ann", "Bob");
    assertThat(party.guestList().get()).as("a list made later").containsExactly("Ann", "Bob");
  }

  @Test
  @Rule("a closure gives the same for the same each time: nothing stays in it from call to call")
  void anAnnouncerKeepsNothing() {
    Function<Stream<String>, String> announcer = new Rebinding(List.of()).announcer();
    assertThat(announcer.apply(Stream.of("Ann", "Bob")))
        .as("the first announcement")
        .isEqualTo("Ann is here. Bob is here.");
    assertThat(announcer.apply(Stream.of("Eve"))).as("the second").isEqualTo("Eve is here.");
  }

  @Test
  @Rule("a closure may be called while another call of it is still going on")
  void anAnnouncerCanBeCalledByTwoAtATime() {
    Function<Stream<String>, String> announcer = new Rebinding(List.of()).announcer();
    List<String> meanwhile = new ArrayList<>();
    Stream<String> slow =
        Stream.of("Ann", "Bob").peek(name -> meanwhile.add(announcer.apply(Stream.of("Eve"))));
    assertThat(announcer.apply(slow))
        .as("an announcement in the middle of which others were made")
        .isEqualTo("Ann is here. Bob is here.");
    assertThat(meanwhile).as("those others").containsExactly("Eve is here.", "Eve is here.");
  }

  @Test
  @Rule("closures that are made one after the other have nothing in common")
  void eachTicketHasItsOwnNumber() {
    List<Integer> numbers = new ArrayList<>();
    Rebinding.tickets(3).forEach(ticket -> numbers.add(ticket.getAsInt()));
    Rebinding.tickets(3).reversed().forEach(ticket -> numbers.add(ticket.getAsInt()));
    assertThat(numbers).as("three tickets, and three more").containsExactly(1, 2, 3, 3, 2, 1);
  }
}
