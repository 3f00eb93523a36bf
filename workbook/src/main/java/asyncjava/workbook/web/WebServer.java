package asyncjava.workbook.web;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.function.IntPredicate;

/**
 * A real HTTP server on 127.0.0.1, on a free port, that answers as a test says: by the path, and
 * with 404 where nothing was said. Each request has a thread of its own.
 *
 * <pre>{@code
 * WebServer web = Workbook.web();
 * web.answer("/a", Answer.ok("hello"));
 * web.answer("/b", Answer.status(503), Answer.ok("at the second try"));
 * web.answer("/c", request -> Answer.ok(request.header("Range").orElse("all of it")));
 * URI a = web.uri("/a");
 * }</pre>
 *
 * <p>It remembers what was asked. Closing it ends all of it: also the answers that wait at a {@link
 * Gate}, whose connections break.
 */
public final class WebServer implements AutoCloseable {
  static {
    // Else an answer in two packets waits 40 ms for the other side to acknowledge the first.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Map<String, Function<Request, Answer>> answers = new ConcurrentHashMap<>();
  private final List<RawServer> raws = new ArrayList<>();
  private final List<Request> requests = new ArrayList<>();
  private final Set<Request> inside = Collections.newSetFromMap(new IdentityHashMap<>());
  private int mostAtOnce;

  private WebServer(HttpServer server) {
    this.server = server;
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  /** A server that runs, for use outside of an exercise's test. Inside: {@code Workbook.web()}. */
  public static WebServer start() {
    try {
      return new WebServer(HttpServer.create(new InetSocketAddress(loopback(), 0), 0));
    } catch (IOException failure) {
      throw new UncheckedIOException("no web server could be started", failure);
    }
  }

  static InetAddress loopback() throws IOException {
    return InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
  }

  /** The port it listens on. */
  public int port() {
    return server.getAddress().getPort();
  }

  /**
   * The address of something on this server.
   *
   * @param path begins with a slash; may have a query
   */
  public URI uri(String path) {
    return URI.create("http://127.0.0.1:" + port() + path);
  }

  /**
   * Answers requests for this path.
   *
   * @param first for the first request
   * @param more for the following ones, of which the last is for all that come after it
   */
  public void answer(String path, Answer first, Answer... more) {
    List<Answer> all = new ArrayList<>(List.of(more));
    all.addFirst(first);
    Iterator<Answer> each = all.iterator();
    answer(
        path,
        _ -> {
          synchronized (each) {
            return each.hasNext() ? each.next() : all.getLast();
          }
        });
  }

  /** Answers requests for this path by what they ask. */
  public void answer(String path, Function<Request, Answer> how) {
    answers.put(path, how);
  }

  /**
   * Sends exactly this to whoever asks, and closes the connection; for what no proper server would
   * answer. It has a port of its own, and what is asked there is not counted.
   *
   * @param answer from the status line on, with lines ended by {@code \r\n}
   * @return the address
   */
  public synchronized URI raw(String answer) {
    RawServer raw = new RawServer(answer, threads);
    raws.add(raw);
    return raw.uri();
  }

  /** What was asked so far, first one first. */
  public synchronized List<Request> requests() {
    return List.copyOf(requests);
  }

  /** What was asked for this path so far. */
  public List<Request> requests(String path) {
    return requests().stream().filter(request -> request.path().equals(path)).toList();
  }

  /**
   * How many requests are being answered now, waiting at a gate or not. A request is inside until
   * just before the last byte of its answer: who has all of an answer is not counted any more.
   */
  public synchronized int inside() {
    return inside.size();
  }

  /**
   * Returns when so many requests, or more, are being answered. It has no limit of its own; the
   * test has.
   *
   * @throws IllegalStateException if the calling thread is interrupted
   */
  public void awaitInside(int count) {
    await(inside -> inside >= count);
  }

  /**
   * Returns when no request is being answered: all have got their answer, or have gone away, which
   * a server notices only when it sends more than the network keeps for them. As {@link
   * #awaitInside}.
   */
  public void awaitIdle() {
    await(inside -> inside == 0);
  }

  private synchronized void await(IntPredicate wanted) {
    try {
      while (!wanted.test(inside.size())) {
        wait();
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(
          "interrupted while " + inside.size() + " requests were inside");
    }
  }

  /** The most that were being answered at the same time. */
  public synchronized int mostAtOnce() {
    return mostAtOnce;
  }

  private void handle(HttpExchange exchange) throws IOException {
    Request request =
        new Request(
            exchange.getRequestMethod(),
            exchange.getRequestURI().getRawPath(),
            exchange.getRequestHeaders());
    entered(request);
    try {
      exchange.getRequestBody().readAllBytes();
      Function<Request, Answer> how = answers.get(request.path());
      give(exchange, request, how == null ? Answer.status(404) : how.apply(request));
    } catch (InterruptedException closed) {
      throw new IOException("the server was closed", closed); // which breaks the connection
    } finally {
      left(request);
    }
  }

  private void give(HttpExchange exchange, Request request, Answer answer)
      throws IOException, InterruptedException {
    if (answer.before.isPresent()) {
      answer.before.get().pass();
    }
    if (answer.status == 0) {
      throw new IOException("dropped");
    }
    answer.headers.forEach(exchange.getResponseHeaders()::set);
    long length = answer.body.length();
    if (length == 0 && !answer.chunked || request.method().equals("HEAD")) {
      left(request);
      exchange.sendResponseHeaders(answer.status, -1);
      exchange.close();
      return;
    }
    exchange.sendResponseHeaders(answer.status, answer.chunked ? 0 : length);
    OutputStream out = exchange.getResponseBody();
    long end = answer.cut.map(cut -> Math.min(cut, length)).orElse(length);
    long written = 0;
    if (answer.within.isPresent()) {
      written = Math.min(answer.heldAfter, end);
      answer.body.write(out, 0, written);
      out.flush();
      answer.within.get().pass();
    }
    long last = Math.max(written, end - 1);
    answer.body.write(out, written, last);
    left(request);
    answer.body.write(out, last, end);
    if (answer.cut.isPresent()) {
      out.flush();
      throw new IOException("cut"); // a chunked body would be ended properly by close()
    }
    exchange.close();
  }

  private synchronized void entered(Request request) {
    requests.add(request);
    inside.add(request);
    mostAtOnce = Math.max(mostAtOnce, inside.size());
    notifyAll();
  }

  private synchronized void left(Request request) {
    inside.remove(request);
    notifyAll();
  }

  /** Ends it: connections, threads and ports. A second time does nothing. */
  @Override
  public void close() {
    raws().forEach(RawServer::close);
    server.stop(0);
    threads.shutdownNow(); // those at a gate are woken
    threads.close();
  }

  private synchronized List<RawServer> raws() {
    return List.copyOf(raws);
  }
}
