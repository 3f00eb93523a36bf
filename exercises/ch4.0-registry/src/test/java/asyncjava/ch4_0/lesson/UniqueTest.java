package asyncjava.ch4_0.lesson;

import static asyncjava.genserver.GenServer.*;
import static asyncjava.process.Processes.*;
import static asyncjava.registry.Registry.*;
import static org.assertj.core.api.Assertions.assertThat;

import asyncjava.genserver.GenServer;
import asyncjava.genserver.Init;
import asyncjava.genserver.Next;
import asyncjava.genserver.Sys;
import asyncjava.process.Down;
import asyncjava.process.Spawned;
import asyncjava.registry.Registry;
import asyncjava.workbook.Example;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class UniqueTest {

  record Push(Object element) {}

  static final class Stack implements GenServer<List<Object>> {
    @Override
    public Init<List<Object>> init() {
      return ok(List.of());
    }

    @Override
    public Next<List<Object>> handleCast(Object message, List<Object> stack) {
      List<Object> higher = new ArrayList<>(stack);
      higher.addFirst(((Push) message).element());
      return noReply(higher);
    }
  }

  @Test
  void serversByName() throws Exception {
    assertThat(
            Example.printedBy(
                () -> {
                  Registry.startLink(unique("processes"));
                  startLink(new Stack(), via("processes", "stack 1"));
                  startLink(new Stack(), via("processes", "stack 2", "the second"));
                  puts(lookup("processes", "stack 1")); // [Entry[pid=#PID<0.5.0>, value=no value]]
                  puts(lookup("processes", "stack 2"));
                  // [Entry[pid=#PID<0.6.0>, value=the second]]
                  cast(lookup("processes", "stack 1").getFirst().pid(), new Push("a"));
                  cast(via("processes", "stack 2"), new Push("b"));
                  puts(Sys.getState(via("processes", "stack 1"))); // [a]
                  puts(Sys.getState(via("processes", "stack 2"))); // [b]
                }))
        .containsExactly(
            "[Entry[pid=#PID<0.5.0>, value=no value]]",
            "[Entry[pid=#PID<0.6.0>, value=the second]]",
            "[a]",
            "[b]");
  }

  @Test
  void oneForEachKey() throws Exception {
    assertThat(
            Example.printedBy(
                () -> {
                  Registry.startLink(unique("processes"));
                  puts(Registry.register("processes", "boss", "old"));
                  // Registered[owner=#PID<0.4.0>]
                  puts(Registry.register("processes", "boss", "other"));
                  // AlreadyRegistered[pid=#PID<0.2.0>]
                  puts(startLink(new Stack(), via("processes", "boss")));
                  // NotStarted[reason={already_started, #PID<0.2.0>}]
                  puts(updateValue("processes", "boss", (String value) -> "very " + value));
                  // Optional[Update[newValue=very old, oldValue=old]]
                  puts(updateValue("processes", "clerk", (String value) -> "new"));
                  // Optional.empty
                  puts(keys("processes", self())); // [boss]
                  Registry.unregister("processes", "boss");
                  puts(lookup("processes", "boss")); // []
                }))
        .containsExactly(
            "Registered[owner=#PID<0.4.0>]",
            "AlreadyRegistered[pid=#PID<0.2.0>]",
            "NotStarted[reason={already_started, #PID<0.2.0>}]",
            "Optional[Update[newValue=very old, oldValue=old]]",
            "Optional.empty",
            "[boss]",
            "[]");
  }

  @Test
  void freeBeforeAnybodyHearsOfIt() throws Exception {
    assertThat(
            Example.printedBy(
                () -> {
                  Registry.startLink(unique("processes"));
                  Spawned clerk =
                      spawnMonitor(
                          () -> {
                            Registry.register("processes", "clerk");
                            Registry.register("processes", List.of("desk", 7));
                          });
                  receive(handle(Down.class, down -> puts(down.reason()))); // normal
                  puts(lookup("processes", "clerk")); // []
                  puts(keys("processes", clerk.pid())); // []
                  puts(count("processes")); // 0
                }))
        .containsExactly("normal", "[]", "[]", "0");
  }
}
