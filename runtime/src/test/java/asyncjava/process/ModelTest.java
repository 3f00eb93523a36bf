package asyncjava.process;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The rules, said plainly in {@link Model}, against the BEAM and against this runtime. The recorded
 * scenarios pin the model to the BEAM; random ones then drive the model and the runtime side by
 * side.
 *
 * <p>{@code -Dasyncjava.scenarios=100000} plays more of them, {@code -Dasyncjava.seed=42} begins
 * with that seed. A failure tells its own.
 */
class ModelTest {
  private static final int SCENARIOS =
      Integer.getInteger("asyncjava.scenarios", System.getenv("CI") == null ? 500 : 5000);

  private static final long SEED = Long.getLong("asyncjava.seed", System.nanoTime() >>> 8);

  @TestFactory
  Stream<DynamicNode> theModelDoesWhatTheBeamDid() {
    return Stream.of("hand", "races", "random")
        .flatMap(folder -> Scenario.files(folder).stream())
        .map(file -> dynamicTest(file.getFileName().toString(), () -> replay(file)));
  }

  private static void replay(Path file) {
    for (Scenario scenario : Scenario.read(file)) {
      List<String> transcript = Transcript.of(scenario, new ModelStage(scenario));
      Comparison.check(scenario, transcript, "recorded on the BEAM in " + file);
    }
  }

  @Test
  void theRuntimeDoesWhatTheModelDoes() {
    for (long seed = SEED; seed < SEED + SCENARIOS; seed++) {
      Scenario scenario = Improviser.scenario(seed);
      List<String> transcript = RuntimeStage.transcript(scenario);
      if (!Comparison.agrees(scenario, transcript)) {
        String again = "the model; again with -Dasyncjava.scenarios=1 -Dasyncjava.seed=" + seed;
        Scenario smallest = Shrinker.shrink(scenario, ModelTest::fails);
        Comparison.check(smallest, RuntimeStage.transcript(smallest), again);
        // The small one does not fail any more: it depends on the moment, so tell what was seen.
        Comparison.check(scenario, transcript, again + ", not every time");
      }
    }
  }

  private static boolean fails(Scenario scenario) {
    return !Comparison.agrees(scenario, RuntimeStage.transcript(scenario));
  }
}
