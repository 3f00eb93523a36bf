package asyncjava.ch6_0;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

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
    Map<String, String> rest = have.bytes() > 0 ? Resume.ask(have) : Map.of();
    if (!rest.isEmpty()) {
      Optional<Source> source = attempt(address, rest, have);
      if (source.isPresent()) {
        return source.get();
      }
    }
    return attempt(address, Map.of(), Partial.NONE).orElseThrow();
  }

  /** Empty if the answer is of no use. */
  private Optional<Source> attempt(URI address, Map<String, String> headers, Partial have) {
    Reply reply = null;
    boolean isWanted = false;
    try {
      reply = web.get(address, headers);
      OptionalLong offset =
          headers.isEmpty() ? whole(reply) : Resume.offset(have, reply.status(), reply.headers());
      isWanted = offset.isPresent();
      return isWanted ? Optional.of(new Bytes(reply, offset.getAsLong())) : Optional.empty();
    } catch (IOException failure) {
      throw Failure.passing("connection failed: " + failure).exception();
    } catch (IllegalArgumentException refused) {
      throw Failure.lasting("cannot ask: " + refused.getMessage()).exception();
    } finally {
      if (reply != null && !isWanted) {
        reply.close();
      }
    }
  }

  private static OptionalLong whole(Reply reply) {
    if (reply.status() == 200) {
      return OptionalLong.of(0);
    }
    throw refused(reply.status(), reply.headers()).exception();
  }

  /** What failure an answer is that is no file. */
  static Failure refused(int status, HttpHeaders headers) {
    return switch (status) {
      case 301, 302, 303, 307, 308 -> Failure.lasting("too many redirects");
      case 408, 425, 429, 500, 502, 503, 504 -> {
        Failure busy = Failure.passing("status " + status);
        Optional<Duration> when = retryAfter(headers);
        yield when.isPresent() ? busy.notBefore(when.get()) : busy;
      }
      default -> Failure.lasting("status " + status);
    };
  }

  /**
   * How long the header {@code Retry-After} says: so many seconds, or until a date, reckoned from
   * the header {@code Date} of the same answer, so that no clock has to be right. Empty if there is
   * none that can be read.
   */
  static Optional<Duration> retryAfter(HttpHeaders headers) {
    String value = headers.firstValue("Retry-After").orElse("");
    try {
      Duration time =
          value.contains(" ")
              ? Duration.between(date(headers.firstValue("Date").orElse(value)), date(value))
              : Duration.ofSeconds(Integer.toUnsignedLong(Integer.parseUnsignedInt(value)));
      return Optional.of(time.isNegative() ? Duration.ZERO : time);
    } catch (DateTimeParseException | NumberFormatException unreadable) {
      return Optional.empty();
    }
  }

  private static ZonedDateTime date(String text) {
    return ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME);
  }

  private static final class Bytes implements Source {
    private final Reply reply;
    private final InputStream body;
    private final long offset;
    private final OptionalLong size;

    Bytes(Reply reply, long offset) {
      this.reply = reply;
      this.offset = offset;
      body = reply.body();
      size =
          reply.length().isPresent()
              ? OptionalLong.of(Math.addExact(offset, reply.length().getAsLong()))
              : OptionalLong.empty();
    }

    @Override
    public OptionalLong size() {
      return size;
    }

    @Override
    public long offset() {
      return offset;
    }

    @Override
    public Optional<String> etag() {
      return reply.headers().firstValue("etag");
    }

    @Override
    public int read(byte[] chunk) {
      try {
        return body.read(chunk, 0, chunk.length);
      } catch (IOException failure) {
        throw Failure.passing("connection failed: " + failure.getMessage()).exception();
      }
    }

    @Override
    public void close() {
      reply.close();
    }
  }
}
