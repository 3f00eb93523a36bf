package asyncjava.ch6_0;

import java.util.Optional;

/**
 * What is there of a file. Given.
 *
 * @param bytes how many, from the first one on
 * @param etag the version that they are of, as the server called it
 */
public record Partial(long bytes, Optional<String> etag) {
  /** Nothing. */
  public static final Partial NONE = new Partial(0, Optional.empty());
}
