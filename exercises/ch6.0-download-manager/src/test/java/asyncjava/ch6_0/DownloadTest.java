package asyncjava.ch6_0;

import static asyncjava.ch6_0.Download.Status.*;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import asyncjava.workbook.Exercise;
import asyncjava.workbook.Rule;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.Test;

@Exercise(id = "6.0.1", title = "The download record", points = 10, of = Download.class)
class DownloadTest {

  @Test
  @Rule("a download begins with nothing, under the name that its address suggests")
  void anAddedDownloadHasNotBegun() {
    assertThat(Download.of(7, "https://example.org/a/b.zip", ofSeconds(3)))
        .isEqualTo(
            new Download(
                7,
                URI.create("https://example.org/a/b.zip"),
                "b.zip",
                QUEUED,
                0,
                OptionalLong.empty(),
                0,
                Optional.empty(),
                ofSeconds(3),
                Optional.empty()));
  }

  @Test
  @Rule("what is refused is quoted, and the message says what is wrong with it")
  void aUrlThatIsNoneIsRefused() {
    assertThat(refusal("http://example.org/a b"))
        .isEqualTo("not a URL: \"http://example.org/a b\"");
    assertThat(refusal("http://[")).isEqualTo("not a URL: \"http://[\"");
    assertThat(refusal("http:///etc/passwd"))
        .isEqualTo("a URL with no host: \"http:///etc/passwd\"");
  }

  @Test
  @Rule("only http and https are downloaded, and their case does not matter")
  void otherSchemesAreRefused() {
    for (String url : List.of("ftp://example.org/a", "file:/etc/passwd", "example.org/a", "")) {
      assertThat(refusal(url)).isEqualTo("only http and https can be downloaded: \"" + url + "\"");
    }
    assertThat(Download.of(1, "HTTP://example.org/a", ofSeconds(0)).name()).isEqualTo("a");
  }

  @Test
  @Rule("the name is the last segment of the path, decoded; what comes after it is not part of it")
  void theNameIsTheLastSegment() {
    assertName("/a/b.tar.gz").isEqualTo("b.tar.gz");
    assertName("/a%20b%C3%A9.txt?x=/y#z").isEqualTo("a b\u00e9.txt");
    assertThat(name("/a+b")).as("a plus is a plus in a path").isEqualTo("a+b");
    assertThat(List.of(name(""), name("/"), name("/a/"))).containsOnly("download");
  }

  @Test
  @Rule("no address leads out of the folder: what is decoded is part of the name, not of a path")
  void aNameLeadsNowhereElse() {
    assertName("/a/..").isEqualTo("__");
    assertName("/../../x").isEqualTo("x");
    assertName("/%2E%2E%2Fx").isEqualTo("___x");
    assertName("/%2Fetc%2Fpasswd").isEqualTo("_etc_passwd");
    assertName("/a%5C..%5Cb").isEqualTo("a_.._b");
    assertName("/C:%5Cx").isEqualTo("C__x");
    assertName("/.bashrc").isEqualTo("_bashrc");
    for (String path : List.of("/.", "/..", "/%2E%2E", "/%2F", "/..%2F..%2Fx", "/%2E%2E%2F")) {
      assertThat(Path.of("folder").resolve(name(path)).normalize().getParent())
          .as("the folder into which " + path + " would go")
          .isEqualTo(Path.of("folder"));
    }
  }

  @Test
  @Rule("a name means the same file on every system")
  void someNamesAreNotForFiles() {
    assertName("/a%3Ab%2Ac%3Fd%22e%3Cf%3Eg%7Ch").isEqualTo("a_b_c_d_e_f_g_h");
    assertName("/%00a%0Ab%7F").isEqualTo("_a_b_");
    assertName("/a.%20.").isEqualTo("a___");
    assertThat(List.of(name("/CON"), name("/nul.txt"), name("/Com1.tar.gz"), name("/lpt9")))
        .containsExactly("_CON", "_nul.txt", "_Com1.tar.gz", "_lpt9");
    assertName("/console.txt").isEqualTo("console.txt");
    assertThat(List.of(name("/a.part"), name("/a.ETAG"), name("/apart")))
        .containsExactly("a.part_", "a.ETAG_", "apart");
  }

