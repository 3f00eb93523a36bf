package asyncjava.ch7_4;

import static asyncjava.process.ExitReason.KILL;
import static asyncjava.process.ExitReason.KILLED;
import static asyncjava.process.ExitReason.NORMAL;
import static asyncjava.process.Processes.*;
import static asyncjava.workbook.Workbook.settle;
import static java.time.Duration.ZERO;
import static java.time.Duration.ofHours;
import static org.assertj.core.api.Assertions.assertThat;

import asyncjava.ch7_4.MyDownloader.Outcome;
import asyncjava.genserver.Sys;
import asyncjava.process.Down;
import asyncjava.process.ExitReason;
import asyncjava.process.Pid;
import asyncjava.supervisor.DynamicOptions;
import asyncjava.task.TaskReply;
import asyncjava.task.TaskSupervisor;
import asyncjava.workbook.Exercise;
import asyncjava.workbook.ExpectCrash;
import asyncjava.workbook.Rule;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@Exercise(
    id = "7.4.2",
    title = "MyDownloader",
    points = 16,
    of = MyDownloader.class,
    mayUse = {"asyncjava.process", "asyncjava.genserver", "asyncjava.supervisor", "asyncjava.task"})
class MyDownloaderTest {
  private static final IOException NO_ROUTE = new IOException("no route to host");

  private Pid tasks;
  private Pid downloader;

  @Test
  @Rule("a server that has its work done by tasks answers meanwhile")
  void theServerAnswersMeanwhile() {
    start();
    List.of("3/c", "1/a", "2/b").forEach(this::download);
    assertThat(running()).as("what runs").isEqualTo(List.of("1/a", "2/b", "3/c"));
    assertThat(TaskSupervisor.children(tasks)).as("tasks of the supervisor").hasSize(3);
    assertThat(now()).as("the time at which that is known").isEqualTo(ZERO);
  }

  @Test
  @Rule("a result comes as a TaskReply with the ref of its task, and goes to who wants it")
  void aResultGoesToTheClient() {
    start();
    download("2/slow");
    download("1/fast");
    assertThat(receive()).isEqualTo(new Outcome.Finished("1/fast", "content of 1/fast"));
    assertThat(receive()).isEqualTo(new Outcome.Finished("2/slow", "content of 2/slow"));
    assertThat(now()).as("the time at which both were there").isEqualTo(ofHours(2));
  }

  @Test
  @Rule("after a reply the DOWN says nothing: it is no second outcome, also if it is there already")
  void aDownAfterTheReplyIsNoFailure() {
    start();
    download("1/file");
    Sys.suspend(downloader);
    sleep(ofHours(2)); // now both wait in the server's mailbox
    Sys.resume(downloader);
    settle();
    assertThat(flush())
        .as("what the client gets")
        .isEqualTo(List.of(new Outcome.Finished("1/file", "content of 1/file")));
    assertThat(isAlive(downloader)).as("whether the server lives").isTrue();
  }

  @Test
  @Rule("a failure comes as a DOWN with the ref of its task, and ends nobody else")
  @ExpectCrash(IOException.class)
  void aFailureGoesToTheClient() {
    start();
    download("2/good");
    download("1/bad");
    assertThat(receive()).isEqualTo(new Outcome.Failed("1/bad", ExitReason.of(NO_ROUTE)));
    assertThat(running()).as("what runs after the failure").isEqualTo(List.of("2/good"));
    assertThat(receive()).isEqualTo(new Outcome.Finished("2/good", "content of 2/good"));
  }

  @Test
  @Rule("a reason is not always an exception: a task may be killed")
  void aTaskMayBeKilled() {
    start();
    download("1/file");
    exit(TaskSupervisor.children(tasks).getFirst(), KILL);
    assertThat(receive()).isEqualTo(new Outcome.Failed("1/file", KILLED));
    assertThat(isAlive(downloader)).as("whether the server lives").isTrue();
    assertThat(running()).as("what runs").isEmpty();
  }

