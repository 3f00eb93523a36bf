package asyncjava.ch7_3;

import static asyncjava.workbook.Todo.todo;

import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Exercise 7.3.3. Which of the top websites can be reached? They are in a file, a row each: rank,
 * host, score. Where a site is asked is up to a resolver, so a test has it somewhere else.
 */
public final class Websites {
  private Websites() {}

  /**
   * The websites in a text like {@code 1,"youtube.com",9.5}. There is no header: the first row is a
   * website as all others are.
   *
   * @return reads as it is used, and no further than it must; closing it closes the reader
   */
  public static Stream<Website> read(Reader csv) {
    throw todo("have FastCSV read the records, and make a website of each");
  }

  /** A client that follows redirects. Whoever gets it closes it. */
  public static HttpClient client() {
    throw todo("build a client; the default follows no redirect");
  }

  /**
   * Whether there is a page: there is an answer, all of it, with a status from 200 to 299. It is
   * false for another status, and if there is no answer, be it that nobody listens, or that the
   * connection breaks. This waits as long as it takes, and throws nothing.
   */
  public static boolean isReachable(HttpClient client, URI uri) {
    throw todo("send a request and look at the status; no answer is an answer too");
  }

  /**
   * The websites that are reachable, in the order in which they turn out to be. Each is probed in a
   * task of its own. A site that takes long holds up no other: as long as there are sites, {@code
   * atOnce} are probed.
   *
   * @param sites taken as there is room for a task, and not before; closed at the end
   * @param resolver where a site is; it may take long, so it is asked in the task
   * @param atOnce how many are probed at the same time, 1 or more
   * @param timeout how long the probe of one may take, in all. One that takes longer is ended, the
   *     site is not reachable, and the others go on
   */
  public static Stream<Website> reachable(
      Stream<Website> sites,
      HttpClient client,
      Function<Website, URI> resolver,
      int atOnce,
      Duration timeout) {
    throw todo("a stream of tasks, not ordered, that kills the late ones; keep what answered");
  }

  /**
   * How many of the websites in a file are reachable, if 4 are probed at a time and each may take
   * 30 s. The file is closed after it.
   *
   * @throws UncheckedIOException if the file cannot be read
   */
  public static long count(Path csv, HttpClient client, Function<Website, URI> resolver) {
    throw todo("open the file, read it, probe and count, and close the file");
  }
}
