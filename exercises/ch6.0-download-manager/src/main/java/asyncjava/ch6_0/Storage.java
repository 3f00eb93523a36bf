package asyncjava.ch6_0;

import java.util.Optional;

/** Where downloads are kept. Given. */
public interface Storage {
  /** What earlier tries have left of it. */
  Partial have(Job job);

  /**
   * Begins to write.
   *
   * @param offset where, in bytes; what was kept from there on is dropped
   * @param etag the version of what is about to come
   * @throws DownloadException if nothing can be written there
   */
  Sink open(Job job, long offset, Optional<String> etag);
}
