package asyncjava.ch6_0;

import java.time.Duration;

/**
 * How often and how patiently a download is tried. Given.
 *
 * @param tries how often at most, 1 or more
 * @param first how long the pause after the first failure is
 * @param longest no pause is longer, unless the server wants it
 */
public record Patience(int tries, Duration first, Duration longest) {
  /** 5 tries, with pauses of 1, 2, 4 and 8 s. */
  public static final Patience DEFAULT =
      new Patience(5, Duration.ofSeconds(1), Duration.ofMinutes(1));

  public Patience {
    if (tries < 1) {
      throw new IllegalArgumentException("tries must be 1 or more, got " + tries);
    }
  }
}
