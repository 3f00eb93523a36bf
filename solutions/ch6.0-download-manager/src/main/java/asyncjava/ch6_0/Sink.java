package asyncjava.ch6_0;

/**
 * Where the bytes of a download go. It belongs to the process that has opened it, which closes it.
 * Given.
 */
public interface Sink extends AutoCloseable {
  /**
   * Adds the first {@code count} bytes of the chunk.
   *
   * @throws DownloadException if they cannot be written
   */
  void write(byte[] chunk, int count);

  /**
   * It is all there: from now on the file has its name. Until then nothing has.
   *
   * @throws DownloadException if that cannot be done
   */
  void commit();

  /** Lets go of it. What was not committed stays for another try. */
  @Override
  void close();
}
