package asyncjava.ch6_0;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * Downloads in a folder. What comes is written to {@code name.part}, which is moved to {@code name}
 * in one step when all of it is there; so under its own name a file is complete or is what it was
 * before. Given.
 */
public final class PartFiles implements Storage {
  private final Path folder;

  /** The folder is made when it is needed. */
  public PartFiles(Path folder) {
    this.folder = folder;
  }

  /** The temporary file of a download. */
  public Path part(Job job) {
    return folder.resolve(job.name() + ".part");
  }

  @Override
  public Partial have(Job job) {
    return Files.exists(part(job)) && Files.exists(Resume.note(part(job)))
        ? Resume.found(part(job), job.address())
        : Partial.NONE;
  }

  @Override
  public Sink open(Job job, long offset, Optional<String> etag) {
    Path part = part(job);
    try {
      Files.createDirectories(folder);
      FileChannel channel =
          FileChannel.open(
              part, StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
      try {
        begin(channel, job, offset, etag);
      } catch (IOException | RuntimeException failure) {
        channel.close();
        throw failure;
      }
      return new PartFile(channel, part, folder.resolve(job.name()));
    } catch (IOException failure) {
      throw cannotWrite(part, failure);
    }
  }

  /** In this order: whenever it is killed, the note is never of a newer version than the bytes. */
  private void begin(FileChannel channel, Job job, long offset, Optional<String> etag)
      throws IOException {
    Path part = part(job);
    lock(channel, part);
    channel.truncate(offset).position(offset);
    if (offset == 0) {
      Files.deleteIfExists(Resume.note(part));
      if (etag.isPresent()) {
        Resume.remember(part, job.address(), etag.get());
      }
    }
  }

  /** Nobody else may write to it: another program, or a worker that is just about to end. */
  private static void lock(FileChannel channel, Path part) throws IOException {
    boolean mine;
    try {
      mine = channel.tryLock() != null;
    } catch (OverlappingFileLockException _) {
      mine = false;
    }
    // If it was moved away between open and lock, this is the finished file of somebody else.
    if (!mine || !Files.exists(part)) {
      throw Failure.passing(part + " is being written by somebody else").exception();
    }
  }

  private record PartFile(FileChannel channel, Path part, Path target) implements Sink {
    @Override
    public void write(byte[] chunk, int count) {
      ByteBuffer bytes = ByteBuffer.wrap(chunk, 0, count);
      try {
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
      } catch (IOException failure) {
        throw cannotWrite(part, failure);
      }
    }

    @Override
    public void commit() {
      try {
        Files.move(
            part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        Files.deleteIfExists(Resume.note(part));
      } catch (IOException failure) {
        throw cannotWrite(target, failure);
      }
    }

    @Override
    public void close() {
      try {
        channel.close();
      } catch (IOException failure) {
        throw cannotWrite(part, failure);
      }
    }
  }

  static DownloadException cannotWrite(Path file, IOException failure) {
    String why =
        switch (failure) {
          case AccessDeniedException _ -> "permission denied";
          case FileSystemException known when known.getReason() != null -> known.getReason();
          default -> String.valueOf(failure.getMessage());
        };
    return Failure.lasting("cannot write " + file + ": " + why).exception();
  }
}
