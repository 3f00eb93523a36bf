package asyncjava.ch6_0;

import static asyncjava.process.Processes.*;

import asyncjava.genserver.Start;
import asyncjava.process.Node;
import asyncjava.process.Pid;
import asyncjava.supervisor.Supervisor;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;

/** The program: all parts put together, and a main that uses them. Given. */
public final class Downloads {
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

  /** A client as the program needs it: it follows redirects. */
  public static HttpClient client() {
    return HttpClient.newBuilder()
        .followRedirects(HttpClient.Redirect.NORMAL)
        .connectTimeout(HttpFetch.PATIENCE)
        .build();
  }

  /** Starts everything, linked to the caller: workers, places, manager. */
  public static Start startLink(HttpClient client, Options options) {
    Work work =
        Attempts.patient(
            new HttpFetch(client), new PartFiles(options.folder()), options.patience());
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
   */
  public static Result run(
      List<String> urls,
      Options options,
      BiConsumer<List<Download>, Duration> show,
      Duration every) {
    CompletableFuture<Result> result = new CompletableFuture<>();
    try (HttpClient client = client();
        Node node = Node.builder().name("downloads").build()) {
      spawn(
          node,
          () -> {
            try {
              result.complete(all(urls, client, options, show, every));
            } catch (Throwable failure) {
              result.completeExceptionally(failure); // else nobody would ever know
              throw failure;
            }
          });
      return result.join();
    }
  }

  private static Result all(
      List<String> urls,
      HttpClient client,
      Options options,
      BiConsumer<List<Download>, Duration> show,
      Duration every) {
    Pid supervisor = startLink(client, options).pid();
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

  /** Arguments: the folder, and the URLs. Ends with status 1 if any of them could not be had. */
  public static void main(String[] arguments) {
    List<String> urls = List.of(arguments).subList(1, arguments.length);
    Options options = Options.of(Path.of(arguments[0]));
    Result result =
        run(
            urls,
            options,
            (all, now) -> DownloadTable.lines(all, now, 100).forEach(System.out::println),
            Duration.ofSeconds(1));
    result.refused().forEach(System.out::println);
    System.exit(result.isGood() ? 0 : 1);
  }
}
