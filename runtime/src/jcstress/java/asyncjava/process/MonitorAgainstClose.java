package asyncjava.process;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LI_Result;

/** A process monitors one that ends: it gets exactly one DOWN, with the reason or with noproc. */
@JCStressTest
@Outcome(id = "normal, 1", expect = Expect.ACCEPTABLE, desc = "monitored before the end")
@Outcome(id = "noproc, 1", expect = Expect.ACCEPTABLE, desc = "monitored after the end")
@Outcome(expect = Expect.FORBIDDEN, desc = "no DOWN, or two")
@State
public class MonitorAgainstClose {
  private static final Node NODE = Node.builder().name("jcstress").build();

  private final Proc watching = new Proc(NODE, 1, () -> {});
  private final Proc ending = new Proc(NODE, 2, () -> {});

  @Actor
  public void monitor() {
    watching.bonds.monitor(ending, ending.pid, false);
  }

  @Actor
  public void end() {
    ending.end(ExitReason.NORMAL);
    ending.close();
  }

  @Arbiter
  public void count(LI_Result r) {
    for (Object m = watching.mailbox.poll(); m != null; m = watching.mailbox.poll()) {
      r.r1 = ((Down) m).reason().toString();
      r.r2++;
    }
  }
}
