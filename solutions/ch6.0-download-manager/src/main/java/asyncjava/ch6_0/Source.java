package asyncjava.ch6_0;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * Bytes that come from somewhere, chunk by chunk, each when it is asked for. It belongs to the
 * process that has opened it, which closes it. Given.
 */
public interface Source extends AutoCloseable {
  /** How many bytes the whole file has, if that is known, whatever part of it comes here. */
  OptionalLong size();

  /** Which byte of the file comes first: 0, unless it begins where an earlier try has ended. */
  long offset();

  /** The version of the file, as the server calls it. */
  Optional<String> etag();

  /**
   * Waits for the next bytes.
   *
   * @param chunk is filled from its beginning, seldom up to its end
   * @return how many, 1 or more; -1 when all have come
   * @throws DownloadException if no more can come, though there are more
   */
  int read(byte[] chunk);

  /** Lets go of it, also in the middle. */
  @Override
  void close();
}
