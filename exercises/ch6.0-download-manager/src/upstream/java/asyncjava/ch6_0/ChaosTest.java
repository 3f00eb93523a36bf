package asyncjava.ch6_0;

import static asyncjava.process.ExitReason.KILL;
import static asyncjava.process.ExitReason.SHUTDOWN;
import static asyncjava.process.Processes.*;
import static org.assertj.core.api.Assertions.assertThat;

import asyncjava.ch6_0.FaultyWeb.Thing;
import asyncjava.process.Node;
import asyncjava.process.Pid;
import asyncjava.process.VirtualClock;
import asyncjava.supervisor.Supervisor;
import asyncjava.supervisor.SupervisorReport;
import asyncjava.workbook.web.WebServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * It all holds together: 200 downloads of whatever a server can do wrong, while workers are killed.
 * The seed decides what the web is like and how the killer chooses; at which point of its work a
 * worker is hit is up to the threads, and every such point must do.
 */
@Timeout(120)
class ChaosTest {
  private static final int DOWNLOADS = 200;
  private static final int PLACES = 8;

  @TempDir Path folder;

  private final Set<Integer> killed = ConcurrentHashMap.newKeySet();
  private final Map<Integer, Pid> begun = new ConcurrentHashMap<>();
  private final Set<Integer> transferring = ConcurrentHashMap.newKeySet();

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void eachFileIsWholeOrHasAReasonNotToBeThere(long seed) throws Exception {
    new ServerSocket(0).close(); // with the first one that is closed the JDK keeps one for itself
    List<String> open = openFiles();
    try (WebServer web = WebServer.start()) {
      FaultyWeb faulty = new FaultyWeb(web, seed);
      List<Thing> things = new ArrayList<>();
      for (int number = 0; number < DOWNLOADS; number++) {
        things.add(faulty.thing(number));
      }
      List<Download> downloads = inANode(() -> downloadAll(things, new Random(seed)));
      assertThat(downloads).hasSize(DOWNLOADS);
      for (int i = 0; i < DOWNLOADS; i++) {
        judge(downloads.get(i), things.get(i));
      }
      assertThat(killed).as("downloads whose workers were killed").hasSizeGreaterThan(20);
      judgeTheFolder(downloads, things);

      web.awaitIdle(); // nobody holds on to an answer
      assertThat(web.mostAtOnce()).as("requests at the same time").isLessThanOrEqualTo(PLACES + 20);
    }
    assertThat(openFiles()).as("sockets and files of the folder").isEqualTo(open);
  }

  private List<Download> downloadAll(List<Thing> things, Random random) {
    List<Pid> before = list();
    Pid killer = spawn(() -> killNowAndThen(random));
    Work patient =
        Attempts.patient(new Watched(things), new Telling(killer), Patience.DEFAULT);
    Work work =
        job -> {
          begun.put(job.id(), self());
          patient.run(job);
        };
    Pid supervisor =
        DownloadSupervisor.startLink(
                Attempts.childSpec(PLACES),
                DownloadManager.childSpec(work, Duration.ofSeconds(30)))
            .pid();
    List<Integer> ids =
        things.stream().map(thing -> DownloadManager.add("" + thing.address())).toList();
    List<Download> downloads = ids.stream().map(DownloadManager::await).toList();
    exit(killer, SHUTDOWN);
    Supervisor.stop(supervisor);
    sleep(Duration.ZERO); // until everybody else waits or has ended
    assertThat(list()).as("the processes that are left").isEqualTo(before);
    return downloads;
  }

  /** At every tenth sign of life or so a worker dies: one that has a connection, or any other. */
  private void killNowAndThen(Random random) {
    while (true) {
      receive();
      if (random.nextInt(10) == 0) {
        List<Integer> from =
            new ArrayList<>(random.nextInt(4) > 0 ? transferring : begun.keySet());
        from.removeIf(id -> !isAlive(begun.get(id)));
        if (!from.isEmpty() && killed.size() < DOWNLOADS / 3) {
          int id = from.get(random.nextInt(from.size()));
          killed.add(id);
          exit(begun.get(id), KILL);
        }
      }
    }
  }

  private void judge(Download download, Thing thing) throws IOException {
    String what = download + " of " + thing.address().getPath();
    assertThat(download.status().isOver()).as(what).isTrue();
    if (download.status() == Download.Status.FINISHED) {
      assertThat(thing.body()).as(what).isPresent();
      assertThat(isSame(download, thing)).as("%s has the bytes of its source", what).isTrue();
    } else if (download.reason().orElse("").matches("the worker ended: (killed|noproc)")) {
      // noproc: it was killed before the manager came to monitor it
      assertThat(killed).as("killed workers, with that of %s", what).contains(download.id());
    } else {
      assertThat(thing.body()).as("the body of a download that failed: %s", what).isEmpty();
      assertThat(download.reason().orElse("")).as(what).matches(thing.reason());
    }
  }

