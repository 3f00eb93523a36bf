package asyncjava.ch7_3;

import static asyncjava.process.Processes.*;
import static asyncjava.workbook.Workbook.settle;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import asyncjava.process.Pid;
import asyncjava.workbook.Exercise;
import asyncjava.workbook.Limit;
import asyncjava.workbook.RealTime;
import asyncjava.workbook.Rule;
import asyncjava.workbook.Workbook;
import asyncjava.workbook.web.Answer;
import asyncjava.workbook.web.Gate;
import asyncjava.workbook.web.WebServer;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@Exercise(
    id = "7.3.3",
    title = "Top websites",
    points = 15,
    of = Websites.class,
    mayUse = {"asyncjava.process", "asyncjava.task", "de.siegmar.fastcsv.reader"})
@Limit(seconds = 15)
class WebsitesTest {
  private static final Path TOP = SampleData.file("top_websites.csv");
  private static final Answer PAGE = Answer.ok("a page");

  private final Load load = new Load();
  private WebServer web;
  private HttpClient client;

  @BeforeEach
  void open() {
    web = Workbook.web();
    web.answer("/page", PAGE);
    client = HttpClient.newHttpClient();
  }

  @AfterEach
  void close() {
    client.shutdownNow();
  }

  @Test
  @Rule("the file has no header: each of its 100 rows is a website, the first one too")
  void everyRowIsAWebsite() throws IOException {
    try (Reader file = Files.newBufferedReader(TOP)) {
      List<Website> sites = Websites.read(file).toList();
      assertThat(sites).as("the websites in the file").hasSize(100);
      assertThat(sites.getFirst()).isEqualTo(new Website(1, "fonts.googleapis.com", 10));
      assertThat(sites.getLast()).isEqualTo(new Website(100, "fb.com", 7.78));
    }
  }

  @Test
  @Rule("in CSV any field may be quoted, and none need be")
  void aFieldMayBeQuoted() {
    assertThat(Websites.read(new StringReader("1,a.example,\"9.5\"\r\n\"2\",\"b.example\",9\r\n")))
        .isEqualTo(List.of(new Website(1, "a.example", 9.5), new Website(2, "b.example", 9)));
  }

  @Test
  @Rule("a file is read no further than its rows are wanted, so it may be longer than the memory")
  void aFileIsReadNoFurtherThanItMust() {
    AtomicInteger lines = new AtomicInteger();
    AtomicBoolean closed = new AtomicBoolean();
    Reader endless = new Rows(lines, closed);
    assertThat(Websites.read(endless).skip(1).findFirst())
        .contains(new Website(2, "site2.example", 5));
    assertThat(lines.get()).as("the lines that were read for two rows").isLessThan(20_000);
  }

  @Test
  @Rule("who closes the stream closes the file")
  void closingTheStreamClosesTheFile() {
    AtomicBoolean closed = new AtomicBoolean();
    try (Stream<Website> sites = Websites.read(new Rows(new AtomicInteger(), closed))) {
      assertThat(closed).as("whether it is closed before").isFalse();
      assertThat(sites.findFirst()).isPresent();
    }
    assertThat(closed).as("whether it is closed after").isTrue();
  }

  @Test
  @Rule("a redirect is no page; a client that follows it finds out what is there")
  void aRedirectIsFollowed() {
    web.answer("/old", Answer.redirect("/page"));
    web.answer("/older", Answer.redirect("/old"));
    web.answer("/lost", Answer.redirect("/nothing-here"));
    assertThat(Websites.isReachable(client, web.uri("/old")))
        .as("a redirect that nobody follows")
        .isFalse();
    try (HttpClient follows = Websites.client()) {
      assertThat(Websites.isReachable(follows, web.uri("/older"))).as("to a page").isTrue();
      assertThat(Websites.isReachable(follows, web.uri("/lost"))).as("to nothing").isFalse();
    }
  }

