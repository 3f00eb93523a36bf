package asyncjava.ch6_0;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Exercise 6.0.7. Going on where an earlier try has ended. The first half is about the disk: what
 * is there, and of which file. The second is about the web: how to ask for the rest, and what an
 * answer is. A file is never put together of two versions.
 */
public final class Resume {
  private Resume() {}

  /** Where the version of a temporary file is noted: {@code name.part.etag}. Given. */
  public static Path note(Path part) {
    return part.resolveSibling(part.getFileName() + ".etag");
  }

  /**
   * Notes which version of which file is about to come into a temporary file, in its {@link #note}.
   * A weak etag ({@code W/"..."}) says nothing about single bytes: then nothing is noted, and an
   * older note is gone.
   *
   * @throws DownloadException if it cannot be written, see {@link PartFiles#cannotWrite}
   */
  public static void remember(Path part, URI address, String etag) {
    try {
      if (etag.isEmpty()) {
        Files.deleteIfExists(note(part));
      } else {
        Files.write(note(part), List.of(address.toString(), etag));
      }
    } catch (IOException failure) {
      throw PartFiles.cannotWrite(note(part), failure);
    }
  }

  /**
   * What there is of a file: the length of the temporary file, and the etag in its note. {@link
   * Partial#NONE} unless there are bytes and a note that is of the same address.
   *
   * @param part a temporary file that exists
   */
  public static Partial found(Path part, URI address) {
    try {
      long bytes = Files.size(part);
      if (bytes == 0 || !Files.exists(note(part))) {
        return Partial.NONE;
      }
      List<String> note = Files.readAllLines(note(part));
      return note.size() == 2 && note.getFirst().equals(address.toString())
          ? new Partial(bytes, Optional.of(note.getLast()))
          : Partial.NONE;
    } catch (IOException unreadable) {
      return Partial.NONE; // then it begins anew
    }
  }

  /**
   * The headers that ask for the rest: {@code Range}, from the first byte that is missing on, and
   * {@code If-Range} with the etag: if the file has changed, the server is to send all of it. None
   * at all if there is nothing, or nothing is known of its version.
   */
  public static Map<String, String> ask(Partial have) {
    return have.bytes() == 0 || have.etag().isEmpty()
        ? Map.of()
        : Map.of("Range", "bytes=" + have.bytes() + "-", "If-Range", have.etag().get());
  }

  /**
   * Where an answer to such headers begins.
   *
   * @return 0 for status 200: it is all of the file. What is there already for 206, if the header
   *     {@code Content-Range} ({@code bytes 500-999/1000}) begins there, and the header {@code
   *     ETag}, if there is one, is the one that was asked for. Empty for any other 206, and for
   *     416: that cannot be used, and the file has to be asked for anew
   * @throws DownloadException for any other status, as {@link HttpFetch#refused} says
   */
  public static OptionalLong offset(Partial have, int status, HttpHeaders headers) {
    return switch (status) {
      case 200 -> OptionalLong.of(0);
      case 206 -> fits(have, headers) ? OptionalLong.of(have.bytes()) : OptionalLong.empty();
      case 416 -> OptionalLong.empty();
      default -> throw HttpFetch.refused(status, headers).exception();
    };
  }

  private static final Pattern RANGE = Pattern.compile("bytes (\\d{1,18})-\\d+/.*");

  private static boolean fits(Partial have, HttpHeaders headers) {
    Matcher range = RANGE.matcher(headers.firstValue("Content-Range").orElse(""));
    return range.matches()
        && Long.parseLong(range.group(1)) == have.bytes()
        && headers.firstValue("ETag").map(have.etag().orElseThrow()::equals).orElse(true);
  }
}
