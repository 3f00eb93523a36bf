package asyncjava.ch6_0;

import java.net.URI;

/** How to get at the bytes behind an address. Given. */
public interface Fetch {
  /**
   * Asks for a file, and waits until the first bytes can be read.
   *
   * @param have what an earlier try has left, {@link Partial#NONE} if nothing
   * @throws DownloadException if it cannot be had
   */
  Source open(URI address, Partial have);
}
