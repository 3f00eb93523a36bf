package asyncjava.ch4_0;

import static asyncjava.process.ExitReason.NOPROC;
import static asyncjava.process.Processes.*;
import static asyncjava.workbook.Workbook.settle;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import asyncjava.process.Down;
import asyncjava.process.ExitReason;
import asyncjava.process.Pid;
import asyncjava.process.ProcessExit;
import asyncjava.workbook.Exercise;
import asyncjava.workbook.Rule;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

@Exercise(
    id = "4.0.5",
    title = "A registry of your own",
    points = 16,
    of = MiniRegistry.class,
    mayUse = "asyncjava.process")
class MiniRegistryTest {

  private record Room(String house, int number) {}

  @Test
  @Rule("a key leads to the process that holds it, and to nobody if it is free")
  void aKeyLeadsToItsProcess() {
    Pid registry = MiniRegistry.start();
    Pid clerk = holder(registry, "clerk", new Room("north", 1));
    assertThat(MiniRegistry.register(registry, "boss")).as("what register gives").isEmpty();
    assertThat(MiniRegistry.whereis(registry, "clerk")).isEqualTo(Optional.of(clerk));
    assertThat(MiniRegistry.whereis(registry, new Room("north", 1))).isEqualTo(Optional.of(clerk));
    assertThat(MiniRegistry.whereis(registry, "boss")).isEqualTo(Optional.of(self()));
    assertThat(MiniRegistry.whereis(registry, "cashier")).as("who holds a free key").isEmpty();
  }

  @Test
  @Rule("of two who want a key the first gets it, and the second is told who has it")
  void aKeyIsGivenOnce() {
    Pid registry = MiniRegistry.start();
    Pid clerk = holder(registry, "clerk");
    assertThat(MiniRegistry.register(registry, "clerk")).isEqualTo(Optional.of(clerk));
    assertThat(MiniRegistry.whereis(registry, "clerk")).isEqualTo(Optional.of(clerk));
    MiniRegistry.register(registry, "boss");
    assertThat(MiniRegistry.register(registry, "boss"))
        .as("register of one's own key")
        .isEqualTo(Optional.of(self()));
  }

  @Test
  @Rule("a process gives up only what is its own")
  void onlyTheHolderFreesAKey() {
    Pid registry = MiniRegistry.start();
    Pid clerk = holder(registry, "clerk");
    MiniRegistry.register(registry, "boss");
    MiniRegistry.unregister(registry, "clerk");
    MiniRegistry.unregister(registry, "boss");
    MiniRegistry.unregister(registry, "nobody");
    assertThat(MiniRegistry.whereis(registry, "clerk")).isEqualTo(Optional.of(clerk));
    assertThat(MiniRegistry.whereis(registry, "boss")).as("who holds a freed key").isEmpty();
    assertThat(MiniRegistry.register(registry, "boss")).as("register of a freed key").isEmpty();
  }

  @Test
  @Rule("a registry knows the keys of each process, and its answers do not change later")
  void theKeysOfAProcessAreTold() {
    Pid registry = MiniRegistry.start();
    Pid clerk = holder(registry, "clerk", "cashier");
    MiniRegistry.register(registry, "boss");
    Set<Object> before = MiniRegistry.keys(registry, self());
    MiniRegistry.register(registry, "founder");
    MiniRegistry.unregister(registry, "boss");
    assertThat(MiniRegistry.keys(registry, clerk)).isEqualTo(Set.of("clerk", "cashier"));
    assertThat(MiniRegistry.keys(registry, self())).isEqualTo(Set.of("founder"));
    assertThat(before).as("an earlier answer").isEqualTo(Set.of("boss"));
    assertThat(MiniRegistry.keys(registry, registry)).as("keys of one without any").isEmpty();
  }

  @Test
  @Rule("the end of a process frees all its keys, and nobody has to unregister them")
  void theKeysOfAProcessEndWithIt() {
    Map<Object, Pid> table = new HashMap<>();
    Pid registry = MiniRegistry.start(table);
    Pid clerk = holder(registry, "clerk", "cashier");
    Pid porter = holder(registry, "porter");
    MiniRegistry.register(registry, "boss");
    exit(clerk, "boom");
    send(porter, "go home");
    settle();
    assertThat(MiniRegistry.whereis(registry, "cashier")).as("who holds cashier").isEmpty();
    assertThat(MiniRegistry.whereis(registry, "porter")).as("who holds porter").isEmpty();
    assertThat(MiniRegistry.keys(registry, clerk)).as("keys of a dead process").isEmpty();
    assertThat(MiniRegistry.register(registry, "clerk")).as("register of its key").isEmpty();
    settle();
    assertThat(table).as("the table").isEqualTo(Map.of("boss", self(), "clerk", self()));
  }

  @Test
  @Rule("what the end of a process costs depends on its own keys, not on those of others")
  void nobodyWalksOverAllKeys() {
    Table table = new Table();
    Pid registry = MiniRegistry.start(table);
    Pid leaving = holder(registry, "clerk", "cashier");
    for (int n = 0; n < 100; n++) {
      MiniRegistry.register(registry, n);
    }
    settle();
    assertThat(table.size()).as("how many keys are in the table").isEqualTo(102);
    assertThat(walks(table, () -> MiniRegistry.whereis(registry, 50))).as("whereis").isZero();
    assertThat(walks(table, () -> MiniRegistry.register(registry, "boss"))).as("register").isZero();
    assertThat(walks(table, () -> MiniRegistry.unregister(registry, 50))).as("unregister").isZero();
    assertThat(walks(table, () -> MiniRegistry.keys(registry, leaving))).as("keys").isZero();
    assertThat(walks(table, () -> exit(leaving, "boom")))
        .as("entries of the table that the registry walked over at the end of a process with 2")
        .isZero();
    assertThat(table.size()).as("how many keys are left in the table").isEqualTo(100);
  }

