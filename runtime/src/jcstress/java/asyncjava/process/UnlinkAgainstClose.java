package asyncjava.process;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** After unlink has returned no EXIT comes: what is there then is all there ever is. */
@JCStressTest
@Outcome(id = "0, 0", expect = Expect.ACCEPTABLE, desc = "unlinked before the end")
@Outcome(id = "1, 0", expect = Expect.ACCEPTABLE, desc = "the EXIT came before unlink returned")
@Outcome(expect = Expect.FORBIDDEN, desc = "an EXIT after unlink")
@State
public class UnlinkAgainstClose {
  private static final Node NODE = Node.builder().name("jcstress").build();

  private final Proc unlinking = new Proc(NODE, 1, () -> {});
  private final Proc ending = new Proc(NODE, 2, () -> {});

  public UnlinkAgainstClose() {
    unlinking.trapExit(true);
    unlinking.bonds.link(ending);
  }

  @Actor
  public void unlink(II_Result r) {
    unlinking.bonds.unlink(ending);
    r.r1 = unlinking.mailbox.poll() == null ? 0 : 1;
  }

  @Actor
  public void end() {
    ending.end(ExitReason.NORMAL);
    ending.close();
  }

  @Arbiter
  public void late(II_Result r) {
    r.r2 = unlinking.mailbox.poll() == null ? 0 : 1;
  }
}
