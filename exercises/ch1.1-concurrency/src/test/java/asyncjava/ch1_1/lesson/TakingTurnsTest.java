package asyncjava.ch1_1.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Two jobs in progress at the same time, and one thread. */
class TakingTurnsTest {

  @Test
  void oneThreadTwoJobs() {
    List<String> log = new ArrayList<>();
    Iterator<String> soup = List.of("chop", "boil", "serve").iterator();
    Iterator<String> cake = List.of("mix", "bake", "cut").iterator();
    while (soup.hasNext() || cake.hasNext()) {
      if (soup.hasNext()) {
        log.add(soup.next());
      }
      if (cake.hasNext()) {
        log.add(cake.next());
      }
    }
    assertThat(log).hasToString("[chop, mix, boil, bake, serve, cut]");
  }
}
