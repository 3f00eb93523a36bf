package asyncjava.ch6_0;

import static asyncjava.process.ExitReason.KILL;
import static asyncjava.process.ExitReason.NORMAL;
import static asyncjava.process.Processes.*;
import static asyncjava.workbook.Workbook.settle;
import static org.assertj.core.api.Assertions.assertThat;

import asyncjava.ch6_0.Event.Begun;
import asyncjava.ch6_0.Event.Done;
import asyncjava.ch6_0.Event.Failed;
import asyncjava.ch6_0.Event.Got;
import asyncjava.process.Down;
import asyncjava.process.Pid;
import asyncjava.process.Spawned;
import asyncjava.workbook.Exercise;
import asyncjava.workbook.Rule;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Exercise(
    id = "6.0.2",
    title = "A worker",
    points = 15,
    of = Worker.class,
    mayUse = {"asyncjava.process", "asyncjava.genserver"})
class WorkerTest {
  @TempDir Path folder;

  private final List<String> log = new ArrayList<>();
  private final FakeStorage storage = new FakeStorage(log);

  @Test
  @Rule(
      "the bytes arrive in their order, the owner hears of each chunk, and then the file is there")
  void theBytesArrive() {
    work(FakeFetch.of(log, "abc", "de").size(5), storage);
    assertThat(events())
        .containsExactly(
            new Begun(1, OptionalLong.of(5), 0), new Got(1, 3), new Got(1, 5), new Done(1));
    assertThat(storage.text()).isEqualTo("abcde");
    assertThat(storage.committed).as("whether it was committed").isTrue();
  }

  @Test
  @Rule("there is one chunk at a time: the next one is asked for when this one is written")
  void oneChunkAtATime() {
    work(FakeFetch.of(log, "abc", "de", "f"), storage);
    assertThat(events()).hasSize(5);
    assertThat(log)
        .containsExactly("read", "write 3", "read", "write 2", "read", "write 1", "read", "commit");
  }

  @Test
  @Rule("the owner hears of a chunk when it is written, not when all is done")
  void progressIsToldAtOnce() {
    FakeFetch fetch = FakeFetch.of(log, "abc").then(WorkerTest::whenTold);
    Pid worker = work(fetch, storage).pid();
    settle();
    assertThat(flush())
        .as("what was told before the second chunk came")
        .containsExactly(new Begun(1, OptionalLong.empty(), 0), new Got(1, 3));
    send(worker, "go on");
    assertThat(events()).containsExactly(new Got(1, 5), new Done(1));
  }

  @Test
  @Rule("a file has its name when it is complete, and not before")
  void aFileIsCompleteOrNotThere() throws Exception {
    FakeFetch fetch = FakeFetch.of(log, "abc").then(WorkerTest::whenTold);
    Pid worker = work(fetch, new PartFiles(folder)).pid();
    settle();
    assertThat(folder.resolve("a.txt")).as("the file, in the middle").doesNotExist();
    assertThat(folder.resolve("a.txt.part")).hasContent("abc");
    send(worker, "go on");
    settle();
    assertThat(folder.resolve("a.txt")).hasContent("abcde");
    assertThat(Files.list(folder)).containsExactly(folder.resolve("a.txt"));
  }

  @Test
  @Rule("what breaks off is a failure, and no file: what has come stays for another try")
  void whatBreaksOffIsNoFile() {
    FakeFetch fetch = FakeFetch.of(log, "abc").then(WorkerTest::breaks);
    work(fetch, new PartFiles(folder));
    assertThat(events()).endsWith(new Failed(1, "connection failed"));
    assertThat(folder.resolve("a.txt")).as("the file").doesNotExist();
    assertThat(folder.resolve("a.txt.part")).hasContent("abc");
  }

  @Test
  @Rule("an end is not enough: if the size is known, so many bytes have to come")
  void theSizeHasToBeRight() {
    work(FakeFetch.of(log, "abc", "de").size(10), storage);
    assertThat(events()).endsWith(new Got(1, 5), new Failed(1, "got 5 of 10 bytes"));
    work(FakeFetch.of(log, "abc", "de").size(4), storage);
    assertThat(events()).endsWith(new Failed(1, "got 5 of 4 bytes"));
    assertThat(storage.committed).as("whether one of them was committed").isFalse();
  }

