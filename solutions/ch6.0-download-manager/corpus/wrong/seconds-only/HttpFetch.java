package asyncjava.ch6_0;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Exercise 6.0.3. Files from the web. It asks by GET, and makes either a {@link Source} of the
 * answer or a {@link Failure}.
 *
 * <table>
 * <caption>What becomes of an answer</caption>
 * <tr><td>200</td><td>a source of the whole file</td></tr>
 * <tr><td>408, 425, 429, 500, 502, 503, 504</td><td>a failure that may pass, {@code status 503}; if
 * there is a header {@code Retry-After}, not before that time</td></tr>
 * <tr><td>301, 302, 303, 307, 308, of which there were too many</td><td>a lasting failure, {@code too
 * many redirects}</td></tr>
 * <tr><td>any other status</td><td>a lasting failure, {@code status 404}</td></tr>
 * <tr><td>none, or one that breaks off</td><td>a failure that may pass, with the words {@code
 * connection failed}</td></tr>
 * <tr><td>none, since the address cannot be asked</td><td>a lasting failure, with the words {@code
 * cannot ask}</td></tr>
 * </table>
 *
 * <p>An answer that is no source is closed without being read.
 */
public final class HttpFetch implements Fetch {
  private static final Set<Integer> PASSING = Set.of(408, 425, 429, 500, 502, 503, 504);

  private final Web web;

  /** By that web, which follows redirects. */
  public HttpFetch(Web web) {
    this.web = web;
  }

  /**
   * Asks for the file. If there is a part of it already, and {@link Resume#ask} says so, only for
   * the rest; {@link Resume#offset} tells what part the answer is. If that cannot be used, all of
   * it is asked for anew.
   *
   * @return a source whose size is the length that the answer tells, and the offset; empty if it
   *     tells none
   * @throws DownloadException with the failure of the table
   */
  @Override
  public Source open(URI address, Partial have) {
    Map<String, String> headers = have.bytes() == 0 ? Map.of() : Resume.ask(have);
    Reply reply = ask(address, headers);
    try {
      OptionalLong offset = OptionalLong.of(0);
      if (!headers.isEmpty()) {
        offset = Resume.offset(have, reply.status(), reply.headers());
      } else if (reply.status() != 200) {
        throw refused(reply.status(), reply.headers()).exception();
      }
      if (offset.isEmpty()) {
        reply.close();
        return open(address, Partial.NONE);
      }
      return new Answer(reply, offset.getAsLong());
    } catch (RuntimeException failed) {
      reply.close();
      throw failed;
    }
  }

  private Reply ask(URI address, Map<String, String> headers) {
    try {
      return web.get(address, headers);
    } catch (IOException failure) {
      throw broken(failure);
    } catch (IllegalArgumentException refused) {
      throw Failure.lasting("cannot ask for " + address + ": " + refused.getMessage()).exception();
    }
  }

  /** What failure an answer is that is no file. */
  static Failure refused(int status, HttpHeaders headers) {
    if (Web.REDIRECTS.contains(status)) {
      return Failure.lasting("too many redirects");
    }
    if (!PASSING.contains(status)) {
      return Failure.lasting("status " + status);
    }
    Failure failure = Failure.passing("status " + status);
    return retryAfter(headers).map(failure::notBefore).orElse(failure);
  }

  /**
   * How long the header {@code Retry-After} says: so many seconds, or until a date, reckoned from
   * the header {@code Date} of the same answer, so that no clock has to be right. Empty if there is
   * none that can be read.
   */
  static Optional<Duration> retryAfter(HttpHeaders headers) {
    return headers
        .firstValue("Retry-After")
        .flatMap(
            value ->
                value.matches("\\d{1,9}")
                    ? Optional.of(Duration.ofSeconds(Long.parseLong(value)))
                    : date("")
                        .flatMap(
                            until ->
                                headers
                                    .firstValue("Date")
                                    .flatMap(HttpFetch::date)
                                    .map(now -> Duration.between(now, until))))
        .map(time -> time.isNegative() ? Duration.ZERO : time);
  }

  private static Optional<ZonedDateTime> date(String text) {
    try {
      return Optional.of(ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME));
    } catch (DateTimeParseException unreadable) {
      return Optional.empty();
    }
  }

  private static DownloadException broken(IOException failure) {
    String why =
        failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
    return Failure.passing("connection failed: " + why).exception();
  }

  /** One whose body comes chunk by chunk: the next when it is read. */
  private record Answer(Reply reply, long offset) implements Source {
    @Override
    public OptionalLong size() {
      OptionalLong length = reply.length();
      return length.isEmpty() ? length : OptionalLong.of(offset + length.getAsLong());
    }

    @Override
    public Optional<String> etag() {
      return reply.headers().firstValue("ETag");
    }

    @Override
    public int read(byte[] chunk) {
      try {
        return reply.body().read(chunk);
      } catch (IOException failure) {
        throw broken(failure);
      }
    }

    @Override
    public void close() {
      reply.close();
    }
  }
}
