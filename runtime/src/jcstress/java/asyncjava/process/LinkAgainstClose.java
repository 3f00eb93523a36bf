package asyncjava.process;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LI_Result;

/** A process links to one that ends: it gets exactly one EXIT, with the reason or with noproc. */
@JCStressTest
@Outcome(id = "normal, 1", expect = Expect.ACCEPTABLE, desc = "linked before the end")
@Outcome(id = "noproc, 1", expect = Expect.ACCEPTABLE, desc = "linked after the end")
@Outcome(expect = Expect.FORBIDDEN, desc = "no EXIT, or two")
@State
public class LinkAgainstClose {
  private static final Node NODE = Node.builder().name("jcstress").build();

  private final Proc linking = new Proc(NODE, 1, () -> {});
  private final Proc ending = new Proc(NODE, 2, () -> {});

  public LinkAgainstClose() {
    linking.trapExit(true);
  }

  @Actor
  public void link() {
    linking.bonds.link(ending);
  }

  @Actor
  public void end() {
    ending.end(ExitReason.NORMAL);
    ending.close();
  }

  @Arbiter
  public void count(LI_Result r) {
    for (Object m = linking.mailbox.poll(); m != null; m = linking.mailbox.poll()) {
      r.r1 = ((Exit) m).reason().toString();
      r.r2++;
    }
  }
}
