package asyncjava.ch6_0;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Keeps what is written, in memory. Its disk is full after so many bytes. */
final class FakeStorage implements Storage {
  final List<String> log;
  final List<String> opened = new ArrayList<>();
  final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  Partial have = Partial.NONE;
  int room = Integer.MAX_VALUE;
  int open;
  boolean committed;

  FakeStorage(List<String> log) {
    this.log = log;
  }

  String text() {
    return bytes.toString();
  }

  @Override
  public Partial have(Job job) {
    return have;
  }

  @Override
  public Sink open(Job job, long offset, Optional<String> etag) {
    opened.add(offset + " " + etag.orElse("none"));
    open++;
    return new Sink() {
      private boolean closed;

      @Override
      public void write(byte[] chunk, int count) {
        log.add("write " + count);
        if (bytes.size() + count > room) {
          throw Failure.lasting("cannot write: no space left on device").exception();
        }
        bytes.write(chunk, 0, count);
      }

      @Override
      public void commit() {
        log.add("commit");
        committed = true;
      }

      @Override
      public void close() {
        open -= closed ? 0 : 1;
        closed = true;
      }
    };
  }
}
