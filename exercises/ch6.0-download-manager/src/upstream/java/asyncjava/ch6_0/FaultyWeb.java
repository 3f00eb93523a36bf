package asyncjava.ch6_0;

import asyncjava.workbook.web.Answer;
import asyncjava.workbook.web.Body;
import asyncjava.workbook.web.Gate;
import asyncjava.workbook.web.Request;
import asyncjava.workbook.web.WebServer;
import java.net.URI;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Whatever a web of servers can do to a downloader, by number. */
final class FaultyWeb {
  private static final String BROKEN = "connection failed.*";

  private final WebServer web;
  private final Random random;

  FaultyWeb(WebServer web, long seed) {
    this.web = web;
    random = new Random(seed);
  }

  /**
   * Something to download.
   *
   * @param address where it is
   * @param body what a finished download of it is
   * @param reason how it fails if it cannot be had; then there is no body
   * @param stalls whether nothing is to come after its first bytes
   */
  record Thing(URI address, Optional<Body> body, Pattern reason, boolean stalls) {}

  /** There are 20 kinds. */
  Thing thing(int number) {
    String path = "/" + number + ".bin";
    Body body = Body.generated(50_000 + random.nextInt(250_000), random.nextLong());
    Body other = Body.generated(50_000 + random.nextInt(250_000), random.nextLong());
    long cut = 1 + random.nextInt(50_000);
    Answer all = Answer.ok(body);
    Function<Request, Answer> resumable = Faults.resumable(body, "\"" + number + "\"");
    return switch (number % 20) {
      case 0 -> good(path, body, all);
      case 1 -> good(path, body, all.unknownLength());
      case 2 -> good(path, body, all.heldAfter(cut, opensWhenReached()));
      case 3 -> good(path, body, all.behind(opensWhenReached()));
      case 4 -> {
        web.answer(path, Answer.ok(Body.generated(5_000_000, number)));
        yield new Thing(web.uri(path), Optional.empty(), Pattern.compile("stalled: .* 30 s"), true);
      }
      case 5 -> {
        web.answer(path, cutTwice(resumable, cut));
        yield good(path, body);
      }
      case 6 -> good(path, body, all.cutAfter(cut), all.unknownLength().cutAfter(cut), all);
      case 7 -> bad(path, BROKEN, all.cutAfter(cut));
      case 8 -> bad(path, BROKEN, all.unknownLength().cutAfter(cut));
      case 9 -> {
        URI wrongLength = web.raw("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhello");
        yield new Thing(wrongLength, Optional.empty(), Pattern.compile(BROKEN), false);
      }
      case 10 -> bad(path, "status 404", Answer.status(404).body(other));
      case 11 -> bad(path, "status 500", Answer.status(500).body(other));
      case 12 -> good(path, body, Answer.status(500), Answer.drop(), all);
      case 13 -> good(path, body, Answer.status(429).header("Retry-After", "120"), all);
      case 14 -> {
        web.answer(path + "/there", all);
        yield good(path, body, Answer.redirect(path + "/there"));
      }
      case 15 -> bad(path, "too many redirects", Answer.redirect(path));
      case 16 -> {
        var changed = Faults.resumable(other, "\"new\"");
        web.answer(path, first(resumable.andThen(it -> it.cutAfter(cut)), changed));
        yield good(path, other);
      }
      case 17 -> {
        Answer wrongPart = Answer.status(206).body(other).header("Content-Range", "bytes 1-2/3");
        web.answer(
            path,
            request ->
                Faults.from(request).isPresent()
                    ? wrongPart
                    : web.requests(path).size() == 1
                        ? resumable.apply(request).cutAfter(cut)
                        : resumable.apply(request));
        yield good(path, body);
      }
      case 18 -> good(hostile(number), body, all);
      case 19 -> good(path, Body.of(""), Answer.ok(""));
      default -> throw new AssertionError(number);
    };
  }

  private String hostile(int number) {
    return switch (number / 20 % 10) {
      case 0 -> "/..%2F..%2Fx";
      case 1 -> "/%2Fetc%2Fpasswd";
      case 2 -> "/";
      case 3 -> "/" + "n".repeat(300);
      case 4 -> "/con.txt";
      case 5 -> "/a/..";
      case 6 -> "/0.bin.part";
      case 7 -> "/%00%0A%1B%5B2J";
      case 8 -> "/C%3A%5Cx";
      default -> "/0.BIN";
    };
  }

  private Thing good(String path, Body body, Answer... answers) {
    if (answers.length > 0) {
      answer(path, answers);
    }
    return new Thing(web.uri(path), Optional.of(body), Pattern.compile(""), false);
  }

  private Thing bad(String path, String reason, Answer... answers) {
    answer(path, answers);
    return new Thing(web.uri(path), Optional.empty(), Pattern.compile(reason), false);
  }

  private void answer(String path, Answer... answers) {
    web.answer(path, answers[0], Arrays.copyOfRange(answers, 1, answers.length));
  }

  private static Function<Request, Answer> cutTwice(Function<Request, Answer> answer, long cut) {
    Function<Request, Answer> broken = answer.andThen(it -> it.cutAfter(cut));
    return first(broken, first(broken, answer));
  }

  private static Function<Request, Answer> first(
      Function<Request, Answer> once, Function<Request, Answer> then) {
    AtomicInteger asked = new AtomicInteger();
    return request -> (asked.getAndIncrement() == 0 ? once : then).apply(request);
  }

  /** A gate that somebody opens, but not before an answer stands there. */
  private static Gate opensWhenReached() {
    Gate gate = new Gate();
    Thread.startVirtualThread(
        () -> {
          gate.awaitInside(1);
          gate.release();
        });
    return gate;
  }
}
