package asyncjava.ch6_0;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import asyncjava.workbook.web.Answer;
import asyncjava.workbook.web.Body;
import asyncjava.workbook.web.Gate;
import asyncjava.workbook.web.WebServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The command, without a terminal. */
@Timeout(30)
class ProgramTest {
  private static final Body BODY = Body.generated(300_000, 7);

  @TempDir Path folder;

  private final WebServer web = WebServer.start();
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

  @AfterEach
  void close() {
    web.close();
  }

  @Test
  void statusZeroMeansThatAllIsThere() throws IOException {
    web.answer("/a", Answer.ok(BODY));
    web.answer("/b", Answer.ok("hello"));
    assertThat(run(Map.of("urls", web.uri("/a") + "  " + web.uri("/b")))).isZero();
    assertThat(folder.resolve("a")).hasBinaryContent(BODY.bytes());
    assertThat(folder.resolve("b")).hasContent("hello");
    assertThat(printed())
        .contains("2 of 2 files are in " + folder + ": 300.0 kB in 0:")
        .contains("a  finished  100%  300.0 kB of 300.0 kB");
  }

  @Test
  void whatCannotBeHadIsNamedAndTheOthersCome() throws IOException {
    web.answer("/a", Answer.ok("hello"));
    int status =
        run(Map.of("urls", web.uri("/a") + " ftp://x/y :// " + web.uri("/a") + " " + web.uri("/no")));
    assertThat(status).isEqualTo(1);
    assertThat(folder.resolve("a")).hasContent("hello");
    assertThat(files()).containsExactly("a");
    assertThat(printed())
        .contains("failed: " + web.uri("/no") + ": status 404")
        .contains("refused: only http and https can be downloaded: \"ftp://x/y\"")
        .contains("refused: not a URL: \"://\"")
        .contains("refused: already there as 1: \"" + web.uri("/a") + "\"")
        .contains("1 of 5 files are in ");
  }

  @Test
  void itStopsWhenInterruptedAndGoesOnNextTime() throws Exception {
    Gate gate = new Gate();
    var good = Faults.resumable(BODY, "\"1\"");
    web.answer("/a", request -> good.apply(request).heldAfter(200_000, gate));
    CountDownLatch much = new CountDownLatch(1);
    FutureTask<Integer> first =
        new FutureTask<>(
            () ->
                run(
                    Map.of("urls", "" + web.uri("/a")),
                    downloads -> {
                      if (downloads.getFirst().bytes() >= 100_000) {
                        much.countDown();
                      }
                    }));
    Thread program = Thread.ofPlatform().start(first);
    much.await();
    program.interrupt();
    assertThat(first.get()).isEqualTo(130);
    assertThat(printed()).contains("Stopped. What has come so far is kept");
    assertThat(files()).containsExactlyInAnyOrder("a.part", "a.part.etag");
    long kept = Files.size(folder.resolve("a.part"));
    gate.release();

    assertThat(run(Map.of("urls", "" + web.uri("/a")))).isZero();
    assertThat(web.requests("/a").getLast().header("Range")).contains("bytes=" + kept + "-");
    assertThat(folder.resolve("a")).hasBinaryContent(BODY.bytes());
    assertThat(files()).containsExactly("a");
  }

  @Test
  void whatATerminalWouldObeyIsNotPrinted() {
    web.answer("/%E2%80%AEa%1b%5b2J", Answer.ok("hello"));
    assertThat(run(Map.of("urls", "" + web.uri("/%E2%80%AEa%1b%5b2J")))).isZero();
    assertThat(printed()).contains("?a_[2J  finished").doesNotContain("\u202e", "\u001b");
  }

  @Test
  void aListMayComeFromAFile() throws IOException {
    web.answer("/a", Answer.ok("hello"));
    Path list = Files.createTempFile("list", ".txt");
    try {
      Files.writeString(list, "# mine\n\n  " + web.uri("/a") + "  \n");
      assertThat(run(Map.of("file", "" + list))).isZero();
    } finally {
      Files.delete(list);
    }
    assertThat(files()).containsExactly("a");
  }

  @Test
  void settingsHaveDefaults() {
    Wanted wanted = Wanted.of(Map.of("urls", " http://a/b\nhttp://c/d ", "dir", "", "file", ""));
    assertThat(wanted.urls()).containsExactly("http://a/b", "http://c/d");
    assertThat(wanted.options()).isEqualTo(Downloads.Options.of(Path.of("downloads")));
    assertThat(Wanted.of(Map.of("urls", "x", "parallel", " 12 ")).options().parallel())
        .isEqualTo(12);
  }

  @Test
  void wrongSettingsAreStatusTwo() throws IOException {
    assertThat(run(Map.of())).isEqualTo(2);
    assertThat(printed()).contains("there is nothing to download: give -Ddownload.urls=");
    for (String wrong : List.of("0", "-1", "1.5", "x", "1000", "99999999999")) {
      refused("parallel must be from 1 to 999, got \"" + wrong + "\"", "parallel", wrong);
    }
    Path file = Files.createFile(folder.resolve("file"));
    refused("dir is no folder: \"" + file + "\"", "dir", "" + file);
    refused("file is no file: \"" + folder + "\"", "file", "" + folder);
    refused("dir is not a path: \"\0\"", "dir", "\0");
    Path bytes = Files.write(folder.resolve("bytes"), new byte[] {(byte) 0xff});
    refused("cannot read the URLs in \"" + bytes + "\": MalformedInputException", "file", "" + bytes);
  }

  private static void refused(String message, String name, String value) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Wanted.of(Map.of("urls", "http://a/b", name, value)))
        .withMessage(message);
  }

  private int run(Map<String, String> settings) {
    return run(settings, _ -> {});
  }

  private int run(Map<String, String> settings, Consumer<List<Download>> seen) {
    Map<String, String> all = new HashMap<>(settings);
    all.putIfAbsent("dir", "" + folder);
    PrintStream out = new PrintStream(printed, true, UTF_8);
    return Program.run(
        all,
        out,
        () -> {
          PlainLines lines = new PlainLines(out);
          return new Screen() {
            @Override
            public void show(List<Download> downloads, Duration now) {
              lines.show(downloads, now);
              seen.accept(downloads);
            }

            @Override
            public void close() {}
          };
        });
  }

  private String printed() {
    return printed.toString(UTF_8);
  }

  private List<String> files() throws IOException {
    try (var files = Files.list(folder)) {
      return files.map(file -> "" + file.getFileName()).toList();
    }
  }
}
