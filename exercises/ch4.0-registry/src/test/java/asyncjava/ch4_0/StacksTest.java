package asyncjava.ch4_0;

import static asyncjava.process.ExitReason.NOPROC;
import static asyncjava.process.Processes.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import asyncjava.genserver.AlreadyStarted;
import asyncjava.genserver.CallFailed;
import asyncjava.genserver.Start;
import asyncjava.process.Exit;
import asyncjava.process.ExitReason;
import asyncjava.process.Pid;
import asyncjava.process.ProcessExit;
import asyncjava.registry.Entry;
import asyncjava.registry.Registry;
import asyncjava.workbook.Exercise;
import asyncjava.workbook.Rule;
import java.util.Optional;
import org.junit.jupiter.api.Test;

@Exercise(
    id = "4.0.1",
    title = "Stacks by name",
    points = 10,
    of = Stacks.class,
    mayUse = {"asyncjava.process", "asyncjava.genserver", "asyncjava.registry"})
class StacksTest {

  private record Room(String house, int number) {}

  @Test
  @Rule("a via name is an address: casts and calls reach whoever holds the key")
  void aStackIsFoundByItsName() {
    Stacks.startRegistry();
    Stacks.open("one", "first").pid();
    Stacks.open("two", "second").pid();
    Stacks.push("one", "a");
    Stacks.push("one", "b");
    Stacks.push("two", "c");
    assertThat(Stacks.pop("one")).isEqualTo(Optional.of("b"));
    assertThat(Stacks.pop("one")).isEqualTo(Optional.of("a"));
    assertThat(Stacks.pop("one")).as("pop of an empty stack").isEmpty();
    assertThat(Stacks.pop("two")).isEqualTo(Optional.of("c"));
  }

  @Test
  @Rule("a server that is started under a via name registers itself, with the value of the name")
  void theEntryIsOfTheStack() {
    Stacks.startRegistry();
    Pid stack = Stacks.open("one", "first").pid();
    assertThat(Registry.lookup(Stacks.REGISTRY, "one"))
        .as("what stands under the name")
        .containsExactly(new Entry(stack, "first"));
    assertThat(Stacks.label("one")).isEqualTo(Optional.of("first"));
    assertThat(Stacks.label("two")).as("label of nobody").isEmpty();
  }

  @Test
  @Rule("a key is any value, and found by what equals it")
  void aNameIsMoreThanAString() {
    Stacks.startRegistry();
    Stacks.open(new Room("north", 1), "a room").pid();
    Stacks.open("1", "a string").pid();
    Stacks.open(1, "a number").pid();
    Stacks.push(new Room("north", 1), "bed");
    assertThat(Stacks.pop(new Room("north", 1))).isEqualTo(Optional.of("bed"));
    assertThat(Stacks.label("1")).isEqualTo(Optional.of("a string"));
    assertThat(Stacks.label(1)).isEqualTo(Optional.of("a number"));
  }

  @Test
  @Rule("in a unique registry a key stands for one process: the second is told who has it")
  void aNameStandsForOneStack() {
    Stacks.startRegistry();
    Pid first = Stacks.open("one", "first").pid();
    Stacks.push("one", "a");
    assertThat(Stacks.open("one", "other"))
        .as("a second open")
        .isEqualTo(new Start.NotStarted(ExitReason.of(new AlreadyStarted(first))));
    assertThat(Stacks.label("one")).isEqualTo(Optional.of("first"));
    assertThat(Stacks.pop("one")).isEqualTo(Optional.of("a"));
  }

  @Test
  @Rule("only the process itself can change the value of its entry")
  void aStackIsRelabelled() {
    Stacks.startRegistry();
    Pid stack = Stacks.open("one", "old").pid();
    Stacks.push("one", "a");
    assertThat(Stacks.relabel("one", "new")).as("the old label").isEqualTo("old");
    assertThat(Registry.lookup(Stacks.REGISTRY, "one"))
        .as("what stands under the name afterwards")
        .containsExactly(new Entry(stack, "new"));
    assertThat(Stacks.pop("one")).isEqualTo(Optional.of("a"));
  }

  @Test
  @Rule("a key is free before anybody hears that its process has ended")
  void theNameOfADeadStackIsFree() {
    trapExit(true);
    Stacks.startRegistry();
    Pid stack = Stacks.open("one", "first").pid();
    Stacks.push("one", "a");
    exit(stack, "boom");
    receive(on(Exit.class, exit -> exit.from() == stack, exit -> exit));
    assertThat(Stacks.label("one")).as("label of the dead stack").isEmpty();
    assertThat(Stacks.open("one", "second")).isInstanceOf(Start.Started.class);
    assertThat(Stacks.pop("one")).as("pop of the new stack").isEmpty();
  }

  @Test
  @Rule("under a free key nobody hears a cast, and nobody answers a call")
  void nobodyIsThere() {
    Stacks.startRegistry();
    Stacks.push("nobody", "a");
    ProcessExit exit = catchThrowableOfType(ProcessExit.class, () -> Stacks.pop("nobody"));
    assertThat(exit).as("exit by pop, without a stack").isNotNull();
    assertThat(exit.reason())
        .isInstanceOfSatisfying(
            ExitReason.Term.class,
            term ->
                assertThat(term.term())
                    .isInstanceOfSatisfying(
                        CallFailed.class, why -> assertThat(why.reason()).isEqualTo(NOPROC)));
  }
}
