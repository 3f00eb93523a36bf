package asyncjava.ch6_0;

import static asyncjava.process.Processes.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import asyncjava.workbook.Exercise;
import asyncjava.workbook.Limit;
import asyncjava.workbook.Rule;
import asyncjava.workbook.Workbook;
import asyncjava.workbook.web.Answer;
import asyncjava.workbook.web.Body;
import asyncjava.workbook.web.Request;
import asyncjava.workbook.web.WebServer;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Exercise(
    id = "6.0.7",
    title = "Resume",
    points = 20,
    of = Resume.class,
    mayUse = {"asyncjava.process", "asyncjava.genserver"})
@Limit(seconds = 10)
class ResumeTest {
  private static final URI ADDRESS = URI.create("http://example.org/a.bin");
  private static final Body BODY = Body.generated(300_000, 7);
  private static final Body OTHER = Body.generated(300_000, 8);
  private static final Body ENDLESS = Body.generated(1L << 40, 9);
  private static final Partial HAVE = new Partial(500, Optional.of("\"1\""));

  @TempDir Path folder;
  private final WebServer web = Workbook.web();

  @Test
  @Rule("what is there is known by its length, its address and its version")
  void whatIsThereIsKnown() throws Exception {
    Path part = Files.writeString(folder.resolve("a.bin.part"), "hello");
    assertThat(Resume.found(part, ADDRESS)).as("without a note").isEqualTo(Partial.NONE);
    Resume.remember(part, ADDRESS, "\"1\"");
    assertThat(Resume.found(part, ADDRESS)).isEqualTo(new Partial(5, Optional.of("\"1\"")));
    assertThat(Resume.found(part, URI.create("http://example.org/b/a.bin")))
        .as("of another address")
        .isEqualTo(Partial.NONE);
    Files.writeString(part, "");
    assertThat(Resume.found(part, ADDRESS)).as("of no bytes").isEqualTo(Partial.NONE);
  }

  @Test
  @Rule("a weak etag is no version: two files that differ may have the same")
  void aWeakEtagIsNoVersion() throws Exception {
    Path part = Files.writeString(folder.resolve("a.bin.part"), "hello");
    Resume.remember(part, ADDRESS, "\"1\"");
    Resume.remember(part, ADDRESS, "W/\"2\"");
    assertThat(Resume.found(part, ADDRESS)).isEqualTo(Partial.NONE);
  }

  @Test
  @Rule("only the rest is asked for, and only if it is the rest of the same version")
  void theRestIsAskedFor() {
    assertThat(Resume.ask(HAVE)).isEqualTo(Map.of("Range", "bytes=500-", "If-Range", "\"1\""));
    assertThat(Resume.ask(Partial.NONE)).isEmpty();
    assertThat(Resume.ask(new Partial(500, Optional.empty()))).as("without a version").isEmpty();
  }

  @Test
  @Rule("what the server sends is what counts, not what it was asked for")
  void theAnswerSaysWhereItBegins() {
    assertThat(offset(200)).as("all of it").hasValue(0);
    assertThat(offset(206, "Content-Range", "bytes 500-999/1000", "ETag", "\"1\"")).hasValue(500);
    assertThat(offset(206, "Content-Range", "bytes 500-999/*")).hasValue(500);
    assertThat(offset(206, "Content-Range", "bytes 400-999/1000")).as("another part").isEmpty();
    assertThat(offset(206)).as("a part that is not told").isEmpty();
    assertThat(offset(206, "Content-Range", "bytes 500-999/1000", "ETag", "\"2\""))
        .as("the part of another version")
        .isEmpty();
    assertThat(offset(416, "Content-Range", "bytes */500")).as("no such part").isEmpty();
    assertThat(catchThrowable(() -> offset(404)))
        .isInstanceOf(DownloadException.class)
        .hasMessage("status 404");
  }

  @Test
  @Rule("a second try goes on where the first one has ended")
  void aSecondTryGoesOn() throws Exception {
    Function<Request, Answer> good = Faults.resumable(BODY, "\"1\"");
    web.answer("/a.bin", request -> broken(good.apply(request), request));
    assertThat(tryOnce()).as("whether the first try is good").isFalse();
    long have = Files.size(folder.resolve("a.bin.part"));
    assertThat(tryOnce()).as("whether the second try is good").isTrue();
    assertSameAs(BODY);
    assertThat(asked()).containsExactly("all", "bytes=" + have + "- if \"1\"");
  }

  @Test
  @Rule("a file is never put together of two versions: if it has changed, it begins anew")
  void aChangedFileBeginsAnew() throws Exception {
    firstTryBreaksOff(200_000);
    web.answer("/a.bin", Faults.resumable(OTHER, "\"2\""));
    assertThat(tryOnce()).as("whether the second try is good").isTrue();
    assertSameAs(OTHER);
  }

