package asyncjava.process;

/**
 * The answer to an {@link IoRequest}. Answers {@code {io_reply, ReplyAs, Reply}}.
 *
 * @param ref the ref of the request
 * @param result what came of it
 */
public record IoReply(Ref ref, Result result) {
  /** What came of an I/O request. */
  public sealed interface Result {}

  /** It was done. */
  public record Ok() implements Result {}

  /** A line was read, without its line end. */
  public record Line(String text) implements Result {}

  /** There is nothing more to read. */
  public record Eof() implements Result {}

  /** It failed, or the device does not know such requests. */
  public record Failed(String why) implements Result {}
}
