package asyncjava.ch6_0;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import asyncjava.workbook.web.Answer;
import asyncjava.workbook.web.Body;
import asyncjava.workbook.web.WebServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ProtocolException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the chapter takes for granted of {@link Web}, against real sockets. */
@Timeout(30)
class WebTest {
  private final WebServer server = WebServer.start();
  private final Web web = new Web();
  private ServerSocket socket;

  @BeforeEach
  void listen() throws IOException {
    socket = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
  }

  @AfterEach
  void close() throws IOException {
    server.close();
    socket.close();
  }

  @Test
  void anAnswerHasStatusHeadersAndBody() throws IOException {
    try (Reply reply = get(raw("200 OK\r\nA: 1\r\nno header\r\n: 2\r\na: 3\r\n\r\nhello"))) {
      assertThat(reply.status()).isEqualTo(200);
      assertThat(reply.headers().allValues("a")).containsExactly("1", "3");
      assertThat(reply.length()).isEmpty();
      assertThat(text(reply)).isEqualTo("hello");
    }
  }

  @Test
  void aRefusalHasABodyOrNone() throws IOException {
    server.answer("/a", Answer.status(404).body(Body.of("none")));
    server.answer("/b", Answer.status(503).header("Retry-After", "5"));
    try (Reply reply = get(server.uri("/a"))) {
      assertThat(reply.status()).isEqualTo(404);
      assertThat(text(reply)).isEqualTo("none");
    }
    try (Reply reply = get(server.uri("/b"))) {
      assertThat(reply.status()).isEqualTo(503);
      assertThat(reply.headers().firstValue("retry-after")).contains("5");
      assertThat(text(reply)).isEmpty();
    }
  }

  @Test
  void aBodyHasItsLengthOrIsBroken() throws IOException {
    try (Reply longer = get(raw("200 OK\r\nContent-Length: 3\r\n\r\nhello"))) {
      assertThat(longer.length()).hasValue(3);
      assertThat(text(longer)).isEqualTo("hel");
    }
    for (String keeping : List.of("", "Connection: keep-alive\r\n", "Connection: close\r\n")) {
      try (Reply shorter = get(raw("200 OK\r\n" + keeping + "Content-Length: 9\r\n\r\nhello"))) {
        assertThatIOException().isThrownBy(() -> text(shorter));
      }
    }
    try (Reply none = get(raw("404 None\r\nContent-Length: 9\r\n\r\nhello"))) {
      assertThatIOException().isThrownBy(() -> text(none)).withMessage("Premature EOF");
    }
    try (Reply chunks = get(raw("200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhel"))) {
      assertThatIOException().isThrownBy(() -> text(chunks));
    }
  }

  @Test
  void chunksTellTheirEndThemselves() throws IOException {
    URI both = raw("200 OK\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n");
    try (Reply reply = get(both)) {
      assertThat(reply.length()).isEmpty();
      assertThat(text(reply)).isEqualTo("hello");
    }
  }

  @Test
  void whatMakesNoSenseIsRefused() {
    for (String head :
        List.of(
            "200 OK\r\nContent-Length: much",
            "200 OK\r\nContent-Length: -1",
            "200 OK\r\nContent-Length: 5\r\nContent-Length: 6",
            "200 OK\r\nTransfer-Encoding: gzip, chunked",
            "OK")) {
      assertThatExceptionOfType(ProtocolException.class)
          .as(head)
          .isThrownBy(() -> get(raw(head + "\r\n\r\nhello")));
    }
  }