  @Test
  @Rule("some servers send the rest whatever has become of the file: then it is asked for anew")
  void aServerMayIgnoreTheCondition() throws Exception {
    long have = firstTryBreaksOff(200_000);
    web.answer(
        "/a.bin",
        request ->
            Faults.from(request)
                .map(first -> Faults.rest(OTHER, first))
                .orElse(Answer.ok(OTHER))
                .header("ETag", "\"2\""));
    assertThat(tryOnce()).as("whether the second try is good").isTrue();
    assertSameAs(OTHER);
    assertThat(asked()).containsExactly("all", "bytes=" + have + "- if \"1\"", "all");
  }

  @Test
  @Rule("an answer that cannot be used is closed before another one is asked for")
  void whatCannotBeUsedIsClosed() throws Exception {
    firstTryBreaksOff(200_000);
    web.answer(
        "/a.bin",
        request ->
            Faults.from(request).isPresent()
                ? Answer.status(206).body(ENDLESS)
                : Answer.ok(BODY));
    assertThat(tryOnce()).as("whether the second try is good").isTrue();
    web.awaitIdle(); // while it is open the server waits for somebody who takes its bytes
  }

  @Test
  @Rule("a server need not know ranges")
  void aServerMayNotKnowRanges() throws Exception {
    firstTryBreaksOff(200_000);
    web.answer("/a.bin", Answer.ok(BODY).header("ETag", "\"1\""));
    assertThat(tryOnce()).as("whether the second try is good").isTrue();
    assertSameAs(BODY);
  }

  @Test
  @Rule("if the file has become shorter there is no rest, and it begins anew")
  void aFileMayBecomeShorter() throws Exception {
    firstTryBreaksOff(200_000);
    Body shorter = Body.generated(100, 9);
    web.answer(
        "/a.bin",
        request ->
            Faults.from(request)
                .map(first -> Faults.rest(shorter, first))
                .orElse(Answer.ok(shorter)));
    assertThat(tryOnce()).as("whether the second try is good").isTrue();
    assertSameAs(shorter);
  }

  @Test
  @Rule("without a version nobody knows what the bytes are of: it begins anew each time")
  void withoutAVersionItBeginsAnew() throws Exception {
    web.answer("/a.bin", Answer.ok(OTHER).cutAfter(200_000), Answer.ok(BODY));
    assertThat(tryOnce()).as("whether the first try is good").isFalse();
    assertThat(tryOnce()).as("whether the second try is good").isTrue();
    assertSameAs(BODY);
    assertThat(asked()).containsExactly("all", "all");
  }

  /** How much has come is for the network to say. */
  private long firstTryBreaksOff(long bytes) throws Exception {
    web.answer("/a.bin", Answer.ok(BODY).header("ETag", "\"1\"").cutAfter(bytes));
    assertThat(tryOnce()).as("whether the first try is good").isFalse();
    return Files.size(folder.resolve("a.bin.part"));
  }

  private static Answer broken(Answer answer, Request request) {
    return Faults.from(request).isPresent() ? answer : answer.cutAfter(200_000);
  }

  /** As a worker does it, but in the test; whether all has come. */
  private boolean tryOnce() {
    Job job = new Job(1, web.uri("/a.bin"), "a.bin", self());
    Storage storage = new PartFiles(folder);
    Fetch fetch = new HttpFetch(new Web());
    try (Source source = fetch.open(job.address(), storage.have(job));
        Sink sink = storage.open(job, source.offset(), source.etag())) {
      byte[] chunk = new byte[10_000];
      long bytes = source.offset();
      for (int count = source.read(chunk); count >= 0; count = source.read(chunk)) {
        sink.write(chunk, count);
        bytes += count;
      }
      if (source.size().orElse(bytes) != bytes) {
        return false;
      }
      sink.commit();
      return true;
    } catch (DownloadException failed) {
      return false;
    }
  }

  /** What was asked for, request by request. */
  private List<String> asked() {
    return web.requests("/a.bin").stream()
        .map(
            request ->
                request
                    .header("Range")
                    .map(range -> range + " if " + request.header("If-Range").orElse("any"))
                    .orElse("all"))
        .toList();
  }

  private void assertSameAs(Body body) throws Exception {
    Path file = folder.resolve("a.bin");
    assertThat(body.isSameAs(Files.newInputStream(file)))
        .as("whether the file has the bytes of its source")
        .isTrue();
    assertThat(Files.list(folder)).as("what is left in the folder").containsExactly(file);
  }

  private static OptionalLong offset(int status, String... headers) {
    Map<String, List<String>> map =
        IntStream.range(0, headers.length / 2)
            .boxed()
            .collect(Collectors.toMap(i -> headers[2 * i], i -> List.of(headers[2 * i + 1])));
    return Resume.offset(HAVE, status, HttpHeaders.of(map, (_, _) -> true));
  }
}
