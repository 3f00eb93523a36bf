package asyncjava.registry;

import static asyncjava.process.InProcess.*;
import static asyncjava.process.Processes.*;
import static asyncjava.registry.Registry.*;
import static org.assertj.core.api.Assertions.*;

import asyncjava.process.ExitReason;
import asyncjava.process.Pid;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What things cost, by counting what is looked at. */
class CostTest {

  @Test
  void theEndOfAProcessLooksAtItsOwnKeysOnly() {
    for (Options options : List.of(unique("r"), duplicate("r"), duplicate("r").partitions(2))) {
      inProcess(
          () -> {
            startLink(options);
            for (int i = 0; i < 100_000; i++) {
              Registry.register("r", new Counted(i));
            }
            Pid test = self();
            Pid one =
                spawn(
                    () -> {
                      Registry.register("r", new Counted(-1));
                      send(test, "there");
                      receive();
                    });
            receive(onEqual("there", () -> null));
            Counted.CALLS.set(0);
            exit(one, ExitReason.KILL);
            assertThat(isAlive(one)).isFalse();
            assertThat(Counted.CALLS.get()).isBetween(1L, 10L);
            assertThat(count("r")).isEqualTo(100_000);
          });
    }
  }

  @Test
  void oneKeyOfManyCostsTheSame() {
    inProcess(
        () -> {
          startLink(unique("r"));
          for (int i = 0; i < 100_000; i++) {
            Registry.register("r", new Counted(i));
          }
          Counted.CALLS.set(0);
          lookup("r", new Counted(77));
          assertThat(Counted.CALLS.get()).isLessThanOrEqualTo(5);
          Counted.CALLS.set(0);
          updateValue("r", new Counted(77), value -> 1);
          values("r", new Counted(77), self());
          Registry.unregister("r", new Counted(77));
          Registry.register("r", new Counted(77));
          assertThat(Counted.CALLS.get()).isLessThanOrEqualTo(40);
        });
  }

  /**
   * One that is taken out looks at its neighbours only. So the ways to it from either end can be
   * cut off, and it is taken out all the same.
   */
  @Test
  void anEntryIsTakenOutWithoutLookingForIt() {
    inProcess(
        () -> {
          startLink(duplicate("r"));
          Table table = Registries.table("r");
          Bucket bucket = new Bucket();
          List<Slot> slots = new ArrayList<>();
          Holder holder = new Holder(table, self());
          for (int i = 0; i < 5; i++) {
            slots.add(holder.note("a", i));
            bucket.add(slots.get(i));
          }
          slots.get(0).next = null;
          slots.get(4).previous = null;
          bucket.remove(slots.get(2));
          assertThat(slots.get(1).next).isSameAs(slots.get(3));
          assertThat(slots.get(3).previous).isSameAs(slots.get(1));
        });
  }

  /** A look for each among all would take 5,000,000,000 steps. */
  @Test
  void manyUnderOneKeyComeAndGo() {
    inProcess(
        () -> {
          startLink(duplicate("r"));
          Pid test = self();
          int many = 100_000;
          List<Pid> all = new ArrayList<>();
          for (int i = 0; i < many; i++) {
            all.add(
                spawn(
                    () -> {
                      Registry.register("r", "a");
                      send(test, "there");
                      receive();
                    }));
          }
          for (int i = 0; i < many; i++) {
            receive();
          }
          assertThat(count("r")).isEqualTo(many);
          assertThat(lookup("r", "a")).hasSize(many).doesNotHaveDuplicates();
          all.forEach(pid -> send(pid, "end"));
          settle();
          assertThat(Registries.table("r").isEmpty()).isTrue();
        });
  }
}
