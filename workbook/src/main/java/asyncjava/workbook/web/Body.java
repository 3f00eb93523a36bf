package asyncjava.workbook.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.Random;

/** The bytes of an answer: those of an array, or so many generated ones, which take no memory. */
public final class Body {
  /** A prime, so that what is lost or doubled in whole blocks does not go unseen. */
  private static final int PERIOD = 65_521;

  private final byte[] block;
  private final long start;
  private final long length;

  private Body(byte[] block, long start, long length) {
    this.block = block;
    this.start = start;
    this.length = length;
  }

  /** These bytes. */
  public static Body of(byte[] bytes) {
    return new Body(bytes.clone(), 0, bytes.length);
  }

  /** This text, in UTF-8. */
  public static Body of(String text) {
    return of(text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Bytes that look random, made while they are sent.
   *
   * @param length how many, 0 or more
   * @param seed the same seed gives the same bytes
   */
  public static Body generated(long length, long seed) {
    if (length < 0) {
      throw new IllegalArgumentException("length must be 0 or more, got " + length);
    }
    byte[] block = new byte[PERIOD];
    new Random(seed).nextBytes(block);
    return new Body(block, 0, length);
  }

  /** How many bytes. */
  public long length() {
    return length;
  }

  /** The part from this byte to the end. */
  public Body from(long first) {
    Objects.checkFromToIndex(first, length, length);
    return new Body(block, start + first, length - first);
  }

  /** All of them, in one array. */
  public byte[] bytes() {
    try (InputStream stream = stream()) {
      return stream.readAllBytes();
    } catch (IOException impossible) {
      throw new AssertionError(impossible);
    }
  }

  /** All of them, one after the other. */
  public InputStream stream() {
    return new InputStream() {
      private long read;

      @Override
      public int read() {
        return read == length ? -1 : block[at(read++)] & 0xff;
      }

      @Override
      public int read(byte[] into, int offset, int count) {
        Objects.checkFromIndexSize(offset, count, into.length);
        if (count == 0) {
          return 0;
        }
        if (read == length) {
          return -1;
        }
        int from = at(read);
        int taken = (int) Math.min(Math.min(count, block.length - from), length - read);
        System.arraycopy(block, from, into, offset, taken);
        read += taken;
        return taken;
      }
    };
  }

  /**
   * Whether a stream gives exactly these bytes; it is read up to its end or the first difference.
   */
  public boolean isSameAs(InputStream other) throws IOException {
    try (InputStream mine = stream()) {
      while (true) {
        byte[] expected = mine.readNBytes(PERIOD);
        byte[] found = other.readNBytes(PERIOD);
        if (!Arrays.equals(expected, found)) {
          return false;
        }
        if (found.length == 0) {
          return true;
        }
      }
    }
  }

  /** Writes the bytes from {@code first} up to, not with, {@code end}. */
  void write(OutputStream out, long first, long end) throws IOException {
    long position = first;
    while (position < end) {
      int from = at(position);
      int count = (int) Math.min(block.length - from, end - position);
      out.write(block, from, count);
      position += count;
    }
  }

  private int at(long position) {
    return (int) ((start + position) % block.length);
  }
}
