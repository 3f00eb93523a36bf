package asyncjava.process;

import java.time.Duration;

/**
 * What {@link Processes#receive(Duration)} returns when no message came in time. It never is in a
 * mailbox.
 *
 * @param after how long was waited
 */
public record Timeout(Duration after) {}
