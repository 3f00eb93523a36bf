package asyncjava.ch7_3;

import asyncjava.task.OnTimeout;
import asyncjava.task.Result;
import asyncjava.task.Task;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
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
    CsvReader<CsvRecord> records = CsvReader.builder().ofCsvRecord(csv);
    return records.stream()
        .map(
            row ->
                new Website(
                    Integer.parseInt(row.getField(0)),
                    row.getField(1),
                    Double.parseDouble(row.getField(2))));
  }

  /** A client that follows redirects. Whoever gets it closes it. */
  public static HttpClient client() {
    return HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).build();
  }

  /**
   * Whether there is a page: there is an answer, all of it, with a status from 200 to 299. It is
   * false for another status, and if there is no answer, be it that nobody listens, or that the
   * connection breaks. This waits as long as it takes, and throws nothing.
   */
  public static boolean isReachable(HttpClient client, URI uri) {
    try {
      return Http.get(client, uri).statusCode() / 100 == 2;
    } catch (UncheckedIOException noAnswer) {
      return false;
    }
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
    return Task.asyncStream(
            sites,
            site -> Optional.of(site).filter(it -> isReachable(client, resolver.apply(it))),
            Task.streamOptions()
                .maxConcurrency(Integer.MAX_VALUE)
                .ordered(false)
                .timeout(timeout)
                .onTimeout(OnTimeout.KILL_TASK))
        .flatMap(
            result ->
                switch (result) {
                  case Result.Ok<Optional<Website>>(Optional<Website> site) -> site.stream();
                  case Result.Exited<Optional<Website>> _ -> Stream.empty();
                });
  }

  /**
   * How many of the websites in a file are reachable, if 4 are probed at a time and each may take
   * 30 s. The file is closed after it.
   *
   * @throws UncheckedIOException if the file cannot be read
   */
  public static long count(Path csv, HttpClient client, Function<Website, URI> resolver) {
    try (Reader file = Files.newBufferedReader(csv)) {
      return reachable(read(file), client, resolver, 4, Duration.ofSeconds(30)).count();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
