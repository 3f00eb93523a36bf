package asyncjava.ch6_0;

import static asyncjava.ch6_0.Download.Status.*;
import static asyncjava.process.ExitReason.KILL;
import static asyncjava.process.ExitReason.SHUTDOWN;
import static asyncjava.process.Processes.*;
import static asyncjava.workbook.Workbook.settle;
import static java.time.Duration.ZERO;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import asyncjava.process.Body;
import asyncjava.process.Down;
import asyncjava.process.Pid;
import asyncjava.workbook.Exercise;
import asyncjava.workbook.ExpectCrash;
import asyncjava.workbook.Rule;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

@Exercise(
    id = "6.0.5",
    title = "The manager",
    points = 25,
    of = DownloadManager.class,
    mayUse = {"asyncjava.process", "asyncjava.genserver", "asyncjava.supervisor", "asyncjava.task"})
class DownloadManagerTest {
  /** The workers, by download. */
  private final Map<Integer, Pid> workers = new HashMap<>();

  private final Map<Integer, Job> jobs = new HashMap<>();

  @Test
  @Rule("a download is added at once, with the next number, and has a worker of its own")
  void downloadsAreNumbered() {
    start();
    assertThat(List.of(add("/a"), add("/b"), add("/c"))).containsExactly(1, 2, 3);
    assertThat(workers).as("the downloads with a worker").containsOnlyKeys(1, 2, 3);
    assertThat(workers.values()).as("the workers").doesNotHaveDuplicates();
    assertThat(jobs.get(2).name()).isEqualTo("b");
    assertThat(DownloadManager.get(2)).isEqualTo(Download.of(2, "http://example.org/b", ZERO));
    assertThat(DownloadManager.list()).extracting(Download::id).containsExactly(1, 2, 3);
  }

  @Test
  @Rule("what a worker tells is what the manager knows, with the time at which it was told")
  void workersTellTheManager() {
    start();
    add("/a");
    sleep(ofSeconds(2));
    tell(1, new Event.Begun(1, OptionalLong.of(10), 4));
    assertThat(DownloadManager.get(1))
        .isEqualTo(
            Download.of(1, "http://example.org/a", ZERO)
                .begun(OptionalLong.of(10), 4, ofSeconds(2)));
    tell(1, new Event.Got(1, 7));
    assertThat(DownloadManager.get(1).bytes()).isEqualTo(7);
    tell(1, new Event.Paused(1, "status 503", ofSeconds(9)));
    assertThat(DownloadManager.get(1).status()).isEqualTo(WAITING);
    assertThat(DownloadManager.get(1).reason()).contains("status 503");
    sleep(ofSeconds(1));
    tell(1, new Event.Done(1));
    assertThat(DownloadManager.get(1).status()).isEqualTo(FINISHED);
    assertThat(DownloadManager.get(1).ended()).contains(ofSeconds(3));
  }

  @Test
  @Rule("one failure is one failure: the other downloads and the manager do not notice")
  @ExpectCrash(IllegalStateException.class)
  void aFailureStopsNobodyElse() {
    Pid manager = start();
    for (String path : List.of("/a", "/b", "/c", "/d")) {
      add(path);
    }
    tell(1, new Event.Failed(1, "status 404"));
    send(workers.get(2), new IllegalStateException("a bug"));
    exit(workers.get(3), KILL);
    settle();
    tell(4, new Event.Done(4));
    assertThat(DownloadManager.list())
        .extracting(Download::status)
        .containsExactly(FAILED, FAILED, FAILED, FINISHED);
    assertThat(whereis(DownloadManager.NAME)).as("the manager").contains(manager);
  }

  @Test
  @Rule("each failure has its reason, also if its worker could not tell it")
  @ExpectCrash(IllegalStateException.class)
  void aFailureHasItsReason() {
    start();
    add("/a");
    add("/b");
    add("/c");
    tell(1, new Event.Failed(1, "status 404"));
    send(workers.get(2), new IllegalStateException("a bug"));
    exit(workers.get(3), KILL);
    settle();
    assertThat(DownloadManager.get(1).reason()).contains("status 404");
    assertThat(DownloadManager.get(2).reason().orElse(""))
        .startsWith("the worker ended: ")
        .contains("a bug");
    assertThat(DownloadManager.get(3).reason()).contains("the worker ended: killed");
  }