  @Test
  @Rule("a page has a status from 200 to 299; an error is an answer, but no page")
  void anErrorIsNoPage() {
    web.answer("/empty", Answer.status(204));
    web.answer("/broken", Answer.status(503).header("Retry-After", "30"));
    assertThat(Websites.isReachable(client, web.uri("/page"))).as("200").isTrue();
    assertThat(Websites.isReachable(client, web.uri("/empty"))).as("204").isTrue();
    assertThat(Websites.isReachable(client, web.uri("/nothing-here"))).as("404").isFalse();
    assertThat(Websites.isReachable(client, web.uri("/broken"))).as("503").isFalse();
  }

  @Test
  @Rule("no answer is an expected failure: it is a result, not an exception")
  void noAnswerIsNoPage() {
    web.answer("/drop", Answer.drop());
    web.answer("/cut", PAGE.cutAfter(3));
    WebServer gone = Workbook.web();
    gone.close();
    assertThat(Websites.isReachable(client, gone.uri("/"))).as("nobody listens").isFalse();
    assertThat(Websites.isReachable(client, web.uri("/drop"))).as("it hangs up").isFalse();
    assertThat(Websites.isReachable(client, web.uri("/cut"))).as("it breaks off").isFalse();
  }

  @Test
  @Rule("a task that is done well is not yet a site that is reachable; dead ones are not counted")
  void deadSitesAreNotCounted() {
    web.answer("/site2", Answer.drop());
    web.answer("/site3", Answer.status(500));
    List<Website> found =
        Websites.reachable(
                sites(5),
                client,
                site -> web.uri(site.rank() % 2 == 1 && site.rank() != 3 ? "/page" : path(site)),
                2,
                ofSeconds(30))
            .toList();
    assertThat(found).extracting(Website::rank).as("who is reachable").containsOnly(1, 5);
  }

  @Test
  @Rule("so many sites are probed at the same time, and no more")
  void soManyAreProbedAtTheSameTime() {
    Stream<Website> found =
        Websites.reachable(sites(12), client, site -> pageAfter(1), 3, ofHours(1));
    assertThat(found).as("who is reachable").hasSize(12);
    assertThat(load.most()).as("the sites at the same time").isEqualTo(3);
    assertThat(now()).as("the time 12 sites of a minute take, 3 at once").isEqualTo(ofMinutes(4));
    assertThat(web.mostAtOnce()).as("the requests at the same time").isLessThanOrEqualTo(3);
  }

  @Test
  @Rule("where the order does not matter, a slow site takes one place, and the others go on")
  void aSlowSiteHoldsUpNoOther() {
    List<Website> found =
        Websites.reachable(
                sites(9), client, site -> pageAfter(site.rank() == 1 ? 9 : 1), 2, ofHours(1))
            .toList();
    assertThat(found).as("who is reachable").hasSize(9);
    assertThat(found.getLast().rank()).as("who comes last").isEqualTo(1);
    assertThat(now()).as("the time it takes").isEqualTo(ofMinutes(9));
  }

  @Test
  @Rule("a site that takes too long is not reachable, and the others go on")
  void whatTakesTooLongIsNotReachable() {
    List<Pid> before = list();
    List<Website> found =
        Websites.reachable(
                sites(6),
                client,
                site -> pageAfter(site.rank() % 3 == 0 ? 31 : 29),
                2,
                ofMinutes(30))
            .toList();
    assertThat(found).extracting(Website::rank).as("who is reachable").containsOnly(1, 2, 4, 5);
    settle();
    assertThat(list()).as("the processes after it").isEqualTo(before);
  }