  @Test
  @Rule("an empty file is a file")
  void aFileMayBeEmpty() {
    work(new FakeFetch(log).size(0), storage);
    assertThat(events()).containsExactly(new Begun(1, OptionalLong.of(0), 0), new Done(1));
    assertThat(log).containsExactly("read", "commit");
  }

  @Test
  @Rule("a full disk is a failure, and the source is let go")
  void aFullDiskIsAFailure() {
    FakeFetch fetch = FakeFetch.of(log, "abc", "de");
    storage.room = 4;
    work(fetch, storage);
    assertThat(events()).endsWith(new Failed(1, "cannot write: no space left on device"));
    assertThat(fetch.open).as("open sources").isZero();
    assertThat(storage.open).as("open sinks").isZero();
    assertThat(storage.committed).as("whether it was committed").isFalse();
  }

  @Test
  @Rule("a folder that cannot be written to is a failure, and the source is let go")
  void aFolderThatIsNoneIsAFailure() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "no folder");
    FakeFetch fetch = FakeFetch.of(log, "abc");
    work(fetch, new PartFiles(file.resolve("sub")));
    assertThat(events())
        .singleElement()
        .isInstanceOfSatisfying(
            Failed.class,
            failed ->
                assertThat(failed.reason())
                    .startsWith("cannot write " + file.resolve("sub").resolve("a.txt.part")));
    assertThat(fetch.open).as("open sources").isZero();
  }

  @Test
  @Rule("a killed worker leaves nothing open: what is open belongs to its stack, which is unwound")
  void aKilledWorkerLeavesNothingOpen() {
    FakeFetch fetch = FakeFetch.of(log, "abc").then(WorkerTest::whenTold);
    Spawned worker = work(fetch, storage);
    settle();
    assertThat(List.of(fetch.open, storage.open)).as("open while it works").containsOnly(1);
    exit(worker.pid(), KILL);
    receive(on(Down.class, down -> down));
    settle();
    assertThat(List.of(fetch.open, storage.open)).as("open after its end").containsOnly(0);
    assertThat(storage.committed).as("whether it was committed").isFalse();
  }

  @Test
  @Rule("a failed download is no crash: the worker has told it, and is done")
  void aFailedDownloadIsNoCrash() {
    Fetch refuses =
        (_, _) -> {
          throw Failure.lasting("status 404").exception();
        };
    Spawned worker = work(refuses, storage);
    assertThat(List.of(receive(), receive()))
        .isEqualTo(
            List.of(new Failed(1, "status 404"), new Down(worker.ref(), worker.pid(), NORMAL)));
    assertThat(storage.opened).as("what was opened to write to").isEmpty();
  }

  @Test
  @Rule("it is the source that says where it begins, whatever was there before")
  void theSourceSaysWhereItBegins() {
    storage.have = new Partial(100, Optional.of("\"1\""));
    FakeFetch fetch = FakeFetch.of(log, "abc").size(103);
    fetch.offset = 100;
    fetch.etag = Optional.of("\"1\"");
    work(fetch, storage);
    assertThat(events())
        .containsExactly(new Begun(1, OptionalLong.of(103), 100), new Got(1, 103), new Done(1));
    fetch.offset = 0;
    fetch.etag = Optional.of("\"2\"");
    fetch.size(3);
    work(fetch, storage);
    assertThat(events())
        .containsExactly(new Begun(1, OptionalLong.of(3), 0), new Got(1, 3), new Done(1));
    assertThat(fetch.asked).as("what was told to be there").containsOnly(storage.have);
    assertThat(storage.opened).containsExactly("100 \"1\"", "0 \"2\"");
  }

  private static Spawned work(Fetch fetch, Storage storage) {
    Job job = new Job(1, URI.create("http://example.org/a.txt"), "a.txt", self());
    Work work = Worker.once(fetch, storage);
    return spawnMonitor(() -> work.run(job));
  }

  /** Runs in the worker. */
  private static byte[] whenTold() {
    receive(onEqual("go on", () -> true));
    return "de".getBytes();
  }

  private static byte[] breaks() {
    throw Failure.passing("connection failed").exception();
  }

  /** What the worker tells until it has ended. */
  private static List<Object> events() {
    settle();
    return flush().stream().filter(message -> !(message instanceof Down)).toList();
  }
}
