package asyncjava.ch6_0;

import java.time.Duration;
import java.util.Optional;

/**
 * Why a try to download something has failed. Given.
 *
 * @param reason for people, as {@code 404 Not Found}
 * @param passing whether it may go well another time
 * @param after how long the server wants to be left alone, if it has said so
 */
public record Failure(String reason, boolean passing, Optional<Duration> after) {

  /** No other try would go better. */
  public static Failure lasting(String reason) {
    return new Failure(reason, false, Optional.empty());
  }

  /** Another try may go better. */
  public static Failure passing(String reason) {
    return new Failure(reason, true, Optional.empty());
  }

  /** The same, not before that time has passed. */
  public Failure notBefore(Duration time) {
    return new Failure(reason, passing, Optional.of(time));
  }

  /** For throwing. */
  public DownloadException exception() {
    return new DownloadException(this);
  }
}