  @Test
  @RealTime
  @Limit(seconds = 5)
  @Rule("a server that never answers is left after the timeout")
  void aServerThatNeverAnswersIsLeft() {
    Gate gate = new Gate();
    web.answer("/held", PAGE.behind(gate));
    AtomicInteger asked = new AtomicInteger();
    Stream<Website> found =
        Websites.reachable(
            sites(3),
            client,
            _ -> {
              asked.incrementAndGet();
              return web.uri("/held");
            },
            1,
            ofMillis(200));
    assertThat(found).as("who is reachable").isEmpty();
    assertThat(asked.get()).as("how many sites were probed").isEqualTo(3);
  }

  @Test
  @Rule("sites are taken as there is room for a task; who wants only some stops in between")
  void sitesAreTakenAsThereIsRoom() {
    AtomicInteger taken = new AtomicInteger();
    AtomicBoolean closed = new AtomicBoolean();
    Stream<Website> endless =
        Stream.generate(() -> site(noEnd(taken.incrementAndGet()))).onClose(() -> closed.set(true));
    List<Pid> before = list();
    assertThat(
            Websites.reachable(endless, client, _ -> web.uri("/page"), 3, ofSeconds(30)).limit(5))
        .hasSize(5);
    assertThat(taken.get()).as("how many sites were taken for five").isBetween(5, 12);
    settle();
    assertThat(list()).as("the processes after it").isEqualTo(before);
    assertThat(closed).as("whether the sites are closed").isTrue();
  }

  @Test
  @Rule("counting: all rows, 4 at a time, 30 s each, and a count of those that have a page")
  void theReachableOnesAreCounted() {
    web.answer("/old", Answer.redirect("/page"));
    web.answer("/drop", Answer.drop());
    try (HttpClient follows = Websites.client()) {
      long count =
          Websites.count(
              TOP,
              follows,
              site -> {
                load.takes(ofSeconds(site.rank() % 10 == 1 ? 31 : 29));
                return switch (site.rank() % 10) {
                  case 2 -> web.uri("/old");
                  case 3 -> web.uri("/drop");
                  case 4 -> web.uri("/nothing-here");
                  default -> web.uri("/page");
                };
              });
      assertThat(count).as("the reachable of the 100").isEqualTo(70);
      assertThat(load.begun()).as("how many were probed").isEqualTo(100);
      assertThat(load.most()).as("the sites at the same time").isEqualTo(4);
    }
  }

  @Test
  @Rule("a file that cannot be read is a failure, and no file without websites")
  void aFileThatIsNotThereIsAFailure() {
    Path missing = TOP.resolveSibling("no_websites.csv");
    assertThat(catchThrowable(() -> Websites.count(missing, client, _ -> web.uri("/page"))))
        .isInstanceOf(UncheckedIOException.class);
  }

  private URI pageAfter(int minutes) {
    load.takes(ofMinutes(minutes));
    return web.uri("/page");
  }

  private static Stream<Website> sites(int count) {
    return IntStream.rangeClosed(1, count).mapToObj(WebsitesTest::site);
  }

  private static Website site(int rank) {
    return new Website(rank, "site" + rank + ".example", 5);
  }

  private static String path(Website site) {
    return "/site" + site.rank();
  }

  private static int noEnd(int rank) {
    assertThat(rank).as("how many sites are taken at all").isLessThan(1000);
    return rank;
  }

  /** A file with a website in each line; its end would be the end of the test. */
  private static final class Rows extends Reader {
    private final AtomicInteger lines;
    private final AtomicBoolean closed;
    private String line = "";

    Rows(AtomicInteger lines, AtomicBoolean closed) {
      this.lines = lines;
      this.closed = closed;
    }

    @Override
    public int read(char[] into, int offset, int length) {
      if (line.isEmpty()) {
        int rank = lines.incrementAndGet();
        assertThat(rank).as("how many lines are read at all").isLessThan(200_000);
        line = rank + ",\"site" + rank + ".example\",5\n";
      }
      int count = Math.min(length, line.length());
      line.getChars(0, count, into, offset);
      line = line.substring(count);
      return count;
    }

    @Override
    public void close() {
      closed.set(true);
    }
  }
}
