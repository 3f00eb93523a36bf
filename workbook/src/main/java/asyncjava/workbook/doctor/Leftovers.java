package asyncjava.workbook.doctor;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

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

  private Leftovers() {}

  static boolean run() {
    long used = SYSTEM.getProcessCpuTime();
    for (long end = System.nanoTime() + LOOK.toNanos(); System.nanoTime() < end; ) {
      LockSupport.parkNanos(LOOK.toNanos());
    }
    return SYSTEM.getProcessCpuTime() - used > NOISE.toNanos();
  }
}
