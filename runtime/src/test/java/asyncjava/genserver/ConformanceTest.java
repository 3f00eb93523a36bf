package asyncjava.genserver;

import static asyncjava.process.InProcess.inProcess;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import asyncjava.process.Logged;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What servers of a real BEAM did in the scenarios of {@code src/test/beam/genserver}, ours do. */
class ConformanceTest {
  @TestFactory
  Stream<DynamicNode> aServerDoesAsOnTheBeam() {
    return Scenario.files().stream()
        .map(
            file ->
                dynamicContainer(
                    file.getFileName().toString(),
                    Scenario.read(file).stream()
                        .map(it -> dynamicTest(it.name(), () -> replay(it)))));
  }

  private static void replay(Scenario scenario) {
    List<String> recorded = new ArrayList<>();
    scenario.steps().forEach(step -> recorded.add(step.what() + " = " + step.seen()));
    List<String> seen = new ArrayList<>();
    try (Logged _ = new Logged("asyncjava.genserver")) {
      inProcess(() -> seen.addAll(new Stage().play(scenario)));
    }
    assertThat(seen).as(scenario.name()).containsExactlyElementsOf(recorded);
  }

  @Test
  void theScenariosAreThere() {
    List<Scenario> all = Scenario.files().stream().flatMap(f -> Scenario.read(f).stream()).toList();
    assertThat(all).hasSizeGreaterThan(190).extracting(Scenario::name).doesNotHaveDuplicates();
    assertThat(all.stream().mapToInt(it -> it.steps().size()).sum()).isGreaterThan(650);
  }
}