  @Test
  @Rule("the end of a process frees what it holds, and not what it once held")
  void theEndOfAFormerHolderChangesNothing() {
    Pid registry = MiniRegistry.start();
    Pid former = holder(registry, "clerk", "cashier");
    tell(former, () -> MiniRegistry.unregister(registry, "clerk"));
    MiniRegistry.register(registry, "clerk");
    exit(former, "boom");
    settle();
    assertThat(MiniRegistry.whereis(registry, "clerk")).isEqualTo(Optional.of(self()));
    assertThat(MiniRegistry.whereis(registry, "cashier")).as("who holds cashier").isEmpty();
  }

  @Test
  @Rule("no monitor outlives what it was set for")
  void whoHoldsNothingIsNotMonitored() {
    Pid registry = MiniRegistry.start();
    Pid clerk = holder(registry, "clerk", "cashier");
    MiniRegistry.register(registry, "clerk");
    tell(clerk, () -> MiniRegistry.unregister(registry, "clerk"));
    assertThat(monitored(registry)).as("whom it monitors").isEqualTo(Set.of(clerk));
    tell(clerk, () -> MiniRegistry.unregister(registry, "cashier"));
    assertThat(monitored(registry)).as("whom it monitors at the end").isEmpty();
  }

  @Test
  @Rule("a Down is known by the ref of its monitor; one with another ref is noise")
  void aForeignDownFreesNoKey() {
    Pid registry = MiniRegistry.start();
    MiniRegistry.register(registry, "boss");
    send(registry, new Down(makeRef(), self(), ExitReason.of("boom")));
    send(registry, "noise");
    assertThat(MiniRegistry.whereis(registry, "boss")).isEqualTo(Optional.of(self()));
    settle();
    assertThat(info(registry).orElseThrow().messages()).as("mailbox of the registry").isEmpty();
  }

  @Test
  @Rule("a process may be dead and its DOWN not yet read: ask isAlive before you name it")
  void aDeadHolderIsNotNamed() throws Exception {
    try (Ambush ambush = new Ambush()) {
      Optional<Pid> found =
          ambush.onStage(
              () -> {
                Pid registry = MiniRegistry.start();
                ambush.victim(() -> MiniRegistry.register(registry, "clerk"));
                ambush.waitFor(registry);
                return MiniRegistry.whereis(registry, "clerk");
              });
      assertThat(found)
          .as("whereis, when the holder is killed as the registry takes the question")
          .isEmpty();
    }
  }

  @Test
  @Rule("the key of a dead process is free; its DOWN, read later, must not take it from the next")
  void theKeyOfADeadHolderIsFree() throws Exception {
    try (Ambush ambush = new Ambush()) {
      List<Boolean> answers =
          ambush.onStage(
              () -> {
                Pid registry = MiniRegistry.start();
                ambush.victim(() -> MiniRegistry.register(registry, "clerk"));
                ambush.waitFor(registry);
                boolean given = MiniRegistry.register(registry, "clerk").isEmpty();
                boolean kept = MiniRegistry.whereis(registry, "clerk").equals(Optional.of(self()));
                return List.of(given, kept);
              });
      assertThat(answers)
          .as("whether the key is given when its holder is killed just then, and kept after that")
          .isEqualTo(List.of(true, true));
    }
  }

  @Test
  @Rule("a call is answered by a reply, or by the DOWN of the one who should have replied")
  void nobodyWaitsForADeadRegistry() {
    Pid registry = MiniRegistry.start();
    exit(registry, ExitReason.KILL);
    settle();
    ProcessExit exit =
        catchThrowableOfType(ProcessExit.class, () -> MiniRegistry.whereis(registry, "clerk"));
    assertThat(exit).as("exit by whereis, without a registry").isNotNull();
    assertThat(exit.reason()).isEqualTo(NOPROC);
  }

  @Test
  @Rule("a call leaves nothing behind, and takes nothing that is not its own")
  void aCallLeavesNothingBehind() {
    Pid registry = MiniRegistry.start();
    send(self(), "a message");
    MiniRegistry.register(registry, "boss");
    MiniRegistry.whereis(registry, "boss");
    MiniRegistry.keys(registry, self());
    MiniRegistry.unregister(registry, "boss");
    exit(registry, ExitReason.KILL);
    settle();
    assertThat(info(self()).orElseThrow().monitors()).as("whom the caller monitors").isEmpty();
    assertThat(flush()).as("what is left in the mailbox").containsExactly("a message");
  }

  private static int walks(Table table, Runnable action) {
    settle();
    table.reset();
    action.run();
    settle();
    return table.walked();
  }

  private static Set<Object> monitored(Pid registry) {
    settle();
    return Set.copyOf(info(registry).orElseThrow().monitors());
  }

  /** A process that holds these keys, does what it is told, and ends by any text. */
  private static Pid holder(Pid registry, Object... keys) {
    Pid pid =
        spawn(
            () -> {
              for (Object key : keys) {
                MiniRegistry.register(registry, key);
              }
              boolean told = true;
              while (told) {
                told = receive(on(Runnable.class, it -> done(it)), on(String.class, _ -> false));
              }
            });
    settle();
    return pid;
  }

  private static boolean done(Runnable todo) {
    todo.run();
    return true;
  }

  private static void tell(Pid pid, Runnable what) {
    send(pid, what);
    settle();
  }
}
