package asyncjava.supervisor;

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

/** What supervisors of a real BEAM did in the scenarios of {@code src/test/beam/supervisor}. */
class ConformanceTest {
  @TestFactory
  Stream<DynamicNode> aTreeDoesAsOnTheBeam() {
    return Scenario.files().stream()
        .map(
            file ->
                dynamicContainer(
                    file.getFileName().toString(),
                    Scenario.read(file).stream()
                        .map(it -> dynamicTest(it.name(), () -> replay(it)))));
  }

  private static void replay(Scenario scenario) {
    List<String> found = new ArrayList<>();
    try (Logged _ = new Logged("asyncjava.genserver");
        Logged _ = new Logged("asyncjava.supervisor")) {
      inProcess(() -> found.addAll(new Stage(scenario).play(scenario)));
    }
    scenario.compare(found);
  }

  @Test
  void theScenariosAreThere() {
    List<Scenario> all = Scenario.files().stream().flatMap(f -> Scenario.read(f).stream()).toList();
    assertThat(all).hasSizeGreaterThan(400).extracting(Scenario::name).doesNotHaveDuplicates();
    assertThat(all.stream().mapToInt(it -> it.steps().size()).sum()).isGreaterThan(3500);
    assertThat(all)
        .allSatisfy(it -> assertThat(it.steps()).noneMatch(step -> step.seen().isEmpty()));
  }
}
