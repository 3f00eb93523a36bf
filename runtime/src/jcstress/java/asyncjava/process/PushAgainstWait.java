package asyncjava.process;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LL_Result;

/** A message comes to an empty mailbox while its owner begins to wait: no wake-up is lost. */
@JCStressTest
@Outcome(id = "QUEUED, false", expect = Expect.ACCEPTABLE, desc = "the owner found it")
@Outcome(id = "WAKE, true", expect = Expect.ACCEPTABLE, desc = "the sender wakes the owner")
@Outcome(expect = Expect.FORBIDDEN, desc = "a lost wake-up, or one too many")
@State
public class PushAgainstWait {
  private final Mailbox mailbox = new Mailbox();

  @Actor
  public void sender(LL_Result r) {
    r.r1 = mailbox.push("message");
  }

  @Actor
  public void owner(LL_Result r) {
    r.r2 = mailbox.beginWait();
  }
}
