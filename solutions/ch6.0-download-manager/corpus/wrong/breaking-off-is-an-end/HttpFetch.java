package asyncjava.ch6_0;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
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
 * <tr><td>301, 302, 303, 307, 308, which the client has not followed</td><td>a lasting failure, {@code
 * too many redirects}</td></tr>
 * <tr><td>any other status</td><td>a lasting failure, {@code status 404}</td></tr>
 * <tr><td>none, or one that breaks off</td><td>a failure that may pass, with the words {@code
 * connection failed}</td></tr>
 * </table>
 *
 * <p>An answer that is no source is closed without being read.
 */
public final class HttpFetch implements Fetch {
  /** How long the head of an answer may take. */
  public static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final Set<Integer> PASSING = Set.of(408, 425, 429, 500, 502, 503, 504);
  private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

  private final HttpClient client;

  /** With that client, which follows redirects or not. It is not closed here. */
  public HttpFetch(HttpClient client) {
    this.client = client;
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
    HttpResponse<InputStream> response = send(address, headers);
    try {
      OptionalLong offset = OptionalLong.of(0);
      if (!headers.isEmpty()) {
        offset = Resume.offset(have, response.statusCode(), response.headers());
      } else if (response.statusCode() != 200) {
        throw refused(response.statusCode(), response.headers()).exception();
      }
      if (offset.isEmpty()) {
        close(response.body());
        return open(address, Partial.NONE);
      }
      return new Answer(response, offset.getAsLong());
    } catch (DownloadException failed) {
      close(response.body());
      throw failed;
    }
  }

  private HttpResponse<InputStream> send(URI address, Map<String, String> headers) {
    try {
      HttpRequest.Builder request = HttpRequest.newBuilder(address).timeout(PATIENCE);
      headers.forEach(request::setHeader);
      return client.send(request.build(), BodyHandlers.ofInputStream());
    } catch (IOException failure) {
      throw broken(failure);
    } catch (InterruptedException killed) {
      throw Failure.passing("interrupted").exception(); // the process is about to end
    } catch (IllegalArgumentException refused) {
      throw Failure.lasting("cannot ask for " + address + ": " + refused.getMessage()).exception();
    }
  }

  /** What failure an answer is that is no file. */
  static Failure refused(int status, HttpHeaders headers) {
    if (REDIRECTS.contains(status)) {
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
                    : date(value)
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

  private static void close(InputStream stream) {
    try {
      stream.close();
    } catch (IOException alreadyBroken) {
      // nothing is wanted of it any more
    }
  }

  /** One whose body comes chunk by chunk: the client reads on when a chunk has been taken. */
  private record Answer(HttpResponse<InputStream> response, long offset) implements Source {
    @Override
    public OptionalLong size() {
      OptionalLong length = response.headers().firstValueAsLong("Content-Length");
      return length.isEmpty() ? length : OptionalLong.of(offset + length.getAsLong());
    }

    @Override
    public Optional<String> etag() {
      return response.headers().firstValue("ETag");
    }

    @Override
    public int read(byte[] chunk) {
      try {
        return response.body().read(chunk);
      } catch (IOException failure) {
        return -1;
      }
    }

    @Override
    public void close() {
      HttpFetch.close(response.body());
    }
  }
}
