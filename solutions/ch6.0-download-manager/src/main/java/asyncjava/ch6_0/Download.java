package asyncjava.ch6_0;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * Exercise 6.0.1. What is known of one download. It is a value: what happens to a download gives
 * another one.
 *
 * @param id its number
 * @param address where it comes from
 * @param name the file's name, without a folder, safe on every system
 * @param status how far it is
 * @param bytes how many bytes are there
 * @param size how many there will be, if known
 * @param offset how many were there when the present try began
 * @param reason why it has failed, or why the last try has while it waits for another one
 * @param started when the present try began; before it began, when it was added
 * @param ended when it was over
 */
public record Download(
    int id,
    URI address,
    String name,
    Status status,
    long bytes,
    OptionalLong size,
    long offset,
    Optional<String> reason,
    Duration started,
    Optional<Duration> ended) {

  /** How far a download is. */
  public enum Status {
    /** It has not begun. */
    QUEUED,
    /** Bytes are coming. */
    ACTIVE,
    /** A try has failed, and another one will follow. */
    WAITING,
    /** The file is there. */
    FINISHED,
    /** It has failed for good. */
    FAILED;

    /** Whether nothing will change any more. */
    public boolean isOver() {
      return this == FINISHED || this == FAILED;
    }
  }

  /** How many bytes of a name are kept, in UTF-8. File systems take 255; something may be added. */
  public static final int LONGEST_NAME = 200;

  /**
   * A download that has not begun, with the {@link #fileName} of its address.
   *
   * @param url with the scheme {@code http} or {@code https}, in upper or lower case, and a host
   * @param now the time
   * @throws IllegalArgumentException {@code not a URL: "..."} if it has not the form of one; {@code
   *     only http and https can be downloaded: "..."} if it has another scheme or none; {@code a
   *     URL with no host: "..."}
   */
  public static Download of(int id, String url, Duration now) {
    // solution: parse the URL, refuse what is not http, and begin with nothing
    URI address = parse(url);
    return new Download(
        id,
        address,
        fileName(address),
        Status.QUEUED,
        0,
        OptionalLong.empty(),
        0,
        Optional.empty(),
        now,
        Optional.empty());
    // end
  }

  // hidden
  private static URI parse(String url) {
    URI address;
    try {
      address = new URI(url);
    } catch (URISyntaxException malformed) {
      throw new IllegalArgumentException("not a URL: \"" + url + "\"", malformed);
    }
    String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
    if (!scheme.equals("http") && !scheme.equals("https")) {
      throw new IllegalArgumentException("only http and https can be downloaded: \"" + url + "\"");
    }
    if (address.getHost() == null) {
      throw new IllegalArgumentException("a URL with no host: \"" + url + "\"");
    }
    return address;
  }

  // end

  /**
   * A name for the file behind an address. Whatever the address is, it names a file in the folder
   * it is put into and nothing else, on any system. The rules, in this order:
   *
   * <ol>
   *   <li>It is the last segment of the path, as it is when {@code %20} and the like are decoded.
   *       What is decoded is part of the name, never of the path: {@code %2F} is no separator.
   *   <li>Each of {@code / \ : * ? " < > |} and each control character becomes {@code _}.
   *   <li>If it is longer than {@link #LONGEST_NAME} bytes in UTF-8, it loses characters at the end
   *       until it is not. No character is cut in two.
   *   <li>Each dot at the beginning becomes {@code _}, and each dot or space at the end.
   *   <li>It gets a {@code _} in front if the part before its first dot is one of the names that
   *       Windows keeps for devices, in upper or lower case: {@code CON}, {@code PRN}, {@code AUX},
   *       {@code NUL}, {@code COM1} to {@code COM9} and {@code LPT1} to {@code LPT9}.
   *   <li>It gets a {@code _} at the end if it ends in {@code .part} or {@code .etag}, in upper or
   *       lower case, which belong to temporary files.
   *   <li>If nothing is left it is {@code download}.
   * </ol>
   */
  public static String fileName(URI address) {
    // solution: take the last segment, decode it, and make it safe rule by rule
    String path = address.getRawPath() == null ? "" : address.getRawPath();
    String segment = path.substring(path.lastIndexOf('/') + 1);
    String name = URI.create("/" + segment).getPath().substring(1);
    name = name.replaceAll("[/\\\\:*?\"<>|\\p{Cntrl}]", "_");
    while (name.getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME) {
      name = name.substring(0, name.offsetByCodePoints(name.length(), -1));
    }
    name = underscores(name, "^\\.+");
    name = underscores(name, "[. ]+$");
    if (name.matches("(?i)(con|prn|aux|nul|com[1-9]|lpt[1-9])(\\..*)?")) {
      name = "_" + name;
    }
    if (name.matches("(?i).*\\.(part|etag)")) {
      name = name + "_";
    }
    return name.isEmpty() ? "download" : name;
    // end
  }

  // hidden
  private static String underscores(String name, String part) {
    return Pattern.compile(part)
        .matcher(name)
        .replaceAll(match -> "_".repeat(match.group().length()));
  }

  // end

  /** The same under another name. */
  public Download named(String other) {
    return new Download(id, address, other, status, bytes, size, offset, reason, started, ended);
  }

  /**
   * A try has begun: it is {@code ACTIVE}, has no reason, and what is there is the offset.
   *
   * @param size of the whole file, if known
   * @param offset how many bytes are there from earlier tries
   * @param now the time
   * @return what is over stays as it is
   */
  public Download begun(OptionalLong size, long offset, Duration now) {
    // solution: the same, active, with these
    return status.isOver()
        ? this
        : new Download(
            id,
            address,
            name,
            Status.ACTIVE,
            offset,
            size,
            offset,
            Optional.empty(),
            now,
            Optional.empty());
    // end
  }

  /** So many bytes are there now. What is over stays as it is. */
  public Download got(long bytes) {
    // solution: the same, with so many bytes
    return status.isOver() ? this : with(status, bytes, reason, ended);
    // end
  }

  /** A try has failed, and there will be another one. What is over stays as it is. */
  public Download waiting(String reason) {
    // solution: the same, waiting, with the reason
    return status.isOver() ? this : with(Status.WAITING, bytes, Optional.of(reason), ended);
    // end
  }

  /** The file is there. What is over stays as it is. */
  public Download finished(Duration now) {
    // solution: the same, finished, without a reason
    return status.isOver()
        ? this
        : with(Status.FINISHED, bytes, Optional.empty(), Optional.of(now));
    // end
  }

  /** It has failed for good. What is over stays as it is. */
  public Download failed(String reason, Duration now) {
    // solution: the same, failed, with the reason
    return status.isOver()
        ? this
        : with(Status.FAILED, bytes, Optional.of(reason), Optional.of(now));
    // end
  }

  // hidden
  private Download with(
      Status status, long bytes, Optional<String> reason, Optional<Duration> ended) {
    return new Download(id, address, name, status, bytes, size, offset, reason, started, ended);
  }

  // end

  /**
   * How much is there, in whole percent, rounded down: 100 is all of it and nothing less. An empty
   * file is all there. Empty if the size is not known.
   */
  public OptionalInt percent() {
    // solution: compute it from the bytes and the size
    if (size.isEmpty()) {
      return OptionalInt.empty();
    }
    long whole = size.getAsLong();
    return OptionalInt.of(whole == 0 ? 100 : (int) (bytes * 100 / whole));
    // end
  }
}