  /** Also of those that failed: a file has its name when it is complete and not before. */
  private void judgeTheFolder(List<Download> downloads, List<Thing> things) throws IOException {
    Map<String, Integer> byName = new HashMap<>();
    downloads.forEach(it -> byName.put(it.name(), it.id() - 1));
    try (var files = Files.list(folder)) {
      for (Path file : files.toList()) {
        String name = "" + file.getFileName();
        if (!name.endsWith(".part") && !name.endsWith(".part.etag")) {
          assertThat(byName).containsKey(name);
          int index = byName.get(name);
          assertThat(isSame(downloads.get(index), things.get(index))).as(name).isTrue();
        }
      }
    }
    assertThat(Files.list(folder.getParent()).filter(it -> !it.equals(folder)))
        .as("what was written outside of the folder")
        .noneMatch(it -> byName.containsKey("" + it.getFileName()));
  }

  private boolean isSame(Download download, Thing thing) throws IOException {
    try (InputStream file = Files.newInputStream(folder.resolve(download.name()))) {
      return thing.body().isPresent() && thing.body().get().isSameAs(file);
    }
  }

  /** Sockets, and files in the folder, that this program has open; none where there is no /proc. */
  private List<String> openFiles() throws IOException {
    Path all = Path.of("/proc/self/fd");
    List<String> open = new ArrayList<>();
    if (Files.isDirectory(all)) {
      try (var each = Files.list(all)) {
        for (Path link : each.toList()) {
          try {
            String target = "" + Files.readSymbolicLink(link);
            if (target.startsWith("socket:") || target.startsWith("" + folder)) {
              open.add(target);
            }
          } catch (IOException closed) {
            // that of the listing itself
          }
        }
      }
    }
    return open.stream().sorted().toList();
  }

  private interface Task {
    List<Download> run() throws Exception;
  }

  /** On a busy machine a thread may take its time until all that it had open is closed. */
  private static Node chaos() {
    return Node.builder()
        .name("chaos")
        .clock(new VirtualClock())
        .grace(Duration.ofSeconds(30))
        .build();
  }

  /** In a process of a node whose time stands still while somebody waits for the web. */
  private static List<Download> inANode(Task task) throws Exception {
    CompletableFuture<List<Download>> result = new CompletableFuture<>();
    try (Node node = chaos()) {
      SupervisorReport.listen(node, _ -> {}); // of the killed
      node.spawn(
          () -> {
            try {
              result.complete(task.run());
            } catch (Throwable failure) {
              result.completeExceptionally(failure);
            }
          });
      return result.get(100, TimeUnit.SECONDS);
    }
  }

  /** Says who has a connection; and some of them bring nothing more, for longer than anyone waits. */
  private final class Watched implements Fetch {
    private final Fetch web = new HttpFetch(new Web());
    private final Set<URI> stalls = new TreeSet<>();

    Watched(List<Thing> things) {
      things.stream().filter(Thing::stalls).forEach(it -> stalls.add(it.address()));
    }

    @Override
    public Source open(URI address, Partial have) {
      Source source = web.open(address, have);
      return stalls.contains(address) ? new Stalling(source) : source;
    }
  }

  private record Stalling(Source source) implements Source {
    @Override
    public OptionalLong size() {
      return source.size();
    }

    @Override
    public long offset() {
      return source.offset();
    }

    @Override
    public Optional<String> etag() {
      return source.etag();
    }

    @Override
    public int read(byte[] chunk) {
      int count = source.read(chunk);
      sleep(Duration.ofHours(1));
      return count;
    }

    @Override
    public void close() {
      source.close();
    }
  }

  /** Tells the killer of each chunk. */
  private final class Telling implements Storage {
    private final Storage files = new PartFiles(folder);
    private final Pid killer;

    Telling(Pid killer) {
      this.killer = killer;
    }

    @Override
    public Partial have(Job job) {
      transferring.add(job.id());
      send(killer, job.id());
      return files.have(job);
    }

    @Override
    public Sink open(Job job, long offset, Optional<String> etag) {
      Sink file = files.open(job, offset, etag);
      return new Sink() {
        @Override
        public void write(byte[] chunk, int count) {
          send(killer, job.id());
          file.write(chunk, count);
        }

        @Override
        public void commit() {
          send(killer, job.id());
          file.commit();
        }

        @Override
        public void close() {
          transferring.remove(job.id());
          file.close();
        }
      };
    }
  }
}
