package asyncjava.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What Elixir's Agent did in the facts of {@code src/test/beam/agent}, this one does too. */
class AgentConformanceTest {
  @TestFactory
  Stream<DynamicNode> aFactRecordedFromElixirHolds() {
    return AgentFact.files().stream()
        .map(
            file ->
                dynamicContainer(
                    file.getFileName().toString(),
                    AgentFact.read(file).stream()
                        .map(fact -> dynamicTest(fact.name(), () -> replay(fact)))));
  }

  private static void replay(AgentFact fact) {
    List<String> seen = AgentFactPlay.of(fact);
    List<String> expected = new ArrayList<>();
    List<String> found = new ArrayList<>();
    for (int i = 0; i < fact.steps().size(); i++) {
      AgentFact.Step step = fact.steps().get(i);
      expected.add(step.line(step.seen()));
      found.add(step.line(seen.get(i)));
    }
    assertThat(found).isEqualTo(expected);
  }

  @Test
  void theFactsAreThere() {
    List<AgentFact> all =
        AgentFact.files().stream().flatMap(file -> AgentFact.read(file).stream()).toList();
    assertThat(all).hasSize(51).allSatisfy(fact -> assertThat(fact.steps()).isNotEmpty());
    assertThat(all).extracting(AgentFact::name).doesNotHaveDuplicates();
  }
}