  @Test
  @Rule("the manager never waits for a worker, or a slow download would be everybody's")
  void theManagerNeverWaits() {
    start();
    add("/a");
    Body asks =
        () -> {
          DownloadManager.list();
          DownloadManager.get(1);
          DownloadManager.add("http://example.org/b");
          DownloadManager.remove(1);
          DownloadManager.clear();
        };
    Pid client = spawn(asks);
    monitor(client);
    receive(on(Down.class, down -> down));
    assertThat(now()).as("the time when all had been answered").isEqualTo(ZERO);
  }

  @Test
  @Rule("a bad URL is an error of whoever adds it, and of nobody else")
  void aBadUrlIsRefused() {
    Pid manager = start();
    add("/a");
    for (String url : List.of("ht tp://x", "ftp://example.org/x", "http:///x")) {
      String why = catchThrowable(() -> Download.of(9, url, ZERO)).getMessage();
      assertThat(catchThrowable(() -> DownloadManager.add(url)))
          .as("adding " + url)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(why);
    }
    assertThat(DownloadManager.list()).extracting(Download::id).containsExactly(1);
    assertThat(add("/b")).as("the next id").isEqualTo(2);
    assertThat(whereis(DownloadManager.NAME)).as("the manager").contains(manager);
  }

  @Test
  @Rule("an address is downloaded once, unless that has failed")
  void anAddressIsDownloadedOnce() {
    start();
    add("/a");
    assertThat(catchThrowable(() -> add("/a")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("already there as 1: \"http://example.org/a\"");
    tell(1, new Event.Failed(1, "status 404"));
    assertThat(add("/a")).as("the id of a second try").isEqualTo(2);
    assertThat(DownloadManager.get(2).name()).as("the name of a second try").isEqualTo("a");
    tell(2, new Event.Done(2));
    assertThat(catchThrowable(() -> add("/a")))
        .hasMessage("already there as 2: \"http://example.org/a\"");
  }

  @Test
  @Rule("two downloads never write to the same file")
  void aNameIsGivenOnce() {
    start();
    for (String path : List.of("/x/a.zip", "/y/a.zip", "/y/A.ZIP", "/a", "/x/a", "/.../a.zip")) {
      add(path);
    }
    assertThat(DownloadManager.list())
        .extracting(Download::name)
        .containsExactly("a.zip", "a (2).zip", "A (3).ZIP", "a", "a (2)", "a (4).zip");
    assertThat(jobs.get(2).name()).as("the name that the worker knows").isEqualTo("a (2).zip");
  }

  @Test
  @Rule("an id that nobody has is an error of whoever asks, and of nobody else")
  void anUnknownIdIsRefused() {
    Pid manager = start();
    add("/a");
    for (Body asks :
        List.<Body>of(
            () -> DownloadManager.get(7),
            () -> DownloadManager.remove(7),
            () -> DownloadManager.await(7))) {
      assertThat(catchThrowable(asks::run))
          .isInstanceOf(NoSuchElementException.class)
          .hasMessage("there is no download 7");
    }
    assertThat(whereis(DownloadManager.NAME)).as("the manager").contains(manager);
    assertThat(DownloadManager.list()).hasSize(1);
  }

  @Test
  @Rule("what is removed is stopped and forgotten, and late news of it change nothing")
  void aDownloadCanBeRemoved() {
    start();
    add("/a");
    add("/b");
    Pid owner = (Pid) jobs.get(1).owner();
    monitor(workers.get(1));
    DownloadManager.remove(1);
    assertThat(receive(on(Down.class, Down::reason)))
        .as("how its worker ended")
        .isEqualTo(SHUTDOWN);
    send(owner, new Event.Done(1));
    settle();
    assertThat(DownloadManager.list()).extracting(Download::id).containsExactly(2);
    assertThat(isAlive(workers.get(2))).as("whether the other worker goes on").isTrue();
    assertThat(add("/a")).as("the next id").isEqualTo(3);
  }

  @Test
  @Rule("clear forgets what is over, and nothing else")
  void whatIsOverCanBeCleared() {
    start();
    add("/a");
    add("/b");
    add("/c");
    tell(1, new Event.Done(1));
    tell(2, new Event.Failed(2, "status 404"));
    assertThat(DownloadManager.clear()).as("how many were over").isEqualTo(2);
    assertThat(DownloadManager.list()).extracting(Download::id).containsExactly(3);
    assertThat(DownloadManager.clear()).as("how many are over now").isZero();
  }

  @Test
  @Rule("who awaits a download is told when it is over, however long that takes")
  void aDownloadCanBeAwaited() {
    start();
    add("/a");
    add("/b");
    List<Pid> waiting = List.of(waitsFor(1), waitsFor(1), waitsFor(2));
    settle();
    assertThat(flush()).as("what was told before the end").isEmpty();
    sleep(ofSeconds(3600));
    tell(1, new Event.Done(1));
    DownloadManager.remove(2);
    assertThat(List.of(statusFor(waiting.get(0)), statusFor(waiting.get(1))))
        .containsOnly(FINISHED);
    assertThat(statusFor(waiting.get(2))).as("what was removed").isEqualTo(FAILED);
    assertThat(DownloadManager.await(1).status()).as("what is over already").isEqualTo(FINISHED);
  }

  @Test
  @Rule("a download that is silent for too long has failed; one that waits for its turn has not")
  void aDownloadMayStall() {
    start();
    add("/a");
    add("/b");
    add("/c");
    tell(1, new Event.Begun(1, OptionalLong.empty(), 0));
    tell(2, new Event.Begun(2, OptionalLong.empty(), 0));
    for (int second = 20; second <= 60; second += 20) {
      sleep(ofSeconds(20));
      tell(2, new Event.Got(2, second));
    }
    assertThat(DownloadManager.get(1).status()).as("the silent one").isEqualTo(FAILED);
    assertThat(DownloadManager.get(1).reason()).contains("stalled: nothing came for 30 s");
    assertThat(DownloadManager.get(1).ended()).contains(ofSeconds(30));
    assertThat(isAlive(workers.get(1))).as("whether its worker lives").isFalse();
    assertThat(DownloadManager.get(2).status()).as("the slow one").isEqualTo(ACTIVE);
    sleep(ofSeconds(60));
    assertThat(DownloadManager.get(2).ended()).contains(ofSeconds(90));
    assertThat(DownloadManager.get(3).status()).as("one that has not begun").isEqualTo(QUEUED);
  }

  private record Hello(Job job, Pid worker) {}

  private record Over(Pid who, Download download) {}

  /** The whole tree, with workers that do what the test sends them. */
  private Pid start() {
    Pid test = self();
    Work work =
        job -> {
          send(test, new Hello(job, self()));
          while (true) {
            switch (receive()) {
              case Event event -> {
                send(job.owner(), event);
                if (event instanceof Event.Done || event instanceof Event.Failed) {
                  return;
                }
              }
              case RuntimeException bug -> throw bug;
              default -> {}
            }
          }
        };
    DownloadSupervisor.startLink(DownloadManager.childSpec(work, ofSeconds(30)));
    return whereis(DownloadManager.NAME).orElseThrow();
  }

  private int add(String path) {
    int id = DownloadManager.add("http://example.org" + path);
    settle();
    for (Object message : flush()) {
      if (message instanceof Hello(Job job, Pid worker)) {
        workers.put(job.id(), worker);
        jobs.put(job.id(), job);
      }
    }
    return id;
  }

  /** Has a worker tell this. */
  private void tell(int id, Event event) {
    send(workers.get(id), event);
    settle();
  }

  private static Pid waitsFor(int id) {
    Pid test = self();
    return spawn(() -> send(test, new Over(self(), DownloadManager.await(id))));
  }

  private static Download.Status statusFor(Pid waiting) {
    return receive(
        on(Over.class, over -> over.who().equals(waiting), over -> over.download().status()));
  }
}
