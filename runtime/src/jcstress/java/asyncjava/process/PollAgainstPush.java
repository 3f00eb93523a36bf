package asyncjava.process;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LLL_Result;

/**
 * The owner takes a message while the sender adds the next ones: none is lost, and order is kept.
 */
@JCStressTest
@Outcome(id = "1, 2, 3", expect = Expect.ACCEPTABLE)
@Outcome(expect = Expect.FORBIDDEN)
@State
public class PollAgainstPush {
  private final Mailbox mailbox = new Mailbox();

  public PollAgainstPush() {
    mailbox.push(1);
  }

  @Actor
  public void sender() {
    mailbox.push(2);
    mailbox.push(3);
  }

  @Actor
  public void owner(LLL_Result r) {
    r.r1 = mailbox.poll();
  }

  @Arbiter
  public void rest(LLL_Result r) {
    r.r2 = mailbox.poll();
    r.r3 = mailbox.poll();
  }
}