  @Test
  @Rule("a file system counts the bytes of a name, and no character is cut in two")
  void aLongNameIsCut() {
    assertThat(name("/" + "a".repeat(300))).isEqualTo("a".repeat(200));
    assertThat(name("/" + "a".repeat(200))).hasSize(200);
    String three = "%E2%82%AC"; // the euro sign, three bytes
    assertThat(name("/" + three.repeat(100))).isEqualTo("\u20ac".repeat(66));
    String four = "%F0%9D%84%9E"; // a clef: four bytes, and two chars in Java
    String clefs = name("/a" + four.repeat(60));
    assertThat(clefs).isEqualTo("a" + "\uD834\uDD1E".repeat(49));
    assertThat(clefs.getBytes(StandardCharsets.UTF_8)).hasSize(197);
    assertThat(name("/" + "a".repeat(195) + ".partition"))
        .as("what is a temporary name only when it has been cut")
        .isEqualTo("a".repeat(195) + ".part_");
  }

  @Test
  @Rule("what happens to a download gives another one")
  void whatHappensGivesAnother() {
    Download queued = queued();
    Download waiting =
        queued.begun(OptionalLong.of(10), 0, ofSeconds(1)).got(4).waiting("status 503");
    assertThat(waiting.status()).isEqualTo(WAITING);
    assertThat(waiting.reason()).contains("status 503");
    Download again = waiting.begun(OptionalLong.of(10), 4, ofSeconds(5));
    assertThat(again)
        .as("the second try")
        .isEqualTo(
            new Download(
                1,
                queued.address(),
                "a",
                ACTIVE,
                4,
                OptionalLong.of(10),
                4,
                Optional.empty(),
                ofSeconds(5),
                Optional.empty()));
    Download finished = again.got(10).finished(ofSeconds(6));
    assertThat(finished.status()).isEqualTo(FINISHED);
    assertThat(finished.bytes()).isEqualTo(10);
    assertThat(finished.ended()).contains(ofSeconds(6));
    assertThat(queued).isEqualTo(queued());
  }

  @Test
  @Rule("what is over stays as it is, whatever news comes late")
  void whatIsOverStays() {
    Download failed = queued().failed("status 404", ofSeconds(2));
    assertThat(failed.status()).isEqualTo(FAILED);
    assertThat(failed.reason()).contains("status 404");
    assertThat(failed.ended()).contains(ofSeconds(2));
    Download finished = queued().finished(ofSeconds(2));
    for (Download over : List.of(failed, finished)) {
      assertThat(
              List.of(
                  over.begun(OptionalLong.of(10), 0, ofSeconds(3)),
                  over.got(3),
                  over.waiting("status 503"),
                  over.finished(ofSeconds(3)),
                  over.failed("killed", ofSeconds(3))))
          .containsOnly(over);
    }
  }

  @Test
  @Rule("100 percent is all of it and nothing less")
  void percentAreRoundedDown() {
    Download begun = queued().begun(OptionalLong.of(1000), 0, ofSeconds(1));
    assertThat(begun.percent()).hasValue(0);
    assertThat(begun.got(999).percent()).hasValue(99);
    assertThat(begun.got(1000).percent()).hasValue(100);
    assertThat(queued().percent()).as("of an unknown size").isEqualTo(OptionalInt.empty());
    assertThat(queued().begun(OptionalLong.of(0), 0, ofSeconds(1)).percent())
        .as("of an empty file")
        .hasValue(100);
    long large = 3_000_000_000_000L;
    assertThat(queued().begun(OptionalLong.of(large), large / 2, ofSeconds(1)).percent())
        .as("of 3 TB")
        .hasValue(50);
  }

  private static Download queued() {
    return Download.of(1, "http://example.org/a", ofSeconds(0));
  }

  private static String name(String path) {
    return Download.fileName(URI.create("http://example.org" + path));
  }

  private static AbstractStringAssert<?> assertName(String path) {
    return assertThat(name(path)).as("the name of " + path);
  }

  private static String refusal(String url) {
    Throwable thrown = catchThrowable(() -> Download.of(1, url, ofSeconds(0)));
    assertThat(thrown).as("adding \"" + url + "\"").isInstanceOf(IllegalArgumentException.class);
    return thrown.getMessage();
  }
}
