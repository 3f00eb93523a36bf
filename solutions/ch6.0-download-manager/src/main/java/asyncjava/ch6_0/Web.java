package asyncjava.ch6_0;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.ProtocolException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;

/**
 * The web, by the JDK's {@link HttpURLConnection}: the calling thread itself asks, waits and reads.
 * Each request has a connection of its own, which is closed with its {@link Reply}. In a virtual
 * thread, as a process is one, an interrupt closes the connection that the thread waits for. Given.
 */
public final class Web {
  /** 20 s. */
  public static final Duration PATIENCE = Duration.ofSeconds(20);

  /** How many redirects are followed, one after the other. */
  public static final int MOST_REDIRECTS = 5;

  static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

  static {
    // The JDK would keep connections of servers that do not close theirs for a next request, and have
    // a thread of its own read what is left of a body. It looks at this once, at its first connection.
    if (System.getProperty("http.keepAlive") == null) {
      System.setProperty("http.keepAlive", "false");
    }
  }

  private final int patience;

  /** With {@link #PATIENCE}. */
  public Web() {
    this(PATIENCE);
  }

  /**
   * @param patience how long a connection may take, and how long each read may wait for the next byte
   */
  public Web(Duration patience) {
    this.patience = Math.toIntExact(patience.toMillis());
  }

  /**
   * Asks by GET, and waits for the head of the answer. Redirects are followed, with the same headers;
   * that after the last of {@link #MOST_REDIRECTS} is returned as it is. If the server closes the
   * connection without an answer, the JDK asks once more.
   *
   * @throws IOException if there is no answer, or one that is not HTTP
   * @throws IllegalArgumentException if the address, or one that it is redirected to, cannot be
   *     asked: it is not http or https, or comes after one that was https and is not
   */
  public Reply get(URI address, Map<String, String> headers) throws IOException {
    URI at = address;
    for (int redirects = 0; true; redirects++) {
      Reply reply = ask(at, headers);
      if (!REDIRECTS.contains(reply.status()) || redirects == MOST_REDIRECTS) {
        return reply;
      }
      reply.close();
      at = next(at, reply.headers().firstValue("Location"));
    }
  }

  static URI next(URI at, Optional<String> location) {
    String to = location.orElseThrow(() -> new IllegalArgumentException("redirected to nowhere"));
    URI next;
    try {
      new URI(to); // resolve() would say less of what is wrong
      next = at.resolve(to.startsWith("?") ? at.getRawPath() + to : to);
    } catch (URISyntaxException malformed) {
      throw new IllegalArgumentException("redirected to \"" + to + "\"", malformed);
    }
    if (isSecure(at) && !isSecure(next)) {
      throw new IllegalArgumentException("redirected from https to \"" + next + "\"");
    }
    return next;
  }

  private static boolean isSecure(URI address) {
    return "https".equalsIgnoreCase(address.getScheme());
  }

  private Reply ask(URI address, Map<String, String> headers) throws IOException {
    HttpURLConnection connection = connection(address);
    try {
      connection.setInstanceFollowRedirects(false); // it would follow from http to http only
      connection.setConnectTimeout(patience);
      connection.setReadTimeout(patience);
      connection.setRequestProperty("Connection", "close");
      headers.forEach(connection::setRequestProperty);
      return reply(connection);
    } catch (UnknownHostException unknown) { // whose message is the host and nothing else
      connection.disconnect();
      throw new IOException("unknown host " + address.getHost(), unknown);
    } catch (IOException | RuntimeException failure) {
      connection.disconnect();
      throw failure;
    }
  }

  private static HttpURLConnection connection(URI address) throws IOException {
    boolean isHttp = isSecure(address) || "http".equalsIgnoreCase(address.getScheme());
    if (!isHttp || address.getHost() == null || address.getPort() > 0xffff) {
      throw new IllegalArgumentException("no address of the web: \"" + address + "\"");
    }
    return (HttpURLConnection) URI.create(address.toASCIIString()).toURL().openConnection();
  }

  private static Reply reply(HttpURLConnection connection) throws IOException {
    int status = connection.getResponseCode();
    if (status < 0) {
      throw new ProtocolException("the answer is not HTTP");
    }
    HttpHeaders headers = headers(connection);
    OptionalLong length = length(headers);
    InputStream bytes =
        status < 400 ? connection.getInputStream() : connection.getErrorStream(); // null if empty
    return new Reply(
        status,
        headers,
        length,
        new Limited(connection, bytes == null ? InputStream.nullInputStream() : bytes, length));
  }

  private static HttpHeaders headers(HttpURLConnection connection) {
    Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (int i = 1; connection.getHeaderField(i) != null; i++) { // 0 is the status line
      String name = connection.getHeaderFieldKey(i);
      if (name != null && !name.isBlank()) {
        headers.computeIfAbsent(name, _ -> new ArrayList<>()).add(connection.getHeaderField(i));
      }
    }
    return HttpHeaders.of(headers, (_, _) -> true);
  }

  private static OptionalLong length(HttpHeaders headers) throws IOException {
    List<String> coding = headers.allValues("Transfer-Encoding");
    if (!coding.isEmpty()) {
      if (coding.size() > 1 || !coding.getFirst().equalsIgnoreCase("chunked")) {
        throw new ProtocolException("Transfer-Encoding " + coding);
      }
      return OptionalLong.empty(); // the chunks tell where it ends, whatever Content-Length says
    }
    List<String> lengths = headers.allValues("Content-Length").stream().distinct().toList();
    if (lengths.isEmpty()) {
      return OptionalLong.empty();
    }
    if (lengths.size() > 1 || !lengths.getFirst().matches("\\d{1,18}")) {
      throw new ProtocolException("Content-Length " + lengths);
    }
    return OptionalLong.of(Long.parseLong(lengths.getFirst()));
  }

  /** The JDK sees to it that a body does not end before its length; it may go on after that. */
  private static final class Limited extends Reply.Body {
    private final HttpURLConnection connection;
    private final InputStream bytes;
    private long left;

    Limited(HttpURLConnection connection, InputStream bytes, OptionalLong length) {
      this.connection = connection;
      this.bytes = bytes;
      left = length.orElse(Long.MAX_VALUE);
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] chunk, int offset, int length) throws IOException {
      if (left == 0) {
        return -1;
      }
      int count = bytes.read(chunk, offset, (int) Math.min(length, left));
      left -= Math.max(count, 0);
      return count;
    }

    @Override
    public void close() {
      connection.disconnect();
    }
  }
}
