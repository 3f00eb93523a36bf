package asyncjava.task;

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
 * What Elixir's Task and Task.Supervisor did in the facts of {@code src/test/beam/task}, these do
 * too.
 */
class ConformanceTest {
  @TestFactory
  Stream<DynamicNode> aFactRecordedFromElixirHolds() {
    return TaskFact.files().stream()
        .map(
            file ->
                dynamicContainer(
                    file.getFileName().toString(),
                    TaskFact.read(file).stream()
                        .map(fact -> dynamicTest(fact.name(), () -> replay(fact)))));
  }

  private static void replay(TaskFact fact) {
    List<String> seen = TaskFactPlay.of(fact);
    List<String> expected = new ArrayList<>();
    List<String> found = new ArrayList<>();
    for (int i = 0; i < fact.steps().size(); i++) {
      TaskFact.Step step = fact.steps().get(i);
      expected.add(step.line(step.seen()));
      found.add(step.line(seen.get(i)));
    }
    assertThat(found).isEqualTo(expected);
  }

  @Test
  void theFactsAreThere() {
    List<TaskFact> all =
        TaskFact.files().stream().flatMap(file -> TaskFact.read(file).stream()).toList();
    assertThat(all).hasSize(129).allSatisfy(fact -> assertThat(fact.steps()).isNotEmpty());
    assertThat(all).extracting(TaskFact::name).doesNotHaveDuplicates();
  }
}
