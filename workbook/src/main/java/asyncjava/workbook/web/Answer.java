package asyncjava.workbook.web;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a {@link WebServer} answers. Each method gives a changed copy:
 *
 * <pre>{@code
 * Answer.ok("hello").header("ETag", "\"1\"")
 * Answer.ok(Body.generated(1_000_000, 7)).cutAfter(400_000)
 * Answer.status(503).header("Retry-After", "30")
 * Answer.ok("slow").behind(gate)
 * }</pre>
 */
public final class Answer {
  final int status;
  final Map<String, String> headers;
  final Body body;
  final boolean chunked;
  final Optional<Long> cut;
  final Optional<Gate> before;
  final Optional<Gate> within;
  final long heldAfter;

  private Answer(
      int status,
      Map<String, String> headers,
      Body body,
      boolean chunked,
      Optional<Long> cut,
      Optional<Gate> before,
      Optional<Gate> within,
      long heldAfter) {
    this.status = status;
    this.headers = headers;
    this.body = body;
    this.chunked = chunked;
    this.cut = cut;
    this.before = before;
    this.within = within;
    this.heldAfter = heldAfter;
  }

  /** This status, with no body. */
  public static Answer status(int status) {
    return new Answer(
        status,
        Map.of(),
        Body.of(""),
        false,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        0);
  }

  /** 200, with a text. */
  public static Answer ok(String text) {
    return ok(Body.of(text));
  }

  /** 200, with these bytes. */
  public static Answer ok(Body body) {
    return status(200).body(body);
  }

  /**
   * 302, to another address.
   *
   * @param location absolute, or relative to this server, as {@code /b}
   */
  public static Answer redirect(String location) {
    return status(302).header("Location", location);
  }

  /** No answer at all: the connection is closed. */
  public static Answer drop() {
    return status(0);
  }

  /** With one more header, or another value of it. */
  public Answer header(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Answer(status, more, body, chunked, cut, before, within, heldAfter);
  }

  /** With this body. */
  public Answer body(Body bytes) {
    return new Answer(status, headers, bytes, chunked, cut, before, within, heldAfter);
  }

  /** Does not tell its length: the body comes in chunks. */
  public Answer unknownLength() {
    return new Answer(status, headers, body, true, cut, before, within, heldAfter);
  }

  /** Tells the length of the whole body, and closes the connection after so many bytes of it. */
  public Answer cutAfter(long bytes) {
    return new Answer(
        status, headers, body, chunked, Optional.of(bytes), before, within, heldAfter);
  }

  /** Waits at a gate before anything is answered. */
  public Answer behind(Gate gate) {
    return new Answer(status, headers, body, chunked, cut, Optional.of(gate), within, heldAfter);
  }

  /** Waits at a gate after so many bytes of the body; they and the head have been sent. */
  public Answer heldAfter(long bytes, Gate gate) {
    return new Answer(status, headers, body, chunked, cut, before, Optional.of(gate), bytes);
  }
}
