package asyncjava.process;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZ_Result;

/**
 * An exit signal comes while a receive begins to wait: the process never sleeps through its end.
 */
@JCStressTest
@Outcome(id = "true, true", expect = Expect.ACCEPTABLE, desc = "it waits, and is woken")
@Outcome(id = "false, false", expect = Expect.ACCEPTABLE, desc = "it saw that it is condemned")
@Outcome(id = "false, true", expect = Expect.FORBIDDEN, desc = "it waits, condemned, for ever")
@Outcome(expect = Expect.FORBIDDEN, desc = "woken without having waited")
@State
public class CondemnAgainstReceive {
  private static final Node NODE = Node.builder().name("jcstress").build();

  private final Proc proc = new Proc(NODE, 1, () -> {});

  @Actor
  public void signal(ZZ_Result r) {
    proc.end(ExitReason.KILLED);
    r.r1 = proc.endWait();
  }

  @Actor
  public void receive(ZZ_Result r) {
    r.r2 = proc.beginWait();
  }
}
