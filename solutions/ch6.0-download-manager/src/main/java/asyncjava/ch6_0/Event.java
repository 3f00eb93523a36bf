package asyncjava.ch6_0;

import java.time.Duration;
import java.util.OptionalLong;

/**
 * What a worker tells the owner of its job. The last one is {@link Done} or {@link Failed}; after
 * it the worker ends. Given.
 */
public sealed interface Event {
  /** Which download. */
  int id();

  /**
   * It has begun.
   *
   * @param size of the whole file, if known
   * @param offset how many bytes are there already
   */
  record Begun(int id, OptionalLong size, long offset) implements Event {}

  /** A chunk was written. @param bytes how many of the file are there now */
  record Got(int id, long bytes) implements Event {}

  /** A try has failed, for this reason, and there will be another one after that time. */
  record Paused(int id, String reason, Duration time) implements Event {}

  /** The file is there, under its name. */
  record Done(int id) implements Event {}

  /** The file is not there, and the worker does not try any more. */
  record Failed(int id, String reason) implements Event {}
}