  @Test
  void anAddressMustBeOfTheWeb() {
    for (String address : List.of("ftp://h/a", "mailto:a@b", "a", "http:///a", "file:/a", "http://h:65536/")) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> get(URI.create(address)))
          .withMessage("no address of the web: \"" + address + "\"");
    }
    assertThatIOException()
        .isThrownBy(() -> get(URI.create("http://nowhere.invalid/")))
        .withMessage("unknown host nowhere.invalid");
  }

  @Test
  void aPathIsSentAsItIsMeant() throws IOException {
    server.answer("/%C3%BC%20b", Answer.ok("hello"));
    server.answer("/", Answer.ok("root"));
    try (Reply reply = get(URI.create(server.uri("/") + "\u00fc%20b#part"))) {
      assertThat(text(reply)).isEqualTo("hello");
    }
    String host = "http://127.0.0.1:" + server.port();
    for (URI bare : List.of(URI.create(host), URI.create(host + "?q"))) {
      try (Reply reply = get(bare)) {
        assertThat(text(reply)).isEqualTo("root");
      }
    }
  }

  @Test
  void redirectsAreFollowedWithTheSameHeaders() throws IOException {
    server.answer("/x/a", Answer.redirect("b?c"));
    server.answer("/x/b", Answer.redirect("?d"), Answer.status(308).header("Location", "../y"));
    server.answer("/y", Answer.redirect("" + server.uri("/z")));
    server.answer("/z", Answer.ok("there"));
    try (Reply reply = web.get(server.uri("/x/a"), Map.of("Range", "bytes=5-"))) {
      assertThat(text(reply)).isEqualTo("there");
    }
    assertThat(server.requests()).hasSize(5);
    assertThat(server.requests()).allMatch(it -> it.header("Range").equals(Optional.of("bytes=5-")));
  }

  @Test
  void redirectsHaveAnEnd() throws IOException {
    server.answer("/a", Answer.redirect("/a"));
    try (Reply reply = get(server.uri("/a"))) {
      assertThat(reply.status()).isEqualTo(302);
    }
    assertThat(server.requests()).hasSize(Web.MOST_REDIRECTS + 1);
  }

  @Test
  void redirectsLeadNowhereElse() {
    URI safe = URI.create("https://h/a");
    URI open = URI.create("http://h/a");
    assertThat(Web.next(open, Optional.of("https://i/b"))).isEqualTo(URI.create("https://i/b"));
    assertThat(Web.next(safe, Optional.of("//i/b"))).isEqualTo(URI.create("https://i/b"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Web.next(safe, Optional.of("HTTP://h/a")))
        .withMessage("redirected from https to \"HTTP://h/a\"");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Web.next(open, Optional.of("a b")))
        .withMessage("redirected to \"a b\"");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Web.next(open, Optional.empty()))
        .withMessage("redirected to nowhere");
    server.answer("/a", Answer.redirect("file:///etc/passwd"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> get(server.uri("/a")))
        .withMessage("no address of the web: \"file:///etc/passwd\"");
  }

  @Test
  void whoIsSilentIsGivenUp() throws Exception {
    Web hasty = new Web(Duration.ofMillis(50));
    assertThatExceptionOfType(SocketTimeoutException.class)
        .isThrownBy(() -> hasty.get(here(), Map.of()));
    try (Socket first = accepted()) {
      assertGone(first);
    }
    FutureTask<Void> answering = answering("200 OK\r\nContent-Length: 9\r\n\r\nhello");
    try (Reply reply = hasty.get(here(), Map.of())) {
      assertThat(reply.body().readNBytes(5)).hasSize(5);
      assertThatExceptionOfType(SocketTimeoutException.class)
          .isThrownBy(() -> reply.body().read());
    }
    answering.get();
  }

  /** That a body that never ends is not read until it does. */
  @Test
  void closingIsAtOnce() throws Exception {
    for (boolean isChunked : List.of(true, false)) {
      Answer endless = Answer.ok(Body.generated(1L << 40, 7));
      server.answer("/a", isChunked ? endless.unknownLength() : endless);
      try (Reply reply = get(server.uri("/a"))) {
        assertThat(reply.body().read()).isNotNegative();
      }
      server.awaitIdle();
    }
    // A server that would rather keep the connection
    for (String body : List.of("hello", "hel")) {
      FutureTask<Void> answering = answering("200 OK\r\nContent-Length: 5\r\n\r\n" + body);
      Reply reply = get(here());
      assertThat(reply.body().readNBytes(body.length())).hasSize(body.length());
      reply.close();
      answering.get();
    }
    assertThat(Thread.getAllStackTraces().keySet())
        .extracting(Thread::getName)
        .noneMatch(name -> name.startsWith("Keep-Alive"));
  }

  @Test
  void anInterruptClosesTheConnection() throws Exception {
    for (String answer : List.of("", "200 OK\r\nContent-Le", "200 OK\r\n\r\nhello")) {
      FutureTask<String> asks = new FutureTask<>(() -> text(get(here())));
      Thread asker = Thread.ofVirtual().start(asks);
      try (Socket accepted = accepted()) {
        accepted.getOutputStream().write(("HTTP/1.1 " + answer).getBytes(UTF_8));
        asker.interrupt();
        assertGone(accepted);
      }
      assertThatExceptionOfType(ExecutionException.class)
          .isThrownBy(asks::get)
          .withCauseInstanceOf(IOException.class);
    }
  }

  @Test
  void whoIsInterruptedAlreadyDoesNotWait() throws Exception {
    FutureTask<Reply> asks =
        new FutureTask<>(
            () -> {
              Thread.currentThread().interrupt();
              return get(here());
            });
    Thread.ofVirtual().start(asks);
    assertThatExceptionOfType(ExecutionException.class)
        .isThrownBy(asks::get)
        .withCauseInstanceOf(IOException.class);
  }

  private Reply get(URI address) throws IOException {
    return web.get(address, Map.of());
  }

  private URI raw(String answer) {
    return server.raw("HTTP/1.1 " + answer);
  }

  private static String text(Reply reply) throws IOException {
    return new String(reply.body().readAllBytes(), UTF_8);
  }

  private URI here() {
    return URI.create("http://127.0.0.1:" + socket.getLocalPort());
  }

  /** Answers the next request, and waits until the connection is closed; its result says if it was. */
  private FutureTask<Void> answering(String answer) {
    FutureTask<Void> answering =
        new FutureTask<>(
            () -> {
              try (Socket accepted = accepted()) {
                accepted.getOutputStream().write(("HTTP/1.1 " + answer).getBytes(UTF_8));
                assertGone(accepted);
              }
              return null;
            });
    Thread.startVirtualThread(answering);
    return answering;
  }

  /** Whose request has been read. */
  private Socket accepted() throws IOException {
    Socket accepted = socket.accept();
    InputStream in = accepted.getInputStream();
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      head.append((char) in.read());
    }
    return accepted;
  }

  private static void assertGone(Socket accepted) {
    int next;
    try {
      next = accepted.getInputStream().read();
    } catch (IOException reset) {
      next = -1;
    }
    assertThat(next).isEqualTo(-1);
  }
}
