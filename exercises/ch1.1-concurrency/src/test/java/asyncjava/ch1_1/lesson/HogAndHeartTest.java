package asyncjava.ch1_1.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import asyncjava.ch1_1.OneCarrier;
import org.junit.jupiter.api.Test;

class HogAndHeartTest {

  @Test
  void aSelfishHogKeepsTheCarrier() throws Exception {
    assertThat(OneCarrier.run(HogAndHeart.class, "selfish"))
        .isEqualTo("hog1 hog2 hog3 heart1 heart2 heart3");
  }

  @Test
  void aHogThatYieldsTakesTurnsWithTheHeart() throws Exception {
    assertThat(OneCarrier.run(HogAndHeart.class, "yields"))
        .isEqualTo("hog1 heart1 hog2 heart2 hog3 heart3");
  }
}
