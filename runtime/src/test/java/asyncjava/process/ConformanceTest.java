package asyncjava.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/**
 * What a real BEAM did in the scenarios of {@code src/test/beam}, this runtime does too: every
 * recorded observation is compared, none is left out.
 */
class ConformanceTest {
  @TestFactory
  Stream<DynamicNode> aRuleRecordedFromTheBeamHolds() {
    return Stream.of("hand", "races")
        .flatMap(folder -> Scenario.files(folder).stream())
        .map(
            file ->
                dynamicContainer(
                    file.getFileName().toString(),
                    Scenario.read(file).stream()
                        .map(s -> dynamicTest(s.name(), () -> replay(s, file)))));
  }

  @TestFactory
  Stream<DynamicNode> aRandomScenarioGoesAsOnTheBeam() {
    return Scenario.files("random").stream()
        .map(
            file ->
                dynamicTest(
                    file.getFileName().toString(),
                    () -> Scenario.read(file).forEach(s -> replay(s, file))));
  }

  private static void replay(Scenario scenario, Path file) {
    Comparison.check(
        scenario, RuntimeStage.transcript(scenario), "recorded on the BEAM in " + file);
  }

  @TestFactory
  Stream<DynamicNode> theScenariosAreThere() {
    return Stream.of("hand", "races", "random")
        .map(
            folder ->
                dynamicTest(
                    folder,
                    () -> {
                      List<Scenario> all =
                          Scenario.files(folder).stream()
                              .flatMap(file -> Scenario.read(file).stream())
                              .toList();
                      assertThat(all).isNotEmpty();
                      assertThat(all)
                          .allSatisfy(
                              scenario ->
                                  assertThat(scenario.steps())
                                      .as(scenario.name())
                                      .isNotEmpty()
                                      .noneMatch(step -> step.recorded().isEmpty()));
                      assertThat(all).extracting(Scenario::name).doesNotHaveDuplicates();
                    }));
  }
}
