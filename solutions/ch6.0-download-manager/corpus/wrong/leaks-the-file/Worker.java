package asyncjava.ch6_0;

import static asyncjava.process.Processes.*;

import java.util.OptionalLong;

/**
 * Exercise 6.0.2. What a worker does: it brings the bytes of one file from a {@link Source} to a
 * {@link Sink}. All of it is called in the worker's own process.
 */
public final class Worker {
  /** The most bytes that a worker has in its hands: 256 KiB. */
  public static final int CHUNK = 256 * 1024;

  private Worker() {}

  /**
   * One try. It asks the storage what it has, opens the source with that, and then the sink where
   * the source begins and with its etag. It tells the owner of the job {@link Event.Begun}, and
   * {@link Event.Got} after each chunk that is written. At last it commits the sink.
   *
   * <p>It has one chunk at a time, of at most {@link #CHUNK} bytes: it asks for the next one when
   * this one has been written. However big the file is, no more of it is in memory.
   *
   * <p>Whatever happens, source and sink are closed if they were opened: also if the process is
   * killed. Only if all bytes have come is the sink committed. If the source has told the size of
   * the file, and fewer or more have come, that is a failure that may pass, {@code got 5 of 10
   * bytes}.
   *
   * @throws DownloadException if it has failed, as {@code Source} or {@code Sink} threw it
   */
  public static void transfer(Job job, Fetch fetch, Storage storage) {
    Source source = fetch.open(job.address(), storage.have(job));
    Sink sink = storage.open(job, source.offset(), source.etag());
    {
      long bytes = source.offset();
      send(job.owner(), new Event.Begun(job.id(), source.size(), bytes));
      byte[] chunk = new byte[CHUNK];
      for (int count = source.read(chunk); count >= 0; count = source.read(chunk)) {
        sink.write(chunk, count);
        bytes += count;
        send(job.owner(), new Event.Got(job.id(), bytes));
      }
      check(source.size(), bytes);
      sink.commit();
      sink.close();
      source.close();
    }
  }

  private static void check(OptionalLong size, long bytes) {
    if (size.isPresent() && size.getAsLong() != bytes) {
      throw Failure.passing("got " + bytes + " of " + size.getAsLong() + " bytes").exception();
    }
  }

  /**
   * The work of a worker that tries once: {@link #transfer}, and then it tells the owner {@link
   * Event.Done}, or {@link Event.Failed} with the reason of a {@link DownloadException}. A failed
   * download is no crash.
   */
  public static Work once(Fetch fetch, Storage storage) {
    return job -> {
      try {
        transfer(job, fetch, storage);
        send(job.owner(), new Event.Done(job.id()));
      } catch (DownloadException failed) {
        send(job.owner(), new Event.Failed(job.id(), failed.failure().reason()));
      }
    };
  }
}
