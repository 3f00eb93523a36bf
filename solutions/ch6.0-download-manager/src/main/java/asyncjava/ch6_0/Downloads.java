package asyncjava.ch6_0;

import static asyncjava.process.Processes.*;

import asyncjava.genserver.Start;
import asyncjava.process.Node;
import asyncjava.process.Pid;
import asyncjava.supervisor.Supervisor;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.BiConsumer;

/** All parts put together. {@link Program} is a command that uses them. Given. */
public final class Downloads {
  /** A slow disk, or who looks up the address of a host, does not see that it is interrupted. */
  private static final Duration GRACE = Duration.ofSeconds(3);

  private Downloads() {}

  /**
   * How it works.
   *
   * @param folder where the files go
   * @param parallel how many come at the same time
   * @param patience how often each is tried
   * @param stall how long one may be silent
   */
  public record Options(Path folder, int parallel, Patience patience, Duration stall) {

    /** 4 at a time, {@link Patience#DEFAULT}, 30 s. */
    public static Options of(Path folder) {
      return new Options(folder, 4, Patience.DEFAULT, Duration.ofSeconds(30));
    }
  }

  /** Starts everything, linked to the caller: workers, places, manager. */
  public static Start startLink(Options options) {
    Work work =
        Attempts.patient(
            new HttpFetch(new Web()), new PartFiles(options.folder()), options.patience());
    return DownloadSupervisor.startLink(
        Attempts.childSpec(options.parallel()), DownloadManager.childSpec(work, options.stall()));
  }

  /**
   * What became of it.
   *
   * @param downloads all that were added
   * @param refused why the others were not
   */
  public record Result(List<Download> downloads, List<String> refused) {
    /** Whether each file that was asked for is there. */
    public boolean isGood() {
      return refused.isEmpty()
          && downloads.stream().allMatch(it -> it.status() == Download.Status.FINISHED);
    }
  }

  /**
   * Downloads all of this, in a node of its own, and waits for the end.
   *
   * @param show is given the downloads and the time, again and again and once at the end
   * @param every how often
   * @throws CancellationException if the calling thread is interrupted: all has been stopped then
   */
  public static Result run(
      List<String> urls,
      Options options,
      BiConsumer<List<Download>, Duration> show,
      Duration every) {
    CompletableFuture<Result> result = new CompletableFuture<>();
    try (Node node = Node.builder().name("downloads").grace(GRACE).build()) {
      spawn(
          node,
          () -> {
            try {
              result.complete(all(urls, options, show, every));
            } catch (RuntimeException failure) {
              result.completeExceptionally(failure); // the caller's, as if there were no process
            } catch (Error failure) {
              result.completeExceptionally(failure); // also an exit: else nobody would ever know
              throw failure;
            }
          });
      return result.get();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new CancellationException("the downloads were stopped");
    } catch (ExecutionException failed) {
      throw failed.getCause() instanceof RuntimeException failure
          ? failure
          : new IllegalStateException("the downloads have crashed", failed.getCause());
    }
  }

  private static Result all(
      List<String> urls,
      Options options,
      BiConsumer<List<Download>, Duration> show,
      Duration every) {
    Pid supervisor = startLink(options).pid();
    List<Integer> ids = new ArrayList<>();
    List<String> refused = new ArrayList<>();
    for (String url : urls) {
      try {
        ids.add(DownloadManager.add(url));
      } catch (IllegalArgumentException why) {
        refused.add(why.getMessage());
      }
    }
    List<Download> downloads = look(ids);
    while (!downloads.stream().allMatch(it -> it.status().isOver())) {
      show.accept(downloads, now());
      sleep(every);
      downloads = look(ids);
    }
    show.accept(downloads, now());
    Supervisor.stop(supervisor);
    return new Result(downloads, refused);
  }

  /** By their ids: a manager that was started anew knows none of them, and that is an error. */
  private static List<Download> look(List<Integer> ids) {
    return ids.stream().map(DownloadManager::get).toList();
  }
}
