package asyncjava.workbook;

import static asyncjava.workbook.SampleRun.spot;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each way a learner's code can go wrong has its verdict, and the others are judged all the same. */
class VerdictTest {
  @TempDir Path folder;

  @Test
  void debug() {
    for (Class<?> c : new Class<?>[] {Samples.StubSample.class, Samples.WrongSample.class, Samples.FineSample.class, Samples.CrashSample.class, Samples.ForbiddenSample.class}) {
      long t = System.nanoTime();
      SampleRun run = SampleRun.of(folder.resolve(c.getSimpleName()), c);
      System.out.println(run.text());
      run.results().forEach(l -> System.out.println("   " + l));
      System.out.println((System.nanoTime() - t) / 1000000 + " ms");
    }
    assertThat(spot("stub")).isNotEmpty();
  }
}