  @Test
  @Rule("it is the ref that tells downloads apart, not the URL")
  @ExpectCrash(IOException.class)
  void theSameUrlTwice() {
    start();
    download("2/same");
    sleep(ofHours(1));
    download("2/same");
    assertThat(running()).as("what runs").isEqualTo(List.of("2/same", "2/same"));
    sleep(ofHours(1).plusSeconds(1));
    assertThat(running()).as("what runs when one is done").isEqualTo(List.of("2/same"));
    sleep(ofHours(1));
    List.of("1/bad", "1/bad").forEach(this::download);
    sleep(ofHours(2));
    assertThat(flush().stream().map(it -> it.getClass().getSimpleName()))
        .as("the outcomes")
        .containsExactly("Finished", "Finished", "Failed", "Failed");
  }

  @Test
  @Rule("each client hears of its own downloads")
  void eachClientHearsOfItsOwn() {
    start();
    Pid test = self();
    Pid client =
        spawn(
            () -> {
              download("1/theirs");
              send(test, List.of(self(), receive()));
            });
    settle();
    download("2/mine");
    assertThat(receive())
        .isEqualTo(List.of(client, new Outcome.Finished("1/theirs", "content of 1/theirs")));
    assertThat(receive()).isEqualTo(new Outcome.Finished("2/mine", "content of 2/mine"));
  }

  @Test
  @Rule("what has ended is forgotten: no entry, no monitor and no message stays")
  @ExpectCrash(IOException.class)
  void nothingIsLeftBehind() {
    start();
    List.of("1/a", "2/bad", "3/b", "3/bad").forEach(this::download);
    assertThat(info(downloader).orElseThrow().monitors()).as("monitors meanwhile").hasSize(4);
    sleep(ofHours(4));
    assertThat(running()).as("what runs at the end").isEmpty();
    assertThat(Sys.getState(downloader)).as("the server's state at the end").isEqualTo(Map.of());
    settle();
    assertThat(info(downloader).orElseThrow().monitors()).as("monitors at the end").isEmpty();
    assertThat(info(downloader).orElseThrow().messages()).as("its mailbox").isEmpty();
  }

  @Test
  @Rule("anybody can send a server anything: it looks whether the ref is one of its own")
  void foreignMessagesDoNotDisturb() {
    start();
    download("1/file");
    send(downloader, new TaskReply(makeRef(), "something else"));
    send(downloader, new Down(makeRef(), self(), NORMAL));
    send(downloader, List.of("anything"));
    settle();
    assertThat(isAlive(downloader)).as("whether the server lives").isTrue();
    assertThat(flush()).as("what the client hears of them").isEmpty();
    assertThat(running()).as("what runs").isEqualTo(List.of("1/file"));
  }

  @Test
  @Rule("a task supervisor may be full: that is an answer, and not the end of the server")
  void theSupervisorMayBeFull() {
    start(TaskSupervisor.options().maxChildren(1));
    assertThat(MyDownloader.startDownload(downloader, "1/a")).as("the first").isTrue();
    assertThat(MyDownloader.startDownload(downloader, "1/b")).as("one too many").isFalse();
    assertThat(running()).as("what runs").isEqualTo(List.of("1/a"));
    assertThat(receive()).isEqualTo(new Outcome.Finished("1/a", "content of 1/a"));
    settle();
    assertThat(MyDownloader.startDownload(downloader, "1/c")).as("the next").isTrue();
  }

  private void start() {
    start(TaskSupervisor.options());
  }

  private void start(DynamicOptions options) {
    tasks = TaskSupervisor.startLink(options).pid();
    downloader = MyDownloader.startLink(tasks, MyDownloaderTest::fetch).pid();
  }

  private void download(String url) {
    assertThat(MyDownloader.startDownload(downloader, url)).as("whether it is started").isTrue();
  }

  private List<String> running() {
    return MyDownloader.running(downloader);
  }

  /** "2/file" takes two hours, and "2/bad" as long to fail. */
  private static String fetch(String url) throws IOException {
    sleep(ofHours(Character.digit(url.charAt(0), 10)));
    if (url.endsWith("bad")) {
      throw NO_ROUTE;
    }
    return "content of " + url;
  }
}
