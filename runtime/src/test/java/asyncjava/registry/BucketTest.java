package asyncjava.registry;

import static asyncjava.process.InProcess.inProcess;
import static asyncjava.process.Processes.self;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The entries under one key, while somebody walks along them. */
class BucketTest {
  private final Bucket bucket = new Bucket();
  private final List<Slot> slots = new ArrayList<>();

  private void fill(int count) {
    Holder holder = new Holder(new Table(Registry.duplicate("r"), self(), List.of()), self());
    for (int i = 0; i < count; i++) {
      slots.add(holder.note("a", i));
      bucket.add(slots.get(i));
    }
  }

  private List<Object> values() {
    List<Object> values = new ArrayList<>();
    bucket.forEach(slot -> values.add(slot.value));
    return values;
  }

  @Test
  void anyOneCanBeTakenOutAndTheOrderStays() {
    for (int out = 0; out < 4; out++) {
      int number = out;
      inProcess(
          () -> {
            BucketTest test = new BucketTest();
            test.fill(4);
            test.bucket.remove(test.slots.get(number));
            assertThat(test.values())
                .isEqualTo(IntStream.range(0, 4).filter(i -> i != number).boxed().toList());
            test.fill(1);
            assertThat(test.values()).hasSize(4).endsWith(0);
          });
    }
  }

  @Test
  void whoStandsOnOneThatIsTakenOutGoesOn() {
    inProcess(
        () -> {
          fill(6);
          List<Object> seen = new ArrayList<>();
          bucket.forEach(
              slot -> {
                seen.add(slot.value);
                if (slot == slots.get(1)) {
                  // The one it stands on, its neighbours, and the one after: in any order.
                  bucket.remove(slots.get(2));
                  bucket.remove(slots.get(1));
                  bucket.remove(slots.get(0));
                  bucket.remove(slots.get(3));
                }
              });
          assertThat(seen).startsWith(0, 1).endsWith(4, 5).doesNotHaveDuplicates();
          assertThat(values()).containsExactly(4, 5);
        });
  }

  @Test
  void anEmptyOneCanBeFilledAgain() {
    inProcess(
        () -> {
          fill(2);
          bucket.remove(slots.get(0));
          bucket.remove(slots.get(1));
          assertThat(bucket.isEmpty()).isTrue();
          assertThat(values()).isEmpty();
          fill(1);
          assertThat(bucket.isEmpty()).isFalse();
          assertThat(values()).containsExactly(0);
        });
  }
}
