package asyncjava.ch6_0;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import asyncjava.workbook.Exercise;
import asyncjava.workbook.Limit;
import asyncjava.workbook.Rule;
import asyncjava.workbook.Workbook;
import asyncjava.workbook.web.Answer;
import asyncjava.workbook.web.Body;
import asyncjava.workbook.web.Gate;
import asyncjava.workbook.web.WebServer;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

@Exercise(
    id = "6.0.3",
    title = "Status codes and broken connections",
    points = 15,
    of = HttpFetch.class,
    mayUse = "asyncjava.process")
@Limit(seconds = 10)
class HttpFetchTest {
  private static final Body BODY = Body.generated(300_000, 7);
  private static final Body ENDLESS = Body.generated(1L << 40, 7);

  private final HttpFetch fetch = new HttpFetch(new Web());
  private final WebServer web = Workbook.web();

  @Test
  @Rule("the answer is a source of all its bytes, with the length and the version that it tells")
  void anAnswerIsASource() {
    web.answer("/a", Answer.ok(BODY).header("ETag", "\"1\""));
    try (Source source = fetch.open(web.uri("/a"), Partial.NONE)) {
      assertThat(source.size()).hasValue(300_000);
      assertThat(source.offset()).isZero();
      assertThat(source.etag()).contains("\"1\"");
      assertThat(rest(source)).isEqualTo(BODY.bytes());
    }
    assertThat(web.requests("/a").getFirst().header("Range")).isEmpty();
  }

  @Test
  @Rule("a server need not know how much it will send")
  void theLengthMayBeUnknown() {
    web.answer("/a", Answer.ok(BODY).unknownLength());
    try (Source source = fetch.open(web.uri("/a"), Partial.NONE)) {
      assertThat(source.size()).isEmpty();
      assertThat(source.etag()).isEmpty();
      assertThat(rest(source)).isEqualTo(BODY.bytes());
    }
  }

  @Test
  @Rule("the first bytes can be read before the last have been sent: nobody has all of them")
  void theFirstBytesNeedNotWait() {
    Gate gate = new Gate();
    web.answer("/a", Answer.ok(BODY).heldAfter(10_000, gate));
    try (Source source = fetch.open(web.uri("/a"), Partial.NONE)) {
      byte[] chunk = new byte[Worker.CHUNK];
      int first = source.read(chunk);
      gate.awaitInside(1);
      assertThat(first).as("the bytes read while the last are held back").isPositive();
      gate.release();
      assertThat(first + rest(source).length).isEqualTo(300_000);
    }
  }

  @Test
  @Rule("a status that will be the same another time is a lasting failure")
  void someFailuresLast() {
    for (int status : List.of(400, 401, 403, 404, 410, 501)) {
      web.answer("/a", Answer.status(status).body(Body.of("no file")));
      assertThat(failure(web.uri("/a"))).isEqualTo(Failure.lasting("status " + status));
    }
    web.answer("/a", Answer.status(204));
    assertThat(failure(web.uri("/a"))).isEqualTo(Failure.lasting("status 204"));
  }

  @Test
  @Rule("what is too much for a server now may go well later")
  void someFailuresPass() {
    for (int status : List.of(408, 425, 429, 500, 502, 503, 504)) {
      web.answer("/a", Answer.status(status));
      assertThat(failure(web.uri("/a"))).isEqualTo(Failure.passing("status " + status));
    }
  }

  @Test
  @Rule("a server may say when: in seconds, or by a date that counts from its own")
  void theServerMaySayWhen() {
    assertThat(retryAfter("120")).contains(Duration.ofSeconds(120));
    assertThat(retryAfter("0")).contains(Duration.ZERO);
    assertThat(retryAfter("Fri, 31 Dec 1999 23:59:59 GMT"))
        .as("a date in the past")
        .contains(Duration.ZERO);
    assertThat(List.of(retryAfter("soon"), retryAfter("-5"), retryAfter("")))
        .as("what cannot be read")
        .containsOnly(Optional.empty());
    URI dated =
        web.raw(
            "HTTP/1.1 503 Later\r\nContent-Length: 0\r\n"
                + "Date: Tue, 01 Jan 2030 10:00:00 GMT\r\n"
                + "Retry-After: Tue, 01 Jan 2030 10:01:30 GMT\r\n\r\n");
    assertThat(failure(dated))
        .isEqualTo(Failure.passing("status 503").notBefore(Duration.ofSeconds(90)));
  }

