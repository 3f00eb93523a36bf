package asyncjava.ch3_3;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;

/** Exercise 3.3.1. What may be saved in a password manager: plain Java, without any process. */
public final class PasswordRules {

  /** How many characters a password must have at least. */
  public static final int MIN_LENGTH = 3;

  /** What somebody wants to save. No part of it is null. */
  public record Login(String url, String username, String password) {
    public Login {
      requireNonNull(url, "the url of a login");
      requireNonNull(username, "the username of a login");
      requireNonNull(password, "the password of a login");
    }
  }

  /** A login that has been accepted, and at what time. */
  public record Entry(Login login, Duration savedAt) {}

  /** What may be wrong with a login. */
  public enum Problem {
    INVALID_URL,
    EMPTY_USERNAME,
    SHORT_PASSWORD
  }

  /** What became of a login. */
  public sealed interface Checked {

    /** It may be saved, as this entry. */
    record Accepted(Entry entry) implements Checked {}

    /** It may not be saved. */
    record Refused(Problem problem) implements Checked {}
  }

  private PasswordRules() {}

  /**
   * Checks a login. It depends on its arguments alone, and changes nothing. It never throws: what
   * is wrong with a login is a result like any other.
   *
   * <p>A login is refused, and the first of these that is true of it is the problem:
   *
   * <ul>
   *   <li>{@code INVALID_URL}: the URL is empty, or {@link URI} cannot parse it. ({@code
   *       "gmail.com"} is a URI.)
   *   <li>{@code EMPTY_USERNAME}: the username is empty, or consists of white space only.
   *   <li>{@code SHORT_PASSWORD}: the password has fewer than {@link #MIN_LENGTH} characters. A
   *       character is a Unicode code point. White space counts, too.
   * </ul>
   *
   * <p>Any other login is accepted as it is.
   *
   * @param now the time that becomes the {@code savedAt} of the entry
   */
  public static Checked check(Login login, Duration now) {
    if (!isUri(login.url())) {
      return new Checked.Refused(Problem.INVALID_URL);
    }
    if (login.username().isBlank()) {
      return new Checked.Refused(Problem.EMPTY_USERNAME);
    }
    if (login.password().codePoints().count() < MIN_LENGTH) {
      return new Checked.Refused(Problem.SHORT_PASSWORD);
    }
    return new Checked.Accepted(new Entry(login, Duration.ofNanos(System.nanoTime())));
  }

  private static boolean isUri(String text) {
    try {
      new URI(text);
      return !text.isEmpty();
    } catch (URISyntaxException _) {
      return false;
    }
  }
}
