package asyncjava.workbook.doctor;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/**
 * Tells whether code that a test has left behind still runs. Virtual threads cannot be listed, but
 * what they use of the processor can be seen while everything else waits.
 */
final class Leftovers {
  private static final Duration LOOK = Duration.ofMillis(200);

  /**
   * The JVM's own threads use less than that in one look; a loop uses more even on a busy machine.
   */
  private static final Duration NOISE = Duration.ofMillis(5);

  private static final OperatingSystemMXBean SYSTEM =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  /** Compiler and collector come to rest meanwhile, a loop does not. */
  private static final int LOOKS = 10;

  private Leftovers() {}

  static boolean any() {
    return IntStream.range(0, LOOKS).allMatch(_ -> isBusy());
  }

  private static boolean isBusy() {
    long used = SYSTEM.getProcessCpuTime();
    for (long end = System.nanoTime() + LOOK.toNanos(); System.nanoTime() < end; ) {
      LockSupport.parkNanos(LOOK.toNanos());
    }
    return SYSTEM.getProcessCpuTime() - used > NOISE.toNanos();
  }
}