  @Test
  @Rule("redirects are followed, but not in circles")
  void redirectsAreFollowed() {
    web.answer("/a", Answer.redirect("/b"));
    web.answer("/b", Answer.ok(BODY));
    web.answer("/loop", Answer.redirect("/loop"));
    try (Source source = fetch.open(web.uri("/a"), Partial.NONE)) {
      assertThat(rest(source)).isEqualTo(BODY.bytes());
    }
    assertThat(failure(web.uri("/loop"))).isEqualTo(Failure.lasting("too many redirects"));
  }

  @Test
  @Rule("an address that cannot be asked is a lasting failure, be it one that somebody redirects to")
  void someAddressesCannotBeAsked() {
    web.answer("/a", Answer.redirect("ftp://example.org/a"));
    Failure failure = failure(web.uri("/a"));
    assertThat(failure.reason()).contains("cannot ask");
    assertThat(failure.passing()).as("whether it may pass").isFalse();
  }

  @Test
  @Rule("what breaks off is not what ends: the bytes that are missing are a failure")
  void anAnswerMayBreakOff() {
    web.answer("/known", Answer.ok(BODY).cutAfter(200_000));
    web.answer("/unknown", Answer.ok(BODY).unknownLength().cutAfter(200_000));
    URI longer = web.raw("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhello");
    for (URI address : List.of(web.uri("/known"), web.uri("/unknown"), longer)) {
      try (Source source = fetch.open(address, Partial.NONE)) {
        assertConnectionFailed(catchThrowable(() -> rest(source)));
      }
    }
  }

  @Test
  @Rule("no answer, and no server, is a failure that may pass")
  void thereMayBeNoAnswer() {
    web.answer("/a", Answer.drop());
    assertConnectionFailed(catchThrowable(() -> fetch.open(web.uri("/a"), Partial.NONE)));
    URI noise = web.raw("what?\r\n\r\n");
    assertConnectionFailed(catchThrowable(() -> fetch.open(noise, Partial.NONE)));
    web.close();
    assertConnectionFailed(catchThrowable(() -> fetch.open(web.uri("/a"), Partial.NONE)));
  }

  @Test
  @Rule("an answer that is no file is closed and not read, or its connection stays open for ever")
  void aRefusalIsClosed() {
    web.answer("/a", Answer.status(404).body(ENDLESS));
    assertThat(failure(web.uri("/a"))).isEqualTo(Failure.lasting("status 404"));
    web.awaitIdle(); // while it is open the server waits for somebody who takes its bytes
  }

  @Test
  @Rule("a source that is closed in the middle lets the server go")
  void aSourceCanBeClosedInTheMiddle() {
    web.answer("/a", Answer.ok(ENDLESS));
    try (Source source = fetch.open(web.uri("/a"), Partial.NONE)) {
      assertThat(source.read(new byte[Worker.CHUNK])).isPositive();
    }
    web.awaitIdle();
  }

  private Optional<Duration> retryAfter(String value) {
    web.answer("/busy", Answer.status(429).header("Retry-After", value));
    return failure(web.uri("/busy")).after();
  }

  private Failure failure(URI address) {
    Throwable thrown = catchThrowable(() -> fetch.open(address, Partial.NONE));
    assertThat(thrown)
        .as("what came of " + address.getPath())
        .isInstanceOf(DownloadException.class);
    return ((DownloadException) thrown).failure();
  }

  private static void assertConnectionFailed(Throwable thrown) {
    assertThat(thrown)
        .as("what came of a broken connection")
        .isInstanceOf(DownloadException.class)
        .hasMessageContaining("connection failed");
    assertThat(((DownloadException) thrown).failure().passing()).as("whether it may pass").isTrue();
  }

  private static byte[] rest(Source source) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    byte[] chunk = new byte[Worker.CHUNK];
    for (int count = source.read(chunk); count >= 0; count = source.read(chunk)) {
      bytes.write(chunk, 0, count);
    }
    return bytes.toByteArray();
  }
}
