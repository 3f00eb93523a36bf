package asyncjava.ch6_0;

import static asyncjava.genserver.GenServer.*;
import static asyncjava.process.Processes.*;
import static asyncjava.workbook.Todo.todo;

import asyncjava.genserver.GenServer;
import asyncjava.genserver.Start;
import asyncjava.supervisor.ChildSpec;
import java.time.Duration;
import java.util.List;
import java.util.NoSuchElementException;

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
    throw todo("start a GenServer with that name");
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
    throw todo("call the manager; a refusal becomes an exception of the caller");
  }

  /**
   * Forgets a download; its worker, if it is not over, is stopped. What has come of it stays in the
   * temporary file. Who awaits it is told that it has failed, with {@code removed}.
   *
   * @throws NoSuchElementException {@code there is no download 7}
   */
  public static void remove(int id) {
    throw todo("call the manager");
  }

  /**
   * A download as it is now.
   *
   * @throws NoSuchElementException {@code there is no download 7}
   */
  public static Download get(int id) {
    throw todo("call the manager");
  }

  /** All downloads as they are now, by their ids. */
  public static List<Download> list() {
    throw todo("call the manager");
  }

  /** Forgets those that are over; their files stay. @return how many they were */
  public static int clear() {
    throw todo("call the manager");
  }

  /**
   * Waits until a download is over, however long that takes. Any number of processes can wait for
   * the same one.
   *
   * @return the download, finished or failed
   * @throws NoSuchElementException {@code there is no download 7}
   */
  public static Download await(int id) {
    throw todo("call the manager, which replies when it is over");
  }
}
