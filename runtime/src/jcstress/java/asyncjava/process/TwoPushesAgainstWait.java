package asyncjava.process;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LLI_Result;

/**
 * Two senders and a waiting owner: exactly one of them owes the wake-up, and both messages are
 * there.
 */
@JCStressTest
@Outcome(id = "WAKE, QUEUED, 2", expect = Expect.ACCEPTABLE)
@Outcome(id = "QUEUED, WAKE, 2", expect = Expect.ACCEPTABLE)
@Outcome(expect = Expect.FORBIDDEN)
@State
public class TwoPushesAgainstWait {
  private final Mailbox mailbox = new Mailbox();

  public TwoPushesAgainstWait() {
    mailbox.beginWait();
  }

  @Actor
  public void one(LLI_Result r) {
    r.r1 = mailbox.push("one");
  }

  @Actor
  public void two(LLI_Result r) {
    r.r2 = mailbox.push("two");
  }

  @Arbiter
  public void count(LLI_Result r) {
    while (mailbox.poll() != null) {
      r.r3++;
    }
  }
}
