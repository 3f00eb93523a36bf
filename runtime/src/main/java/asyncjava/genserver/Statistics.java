package asyncjava.genserver;

import java.time.Duration;

/**
 * What {@link Sys#getStatistics} counts.
 *
 * @param start when the counting began, by the clock of the node
 * @param current now, by the same clock
 * @param messagesIn messages handled since then, system messages not counted
 * @param messagesOut replies sent by {@code handleCall} since then
 */
public record Statistics(Duration start, Duration current, long messagesIn, long messagesOut) {}
