package asyncjava.registry;

import static asyncjava.process.InProcess.inProcess;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What Elixir's Registry did in the facts of {@code src/test/beam/registry}, this one does too. */
class ConformanceTest {
  @TestFactory
  Stream<DynamicNode> aFactRecordedFromElixirHolds() {
    return Fact.files().stream()
        .map(
            file ->
                dynamicContainer(
                    file.getFileName().toString(),
                    Fact.read(file).stream()
                        .map(fact -> dynamicTest(fact.name(), () -> replay(fact)))));
  }

  private static void replay(Fact fact) {
    List<String> seen = new ArrayList<>();
    inProcess(() -> seen.addAll(FactPlay.of(fact)));
    assertThat(printed(fact, seen))
        .isEqualTo(printed(fact, fact.steps().stream().map(Fact.Step::seen).toList()));
  }

  private static List<String> printed(Fact fact, List<String> seen) {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < fact.steps().size(); i++) {
      Fact.Step step = fact.steps().get(i);
      lines.add(step.who() + " " + step.command() + " = " + seen.get(i));
    }
    return lines;
  }

  @Test
  void theFactsAreThere() {
    List<Fact> all = Fact.files().stream().flatMap(file -> Fact.read(file).stream()).toList();
    assertThat(all).hasSize(131).allSatisfy(fact -> assertThat(fact.steps()).isNotEmpty());
    assertThat(all).extracting(Fact::name).doesNotHaveDuplicates();
  }
}
