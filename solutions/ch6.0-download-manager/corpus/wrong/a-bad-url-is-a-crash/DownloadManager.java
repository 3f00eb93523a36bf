package asyncjava.ch6_0;

import static asyncjava.genserver.GenServer.*;
import static asyncjava.process.Processes.*;

import asyncjava.ch6_0.Download.Status;
import asyncjava.genserver.Call;
import asyncjava.genserver.CallResult;
import asyncjava.genserver.From;
import asyncjava.genserver.GenServer;
import asyncjava.genserver.Init;
import asyncjava.genserver.Next;
import asyncjava.genserver.Start;
import asyncjava.process.Down;
import asyncjava.process.Pid;
import asyncjava.process.Ref;
import asyncjava.supervisor.ChildSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * Exercise 6.0.5. The manager: a server that knows all downloads, has a worker started for each
 * ({@link DownloadSupervisor#startWorker}), and listens to their {@link Event}s. It never waits for
 * a worker: it answers at once, from what it was told last.
 *
 * <p>What becomes of a download: the events of its worker say so, and the time is that of their
 * arrival. If a worker ends without {@link Event.Done} or {@link Event.Failed}, because it has
 * crashed or was killed, its download has failed, with {@code the worker ended: } and the exit
 * reason. What happens to one download does nothing to the others, nor to the manager.
 *
 * <p>A download that is {@code ACTIVE} and of which nothing is heard for the stall time has failed
 * as well, with {@code stalled: nothing came for 30 s}, in whole seconds; its worker is stopped.
 *
 * <p>The functions are for any process on the same node. They exit as {@link GenServer#call} does
 * if there is no manager.
 */
public final class DownloadManager {
  /** The name of the manager. */
  public static final String NAME = "downloads";

  private DownloadManager() {}

  /**
   * Starts the manager, linked to the caller, as {@link #NAME}.
   *
   * @param work what each worker does
   * @param stall how long an active download may be silent
   */
  public static Start startLink(Work work, Duration stall) {
    return GenServer.startLink(new Server(work, stall), name(NAME));
  }

  /** The manager as a child of a supervisor. Given. */
  public static ChildSpec childSpec(Work work, Duration stall) {
    return ChildSpec.of(NAME, () -> startLink(work, stall));
  }

  /**
   * Adds a download, and has its worker started.
   *
   * <p>It is {@link Download#of} of the URL. If its file name is that of another download that has
   * not failed, in upper or lower case, it gets a number before the extension, the first one that
   * is free from 2 on: {@code a (2).zip}.
   *
   * @return its id: 1 for the first one, and one more for each after it
   * @throws IllegalArgumentException as {@code Download.of}; and {@code already there as 3: "..."}
   *     if there is a download of the same address that has not failed. Nothing is added then
   */
  public static int add(String url) {
    return switch (call(name(NAME), new Add(url), INFINITY)) {
      case Added.Ok(int id) -> id;
      case Added.Refused(String why) -> throw new IllegalArgumentException(why);
    };
  }

  /**
   * Forgets a download; its worker, if it is not over, is stopped. What has come of it stays in the
   * temporary file. Who awaits it is told that it has failed, with {@code removed}.
   *
   * @throws NoSuchElementException {@code there is no download 7}
   */
  public static void remove(int id) {
    call(name(NAME), new Remove(id), INFINITY).orElseThrow(() -> none(id));
  }

  /**
   * A download as it is now.
   *
   * @throws NoSuchElementException {@code there is no download 7}
   */
  public static Download get(int id) {
    return call(name(NAME), new Get(id), INFINITY).orElseThrow(() -> none(id));
  }

  /** All downloads as they are now, by their ids. */
  public static List<Download> list() {
    return call(name(NAME), new All(), INFINITY);
  }

  /** Forgets those that are over; their files stay. @return how many they were */
  public static int clear() {
    return call(name(NAME), new Clear(), INFINITY);
  }

  /**
   * Waits until a download is over, however long that takes. Any number of processes can wait for
   * the same one.
   *
   * @return the download, finished or failed
   * @throws NoSuchElementException {@code there is no download 7}
   */
  public static Download await(int id) {
    return call(name(NAME), new Await(id), INFINITY).orElseThrow(() -> none(id));
  }

  private static NoSuchElementException none(int id) {
    return new NoSuchElementException("there is no download " + id);
  }

  private sealed interface Added {
    record Ok(int id) implements Added {}

    record Refused(String why) implements Added {}
  }

  private record Add(String url) implements Call<Added> {}

  private record Remove(int id) implements Call<Optional<Download>> {}

  private record Get(int id) implements Call<Optional<Download>> {}

  private record All() implements Call<List<Download>> {}

  private record Clear() implements Call<Integer> {}

  private record Await(int id) implements Call<Optional<Download>> {}

  /** Time to look for downloads that have stalled. */
  private record Look() {}

  /** A worker, and when it was heard last. */
  private record Working(Pid worker, Ref monitor, Duration heard) {}

  /** Belongs to the process of the server alone, so it may change. */
  private static final class State {
    int lastId;
    boolean looking;
    final Map<Integer, Download> downloads = new TreeMap<>();
    final Map<Integer, Working> working = new HashMap<>();
    final Map<Ref, Integer> monitors = new HashMap<>();
    final Map<Integer, List<From>> waiting = new HashMap<>();
  }

  private record Server(Work work, Duration stall) implements GenServer<State> {
    @Override
    public Init<State> init() {
      return ok(new State());
    }

    @Override
    public CallResult<State> handleCall(Object request, From from, State state) {
      return switch (request) {
        case Add(String url) -> reply(add(url, state), state);
        case Remove(int id) -> reply(remove(id, state), state);
        case Get(int id) -> reply(Optional.ofNullable(state.downloads.get(id)), state);
        case All() -> reply(List.copyOf(state.downloads.values()), state);
        case Clear() -> {
          int before = state.downloads.size();
          state.downloads.values().removeIf(download -> download.status().isOver());
          yield reply(before - state.downloads.size(), state);
        }
        case Await(int id) -> {
          Download download = state.downloads.get(id);
          if (download == null || download.status().isOver()) {
            yield reply(Optional.ofNullable(download), state);
          }
          state.waiting.computeIfAbsent(id, _ -> new ArrayList<>()).add(from);
          yield noReply(state);
        }
        default -> throw new IllegalArgumentException("unknown request " + request);
      };
    }

    @Override
    public Next<State> handleInfo(Object message, State state) {
      switch (message) {
        case Event event when state.working.containsKey(event.id()) -> happened(event, state);
        case Down(Ref ref, _, var reason) when state.monitors.containsKey(ref) ->
            update(
                state.monitors.get(ref),
                it -> it.failed("the worker ended: " + reason, now()),
                state);
        case Look() -> look(state);
        default -> {} // of a download that is forgotten, or over
      }
      return noReply(state);
    }

    private Added add(String url, State state) {
      Download download = Download.of(state.lastId + 1, url, now());
      List<Download> others =
          state.downloads.values().stream().filter(it -> it.status() != Status.FAILED).toList();
      for (Download other : others) {
        if (other.address().equals(download.address())) {
          return new Added.Refused("already there as " + other.id() + ": \"" + url + "\"");
        }
      }
      download = download.named(free(download.name(), others));
      state.lastId++;
      state.downloads.put(download.id(), download);
      Job job = new Job(download.id(), download.address(), download.name(), self());
      Pid worker = DownloadSupervisor.startWorker(work, job);
      Ref monitor = monitor(worker);
      state.working.put(download.id(), new Working(worker, monitor, now()));
      state.monitors.put(monitor, download.id());
      return new Added.Ok(download.id());
    }

    private static String free(String name, List<Download> others) {
      int dot = name.lastIndexOf('.');
      String stem = dot <= 0 ? name : name.substring(0, dot);
      String extension = dot <= 0 ? "" : name.substring(dot);
      List<String> taken = others.stream().map(it -> lower(it.name())).toList();
      String free = name;
      for (int number = 2; taken.contains(lower(free)); number++) {
        free = stem + " (" + number + ")" + extension;
      }
      return free;
    }

    private static String lower(String name) {
      return name.toLowerCase(Locale.ROOT);
    }

    private Optional<Download> remove(int id, State state) {
      Optional<Download> download = Optional.ofNullable(state.downloads.get(id));
      if (state.working.containsKey(id)) {
        DownloadSupervisor.stopWorker(state.working.get(id).worker());
        update(id, it -> it.failed("removed", now()), state);
      }
      state.downloads.remove(id);
      return download;
    }

    private void happened(Event event, State state) {
      int id = event.id();
      Working working = state.working.get(id);
      state.working.put(id, new Working(working.worker(), working.monitor(), now()));
      switch (event) {
        case Event.Begun(_, var size, long offset) ->
            update(id, it -> it.begun(size, offset, now()), state);
        case Event.Got(_, long bytes) -> update(id, it -> it.got(bytes), state);
        case Event.Paused(_, String reason, _) -> update(id, it -> it.waiting(reason), state);
        case Event.Done(_) -> update(id, it -> it.finished(now()), state);
        case Event.Failed(_, String reason) -> update(id, it -> it.failed(reason, now()), state);
      }
      if (!state.looking && state.downloads.get(id).status() == Status.ACTIVE) {
        state.looking = true;
        sendAfter(self(), new Look(), stall);
      }
    }

    private void update(int id, UnaryOperator<Download> change, State state) {
      Download download = change.apply(state.downloads.get(id));
      state.downloads.put(id, download);
      if (download.status().isOver()) {
        Working working = state.working.remove(id);
        state.monitors.remove(working.monitor());
        demonitorAndFlush(working.monitor());
        List<From> waiting = state.waiting.remove(id);
        if (waiting != null) {
          waiting.forEach(from -> from.reply(Optional.of(download)));
        }
      }
    }

    /** One look for all: a timer for each chunk of each download would cost more than the chunk. */
    private void look(State state) {
      Duration next = stall;
      state.looking = false;
      for (Download download : List.copyOf(state.downloads.values())) {
        if (download.status() == Status.ACTIVE) {
          Working working = state.working.get(download.id());
          Duration left = stall.minus(now().minus(working.heard()));
          if (left.isPositive()) {
            state.looking = true;
            next = left.compareTo(next) < 0 ? left : next;
          } else {
            DownloadSupervisor.stopWorker(working.worker());
            String why = "stalled: nothing came for " + stall.toSeconds() + " s";
            update(download.id(), it -> it.failed(why, now()), state);
          }
        }
      }
      if (state.looking) {
        sendAfter(self(), new Look(), next);
      }
    }
  }
}
