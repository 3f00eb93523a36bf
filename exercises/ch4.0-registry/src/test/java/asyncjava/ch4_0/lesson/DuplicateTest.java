package asyncjava.ch4_0.lesson;

import static asyncjava.process.Processes.*;
import static asyncjava.registry.Registry.*;
import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;

import asyncjava.process.Pid;
import asyncjava.registry.Entry;
import asyncjava.registry.Registry;
import asyncjava.workbook.Example;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class DuplicateTest {

  record Chat(String text) {}

  @Test
  void twoEntriesOfOneProcess() throws Exception {
    assertThat(
            Example.printedBy(
                () -> {
                  Registry.startLink(duplicate("cities"));
                  Registry.register("cities", "async city", "hello");
                  Registry.register("cities", "async city", "world");
                  puts(lookup("cities", "async city"));
                  // [Entry[pid=#PID<0.2.0>, value=hello], Entry[pid=#PID<0.2.0>, value=world]]
                  puts(keys("cities", self())); // [async city, async city]
                  puts(values("cities", "async city", self())); // [hello, world]
                  puts(count("cities")); // 2
                  try {
                    send(via("cities", "async city"), "hello");
                  } catch (IllegalArgumentException e) {
                    puts(e.getMessage());
                    // via is not supported for duplicate registries: {via, cities, "async city"}
                  }
                  Registry.unregister("cities", "async city");
                  puts(count("cities")); // 0
                }))
        .containsExactly(
            "[Entry[pid=#PID<0.2.0>, value=hello], Entry[pid=#PID<0.2.0>, value=world]]",
            "[async city, async city]",
            "[hello, world]",
            "2",
            "via is not supported for duplicate registries: {via, cities, \"async city\"}",
            "0");
  }

  static Object number(Object value) {
    return switch (value) {
      case Integer n -> n;
      case String digits -> Integer.parseInt(digits);
      case Supplier<?> later -> later.get();
      default -> throw new IllegalArgumentException("no number: " + value);
    };
  }

  @Test
  void dispatching() throws Exception {
    assertThat(
            Example.printedBy(
                () -> {
                  Registry.startLink(duplicate("numbers"));
                  Registry.register("numbers", "odd", 1);
                  Registry.register("numbers", "odd", "3");
                  Registry.register("numbers", "odd", (Supplier<Integer>) () -> 5);
                  Registry.register("numbers", "even", 2);
                  Registry.register("numbers", "even", "4");
                  Registry.register("numbers", "even", (Supplier<Integer>) () -> 6);
                  for (String key : List.of("odd", "even", "none")) {
                    dispatch(
                        "numbers",
                        key,
                        entries -> {
                          for (Entry entry : entries) {
                            puts(key + ": " + number(entry.value()));
                          }
                        });
                  }
                }))
        .containsExactly("odd: 1", "odd: 3", "odd: 5", "even: 2", "even: 4", "even: 6");
  }

  @Test
  void oncePerPartition() throws Exception {
    assertThat(
            Example.printedBy(
                () -> {
                  Registry.startLink(duplicate("rooms").partitions(2));
                  for (int n = 0; n < 4; n++) {
                    spawn(
                        () -> {
                          Registry.register("rooms", "lobby");
                          receive();
                        });
                  }
                  sleep(ofMillis(100));
                  Pid caller = self();
                  dispatch(
                      "rooms",
                      "lobby",
                      entries -> puts(entries.size() + ", in the caller: " + (self() == caller)));
                  // 2, in the caller: true
                  // 2, in the caller: true
                  dispatchParallel(
                      "rooms",
                      "lobby",
                      entries -> puts(entries.size() + ", in the caller: " + (self() == caller)));
                  // 2, in the caller: false
                  // 2, in the caller: false
                }))
        .containsExactly(
            "2, in the caller: true",
            "2, in the caller: true",
            "2, in the caller: false",
            "2, in the caller: false");
  }

  @Test
  void chatRoom() throws Exception {
    assertThat(
            Example.printedBy(
                () -> {
                  int partitions = Runtime.getRuntime().availableProcessors();
                  Registry.startLink(duplicate("chat").partitions(partitions));
                  Registry.register("chat", "room 1");
                  dispatch(
                      "chat",
                      "room 1",
                      entries -> entries.forEach(e -> send(e.pid(), new Chat("hello world"))));
                  receive(handle(Chat.class, chat -> puts(chat))); // Chat[text=hello world]
                }))
        .containsExactly("Chat[text=hello world]");
  }

  @Test
  void listenersAndMeta() throws Exception {
    assertThat(
            Example.printedBy(
                () -> {
                  register("auditor", self());
                  Registry.startLink(duplicate("rooms").listeners("auditor").meta("limit", 10));
                  Pid guest =
                      spawn(
                          () -> {
                            Registry.register("rooms", "lobby", "a guest");
                            receive();
                          });
                  sleep(ofMillis(100));
                  exit(guest, "boom");
                  Registry.register("rooms", "bar");
                  Registry.unregister("rooms", "bar");
                  flush().forEach(message -> puts(message));
                  // Register[registry=rooms, key=lobby, pid=#PID<0.5.0>, value=a guest]
                  // Register[registry=rooms, key=bar, pid=#PID<0.2.0>, value=no value]
                  // Unregister[registry=rooms, key=bar, pid=#PID<0.2.0>]
                  puts(meta("rooms", "limit")); // Optional[10]
                  putMeta("rooms", "limit", 20);
                  puts(meta("rooms", "limit")); // Optional[20]
                  deleteMeta("rooms", "limit");
                  puts(meta("rooms", "limit")); // Optional.empty
                }))
        .containsExactly(
            "Register[registry=rooms, key=lobby, pid=#PID<0.5.0>, value=a guest]",
            "Register[registry=rooms, key=bar, pid=#PID<0.2.0>, value=no value]",
            "Unregister[registry=rooms, key=bar, pid=#PID<0.2.0>]",
            "Optional[10]",
            "Optional[20]",
            "Optional.empty");
  }
}
