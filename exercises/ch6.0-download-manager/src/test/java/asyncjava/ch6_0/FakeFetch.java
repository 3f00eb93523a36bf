package asyncjava.ch6_0;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

/** A source whose chunks are what the given suppliers give, each called when it is asked for. */
final class FakeFetch implements Fetch {
  OptionalLong size = OptionalLong.empty();
  long offset;
  Optional<String> etag = Optional.empty();
  final List<Supplier<byte[]>> chunks = new ArrayList<>();
  final List<String> log;
  final List<Partial> asked = new ArrayList<>();
  int open;

  FakeFetch(List<String> log) {
    this.log = log;
  }

  /** Of these texts, one after the other. */
  static FakeFetch of(List<String> log, String... texts) {
    FakeFetch fetch = new FakeFetch(log);
    for (String text : texts) {
      fetch.then(text);
    }
    return fetch;
  }

  FakeFetch then(String text) {
    return then(text::getBytes);
  }

  FakeFetch then(Supplier<byte[]> chunk) {
    chunks.add(chunk);
    return this;
  }

  FakeFetch size(long bytes) {
    size = OptionalLong.of(bytes);
    return this;
  }

  @Override
  public Source open(URI address, Partial have) {
    asked.add(have);
    open++;
    var left = chunks.iterator();
    return new Source() {
      private boolean closed;

      @Override
      public OptionalLong size() {
        return size;
      }

      @Override
      public long offset() {
        return offset;
      }

      @Override
      public Optional<String> etag() {
        return etag;
      }

      @Override
      public int read(byte[] chunk) {
        log.add("read");
        if (chunk.length > Worker.CHUNK) {
          throw new AssertionError("a chunk of " + chunk.length + " bytes was asked for");
        }
        if (!left.hasNext()) {
          return -1;
        }
        byte[] next = left.next().get();
        System.arraycopy(next, 0, chunk, 0, next.length);
        return next.length;
      }

      @Override
      public void close() {
        open -= closed ? 0 : 1;
        closed = true;
      }
    };
  }
}
