package asyncjava.ch6_0;

import static asyncjava.workbook.Todo.todo;

import java.net.URI;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.Optional;

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
    throw todo("send the request, and make a source or a failure of the answer");
  }

  /** What failure an answer is that is no file. */
  static Failure refused(int status, HttpHeaders headers) {
    throw todo("decide by the status, and look for a Retry-After");
  }

  /**
   * How long the header {@code Retry-After} says: so many seconds, or until a date, reckoned from
   * the header {@code Date} of the same answer, so that no clock has to be right. Empty if there is
   * none that can be read.
   */
  static Optional<Duration> retryAfter(HttpHeaders headers) {
    throw todo("read the seconds, or the two dates");
  }
}
