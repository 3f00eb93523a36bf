package asyncjava.ch6_0;

import asyncjava.workbook.web.Answer;
import asyncjava.workbook.web.Body;
import asyncjava.workbook.web.Request;
import java.util.Optional;
import java.util.function.Function;

/** Answers of servers that know ranges, well or badly. */
final class Faults {
  private Faults() {}

  /**
   * As a good server does: the rest if it is asked for, and is of the present version; else all.
   */
  static Function<Request, Answer> resumable(Body body, String etag) {
    return request -> {
      boolean same = request.header("If-Range").map(etag::equals).orElse(true);
      return from(request)
          .filter(_ -> same)
          .map(first -> rest(body, first))
          .orElse(Answer.ok(body))
          .header("ETag", etag)
          .header("Accept-Ranges", "bytes");
    };
  }

  /** 206 from that byte on; 416 if there is none. */
  static Answer rest(Body body, long first) {
    if (first >= body.length()) {
      return Answer.status(416).header("Content-Range", "bytes */" + body.length());
    }
    return Answer.status(206)
        .body(body.from(first))
        .header(
            "Content-Range", "bytes %d-%d/%d".formatted(first, body.length() - 1, body.length()));
  }

  /** Which byte a request wants first, if not all. */
  static Optional<Long> from(Request request) {
    return request
        .header("Range")
        .map(range -> Long.parseLong(range.replaceAll("bytes=(\\d+)-", "$1")));
  }
}
