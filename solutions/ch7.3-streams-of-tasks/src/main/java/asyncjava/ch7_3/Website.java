package asyncjava.ch7_3;

/**
 * A row of {@code sample_data/top_websites.csv}.
 *
 * @param rank its place, from 1
 * @param host as {@code youtube.com}
 * @param score how well it is known, from 0 to 10
 */
public record Website(int rank, String host, double score) {}
