package asyncjava.process;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Sees to it that no process that is ready waits for long because another one computes or blocks
 * its carrier. It looks now and then, and rests while nobody has anything to do.
 */
final class Lookout extends Thread {
  private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

  /** After so many looks at carriers that are all stuck there is to be one more. */
  private static final int STUCK_LOOKS = 10;

  /** How long to look on while there is nothing to do. */
  private static final int IDLE_LOOKS = 1000;

  private final Carriers carriers;
  private volatile boolean resting;

  Lookout(Carriers carriers) {
    super("asyncjava-lookout");
    setDaemon(true);
    this.carriers = carriers;
  }

  /** There is something to do. */
  void wake() {
    if (resting) {
      LockSupport.unpark(this);
    }
  }

  @Override
  public void run() {
    int[] seen = new int[0];
    int stuck = 0;
    int idle = 0;
    while (true) {
      LockSupport.parkNanos(this, LOOK_NANOS);
      idle = carriers.isAllIdle() ? idle + 1 : 0;
      if (idle > IDLE_LOOKS) {
        rest();
        idle = 0;
      }
      int count = carriers.started();
      if (seen.length < count) {
        seen = new int[count];
      }
      boolean moves = false;
      boolean waits = !carriers.isCommonEmpty();
      for (int i = 0; i < count; i++) {
        Carriers.Carrier carrier = carriers.carrier(i);
        boolean same = carrier.turns() == seen[i];
        seen[i] = carrier.turns();
        moves |= !same;
        if (same && carrier.ready.size() > 0) {
          waits = true;
        }
      }
      if (!waits) {
        stuck = 0;
      } else if (carriers.relieve()) {
        stuck = 0;
      } else {
        stuck = moves ? 0 : stuck + 1;
        if (stuck >= STUCK_LOOKS) {
          carriers.relieveAll();
          stuck = 0;
        }
      }
    }
  }

  /** Until somebody wakes it. Said first and looked at again, so that no wake-up is lost. */
  private void rest() {
    resting = true;
    while (carriers.isAllIdle() && carriers.isCommonEmpty()) {
      LockSupport.park(this);
    }
    resting = false;
  }
}
