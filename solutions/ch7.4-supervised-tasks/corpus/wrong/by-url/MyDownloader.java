package asyncjava.ch7_4;

import static asyncjava.genserver.GenServer.*;
import static asyncjava.process.Processes.*;

import asyncjava.genserver.Call;
import asyncjava.genserver.CallResult;
import asyncjava.genserver.From;
import asyncjava.genserver.GenServer;
import asyncjava.genserver.Init;
import asyncjava.genserver.Next;
import asyncjava.genserver.Start;
import asyncjava.process.Dest;
import asyncjava.process.Down;
import asyncjava.process.ExitReason;
import asyncjava.process.Pid;
import asyncjava.process.Ref;
import asyncjava.task.Task;
import asyncjava.task.TaskReply;
import asyncjava.task.TaskSupervisor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Exercise 7.4.2. A server that downloads. It does not fetch anything itself: each download is a
 * task of a task supervisor, all that run do so at the same time, and the server answers meanwhile.
 *
 * <p>Who has started a download gets one {@link Outcome} of it. A download that fails, for whatever
 * reason, ends nobody: neither the server, nor other downloads, nor who has started it. The same
 * URL may be downloaded several times, also at the same time.
 *
 * <p>The state of the server is the downloads that run, by the {@link Task#ref()} of their task,
 * and nothing else. When none runs, the state is empty, and the server monitors nobody. Messages
 * that are none of its downloads' do not disturb it.
 */
public final class MyDownloader implements GenServer<Map<Ref, MyDownloader.Download>> {

  /** What fetches. It runs in a task. */
  public interface Fetch {
    /**
     * Fetches what a URL leads to. It may take its time.
     *
     * @return what was fetched, never null
     * @throws Exception if it fails, and that is the end of its task
     */
    String fetch(String url) throws Exception;
  }

  /** A download that runs, and who wants to know what comes of it. */
  public record Download(String url, Pid client) {}

  /** The message to the client: what came of a download. */
  public sealed interface Outcome {
    /** It is done. */
    record Finished(String url, String content) implements Outcome {}

    /** There is no content, because the task has ended with this reason. */
    record Failed(String url, ExitReason reason) implements Outcome {}
  }

  /** Call: start a download; whether it has been started. */
  public record StartDownload(String url, Pid client) implements Call<Boolean> {}

  /** Call: the URLs of the downloads that run. */
  public record Running() implements Call<List<String>> {}

  private final Dest tasks;
  private final Fetch fetch;

  private MyDownloader(Dest tasks, Fetch fetch) {
    this.tasks = tasks;
    this.fetch = fetch;
  }

  // The side of the clients

  /**
   * Starts a downloader, linked to the caller.
   *
   * @param tasks the task supervisor that is to start its tasks
   * @param fetch what fetches
   */
  public static Start startLink(Dest tasks, Fetch fetch) {
    return GenServer.startLink(new MyDownloader(tasks, fetch));
  }

  /**
   * Has something downloaded. Does not wait for it: the caller will get an {@link Outcome}.
   *
   * @return whether it has been started; false if the task supervisor has no room for one more task
   */
  public static boolean startDownload(Dest downloader, String url) {
    return call(downloader, new StartDownload(url, self()));
  }

  /** The URLs of all downloads that run, in alphabetical order, each as often as it runs. */
  public static List<String> running(Dest downloader) {
    return call(downloader, new Running());
  }

  // The side of the server

  @Override
  public Init<Map<Ref, Download>> init() {
    return ok(Map.of());
  }

  @Override
  public CallResult<Map<Ref, Download>> handleCall(
      Object request, From from, Map<Ref, Download> running) {
    return switch (request) {
      case StartDownload(String url, Pid client) -> {
        try {
          Task<String> task = TaskSupervisor.asyncNolink(tasks, () -> fetch.fetch(url));
          yield reply(true, with(running, task.ref(), new Download(url, client)));
        } catch (IllegalStateException full) {
          yield reply(false, running);
        }
      }
      case Running() ->
          reply(running.values().stream().map(Download::url).sorted().toList(), running);
      case Object other -> throw new IllegalArgumentException("unknown request " + other);
    };
  }

  @Override
  public Next<Map<Ref, Download>> handleInfo(Object message, Map<Ref, Download> running) {
    return switch (message) {
      case TaskReply(Ref ref, Object content) when running.containsKey(ref) -> {
        demonitorAndFlush(ref); // it did what it should, so its DOWN says nothing
        Download done = running.get(ref);
        send(done.client(), new Outcome.Finished(done.url(), (String) content));
        Map<Ref, Download> left = new HashMap<>(running);
        left.values().removeIf(it -> it.url().equals(done.url()));
        yield noReply(left);
      }
      case Down(Ref ref, _, ExitReason reason) when running.containsKey(ref) -> {
        Download failed = running.get(ref);
        send(failed.client(), new Outcome.Failed(failed.url(), reason));
        yield noReply(without(running, ref));
      }
      case Object _ -> noReply(running);
    };
  }

  private static Map<Ref, Download> with(Map<Ref, Download> running, Ref ref, Download download) {
    Map<Ref, Download> more = new HashMap<>(running);
    more.put(ref, download);
    return Map.copyOf(more);
  }

  private static Map<Ref, Download> without(Map<Ref, Download> running, Ref ref) {
    Map<Ref, Download> fewer = new HashMap<>(running);
    fewer.remove(ref);
    return Map.copyOf(fewer);
  }
}
