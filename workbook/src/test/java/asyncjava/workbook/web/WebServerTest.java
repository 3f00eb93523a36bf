package asyncjava.workbook.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class WebServerTest {
  private final WebServer web = WebServer.start();
  private final HttpClient client =
      HttpClient.newBuilder().followRedirects(Redirect.NORMAL).build();

  @AfterEach
  void close() {
    client.shutdownNow();
    web.close();
  }

  private HttpResponse<String> get(URI uri) throws Exception {
    return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
  }

  private CompletableFuture<HttpResponse<String>> ask(String path) {
    return client.sendAsync(HttpRequest.newBuilder(web.uri(path)).build(), BodyHandlers.ofString());
  }

  @Test
  void answersByPath() throws Exception {
    web.answer("/a", Answer.ok("hello").header("ETag", "\"1\""));
    web.answer("/b", Answer.status(500).body(Body.of("broken")));

    assertThat(get(web.uri("/a")).body()).isEqualTo("hello");
    assertThat(get(web.uri("/a?x=y")).headers().firstValue("etag")).contains("\"1\"");
    assertThat(get(web.uri("/b")).statusCode()).isEqualTo(500);
    assertThat(get(web.uri("/b")).body()).isEqualTo("broken");
    assertThat(get(web.uri("/c")).statusCode()).isEqualTo(404);
    assertThat(web.requests())
        .extracting(Request::path)
        .containsExactly("/a", "/a", "/b", "/b", "/c");
  }

  @Test
  void answersInTurn() throws Exception {
    web.answer("/a", Answer.status(503), Answer.ok("1"), Answer.ok("2"));

    assertThat(get(web.uri("/a")).statusCode()).isEqualTo(503);
    assertThat(get(web.uri("/a")).body()).isEqualTo("1");
    assertThat(get(web.uri("/a")).body()).isEqualTo("2");
    assertThat(get(web.uri("/a")).body()).isEqualTo("2");
  }

  @Test
  void answersByWhatIsAsked() throws Exception {
    web.answer("/a", request -> Answer.ok(request.header("range").orElse("none")));

    HttpRequest request = HttpRequest.newBuilder(web.uri("/a")).header("Range", "bytes=3-").build();
    assertThat(client.send(request, BodyHandlers.ofString()).body()).isEqualTo("bytes=3-");
    assertThat(web.requests("/a").getFirst().header("RANGE")).contains("bytes=3-");
    assertThat(web.requests("/b")).isEmpty();
  }

  @Test
  void redirects() throws Exception {
    web.answer("/a", Answer.redirect("/b"));
    web.answer("/b", Answer.ok("there"));
    web.answer("/loop", Answer.redirect("/loop"));

    assertThat(get(web.uri("/a")).body()).isEqualTo("there");
    assertThat(get(web.uri("/loop")).statusCode()).isEqualTo(302);
    assertThat(web.requests("/loop")).as("the client gives up by itself").hasSizeBetween(5, 6);
  }

  @Test
  void sendsGeneratedBodies() throws Exception {
    Body body = Body.generated(3_000_000, 7);
    web.answer("/known", Answer.ok(body));
    web.answer("/unknown", Answer.ok(body).unknownLength());

    for (String path : List.of("/known", "/unknown")) {
      HttpResponse<InputStream> response =
          client.send(HttpRequest.newBuilder(web.uri(path)).build(), BodyHandlers.ofInputStream());
      assertThat(response.headers().firstValueAsLong("content-length").isPresent())
          .isEqualTo(path.equals("/known"));
      assertThat(body.isSameAs(response.body())).as(path).isTrue();
    }
  }

  @Test
  void aBodyIsTheSameBySeedAndItsRestIsItsRest() throws Exception {
    Body body = Body.generated(200_000, 7);

    assertThat(Body.generated(200_000, 7).bytes()).isEqualTo(body.bytes());
    assertThat(Body.generated(200_000, 8).bytes()).isNotEqualTo(body.bytes());
    assertThat(body.from(150_000).bytes())
        .isEqualTo(java.util.Arrays.copyOfRange(body.bytes(), 150_000, 200_000));
    assertThat(body.isSameAs(body.from(1).stream())).isFalse();
    assertThat(Body.generated(199_999, 7).isSameAs(body.stream())).isFalse();
    assertThat(body.from(200_000).length()).isZero();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Body.generated(-1, 7))
        .withMessage("length must be 0 or more, got -1");
  }

  @Test
  void cutsBodies() {
    Body body = Body.generated(100_000, 7);
    web.answer("/known", Answer.ok(body).cutAfter(50_000));
    web.answer("/unknown", Answer.ok(body).unknownLength().cutAfter(50_000));
    web.answer("/nothing", Answer.drop());

    for (String path : List.of("/known", "/unknown", "/nothing")) {
      assertThat(catchThrowable(() -> get(web.uri(path)))).as(path).isInstanceOf(IOException.class);
    }
  }

  @Test
  void sendsWhatNoServerWould() throws Exception {
    URI shorter = web.raw("HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nhello");
    URI noise = web.raw("what?\r\n\r\n");

    assertThat(get(shorter).body()).isEqualTo("hel");
    assertThat(catchThrowable(() -> get(noise))).isInstanceOf(IOException.class);
    assertThat(get(shorter).body()).isEqualTo("hel");
  }

  @Test
  void holdsAnswers() throws Exception {
    Gate gate = new Gate();
    web.answer("/a", Answer.ok("late").behind(gate));
    web.answer("/b", Answer.ok("at once"));

    CompletableFuture<HttpResponse<String>> one = ask("/a");
    CompletableFuture<HttpResponse<String>> two = ask("/a");
    gate.awaitInside(2);
    assertThat(gate.inside()).isEqualTo(2);
    assertThat(web.inside()).isEqualTo(2);
    assertThat(get(web.uri("/b")).body()).isEqualTo("at once");
    assertThat(one).isNotDone();
    assertThat(two).isNotDone();
    gate.release();
    assertThat(one.get().body()).isEqualTo("late");
    assertThat(two.get().body()).isEqualTo("late");
    assertThat(web.inside()).isZero();
    assertThat(web.mostAtOnce()).isEqualTo(3);
    gate.hold();
    CompletableFuture<HttpResponse<String>> three = ask("/a");
    web.awaitInside(1);
    assertThat(three).isNotDone();
  }

  @Test
  void holdsInTheMiddleOfABody() throws Exception {
    Gate gate = new Gate();
    Body body = Body.generated(100_000, 7);
    web.answer("/a", Answer.ok(body).heldAfter(40_000, gate));

    try (InputStream got =
        client
            .send(HttpRequest.newBuilder(web.uri("/a")).build(), BodyHandlers.ofInputStream())
            .body()) {
      byte[] first = got.readNBytes(40_000);
      gate.awaitInside(1);
      gate.release();
      byte[] rest = got.readAllBytes();
      assertThat(first.length + rest.length).isEqualTo(100_000);
      assertThat(rest).isEqualTo(body.from(40_000).bytes());
    }
  }

  @Test
  void whoGoesAwayIsNotWaitedFor() throws Exception {
    web.answer("/a", Answer.ok(Body.generated(1L << 40, 7)));

    client
        .send(HttpRequest.newBuilder(web.uri("/a")).build(), BodyHandlers.ofInputStream())
        .body()
        .close();
    web.awaitIdle();
    assertThat(web.inside()).isZero();
  }

  @Test
  void whoHasAnAnswerIsNotInside() throws Exception {
    web.answer("/a", Answer.ok("hello"));
    for (int i = 0; i < 200; i++) {
      get(web.uri("/a"));
    }
    assertThat(web.mostAtOnce()).isEqualTo(1);
  }

  @Test
  void closingBreaksWhatIsHeldAndLeavesNothing() throws Exception {
    Gate gate = new Gate();
    web.answer("/a", Answer.ok("late").behind(gate));
    URI raw = web.raw("HTTP/1.1 200 OK\r\n\r\n");
    CompletableFuture<HttpResponse<String>> held = ask("/a");
    gate.awaitInside(1);

    web.close();
    web.close();

    assertThat(catchThrowable(() -> held.get(10, TimeUnit.SECONDS)))
        .hasRootCauseInstanceOf(IOException.class);
    assertThat(gate.inside()).isZero();
    for (int port : List.of(web.port(), raw.getPort())) {
      assertThat(catchThrowable(() -> new Socket("127.0.0.1", port).close()))
          .isInstanceOf(ConnectException.class);
    }
    assertThat(Thread.getAllStackTraces().keySet())
        .extracting(Thread::getName)
        .noneMatch(name -> name.startsWith("HTTP-Dispatcher") || name.startsWith("idle-timeout"));
  }
}
