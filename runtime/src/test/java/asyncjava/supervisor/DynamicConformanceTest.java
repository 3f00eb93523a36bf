package asyncjava.supervisor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * What Elixir's DynamicSupervisor and PartitionSupervisor did in the facts of {@code
 * src/test/beam/dynamic}, these do too.
 */
class DynamicConformanceTest {
  @TestFactory
  Stream<DynamicNode> aFactRecordedFromElixirHolds() {
    return DynamicFact.files().stream()
        .map(
            file ->
                dynamicContainer(
                    file.getFileName().toString(),
                    DynamicFact.read(file).stream()
                        .map(fact -> dynamicTest(fact.name(), () -> replay(fact)))));
  }

  private static void replay(DynamicFact fact) {
    List<String> seen = DynamicFactPlay.of(fact);
    List<String> expected = new ArrayList<>();
    List<String> found = new ArrayList<>();
    for (int i = 0; i < fact.steps().size(); i++) {
      DynamicFact.Step step = fact.steps().get(i);
      expected.add(step.line(step.seen()));
      found.add(step.line(seen.get(i)));
    }
    assertThat(found).isEqualTo(expected);
  }

  @Test
  void theFactsAreThere() {
    List<DynamicFact> all =
        DynamicFact.files().stream().flatMap(file -> DynamicFact.read(file).stream()).toList();
    assertThat(all).hasSize(97).allSatisfy(fact -> assertThat(fact.steps()).isNotEmpty());
    assertThat(all).extracting(DynamicFact::name).doesNotHaveDuplicates();
  }
}
