package asyncjava.ch6_0;

import java.io.InputStream;
import java.net.http.HttpHeaders;
import java.util.OptionalLong;

/**
 * What a server has answered. It has a connection of its own, and whoever got it closes it. Given.
 *
 * @param status 200 and so on
 * @param headers by names in upper or lower case
 * @param length how many bytes the body has, if the server has told
 * @param body comes from the network as it is read. If it breaks off, or ends before its length, a
 *     read throws an IOException; what a server sends beyond its length is not read
 */
public record Reply(int status, HttpHeaders headers, OptionalLong length, Body body)
    implements AutoCloseable {

  /** Bytes from a connection. */
  public abstract static class Body extends InputStream {
    /** Closes the connection at once, also if there is more to come. */
    @Override
    public abstract void close();
  }

  /** Closes the body. */
  @Override
  public void close() {
    body.close();
  }
}
