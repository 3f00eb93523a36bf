package asyncjava.ch1_2.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.IntSupplier;
import org.junit.jupiter.api.Test;

/** What a closure keeps. */
class CapturingTest {
  private int field = 1;

  @Test
  void aLocalVariableIsCapturedByValue() {
    int x = 1;
    IntSupplier closure = () -> x;
    assertThat(closure.getAsInt()).isEqualTo(1);
  }

  @Test
  void anArrayIsCapturedByReference() {
    int[] x = {1};
    IntSupplier closure = () -> x[0];
    x[0] = 5;
    assertThat(closure.getAsInt()).isEqualTo(5);
  }

  @Test
  void ofAFieldThisIsCaptured() {
    IntSupplier closure = () -> field;
    field = 5;
    assertThat(closure.getAsInt()).isEqualTo(5);
  }
}
