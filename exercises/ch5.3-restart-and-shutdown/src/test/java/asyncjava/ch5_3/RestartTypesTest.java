package asyncjava.ch5_3;

import static asyncjava.ch5_3.RestartTypes.Fate.*;
import static asyncjava.ch5_3.RestartTypes.fate;
import static asyncjava.process.ExitReason.*;
import static asyncjava.process.Processes.*;
import static asyncjava.supervisor.Restart.*;
import static asyncjava.supervisor.Supervisor.oneForOne;
import static asyncjava.workbook.Workbook.settle;
import static org.assertj.core.api.Assertions.assertThat;

import asyncjava.ch5_3.RestartTypes.Fate;
import asyncjava.genserver.Start.Started;
import asyncjava.process.ExitReason;
import asyncjava.process.Pid;
import asyncjava.supervisor.Child;
import asyncjava.supervisor.ChildSpec;
import asyncjava.supervisor.Restart;
import asyncjava.supervisor.Supervisor;
import asyncjava.workbook.Exercise;
import asyncjava.workbook.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A supervisor does it; your function has to say the same. */
@Exercise(
    id = "5.3.1",
    title = "Restart types",
    points = 10,
    of = RestartTypes.class,
    mayUse = {"asyncjava.process", "asyncjava.genserver", "asyncjava.supervisor"})
class RestartTypesTest {

  @Test
  @Rule("a permanent child is started again, whatever the reason")
  void permanent() {
    for (ExitReason reason : List.of(NORMAL, SHUTDOWN, shutdown("idle"), of("boom"), KILLED)) {
      compare(PERMANENT, reason);
    }
  }

  @Test
  @Rule("a transient child that ends with normal, shutdown or {shutdown, x} is not started again")
  void transientInOrder() {
    for (ExitReason reason : List.of(NORMAL, SHUTDOWN, shutdown("idle"), shutdown(7))) {
      compare(TRANSIENT, reason);
    }
  }

  @Test
  @Rule("a transient child that ends for any other reason is started again")
  void transientByAFailure() {
    for (ExitReason reason :
        List.of(of(new IllegalStateException("boom")), of("boom"), KILLED, KILL, NOPROC)) {
      compare(TRANSIENT, reason);
    }
  }

  @Test
  @Rule("only the reasons normal and shutdown are in order, and not all that looks like them")
  void lookalikes() {
    for (ExitReason reason : List.of(of("normal"), of("shutdown"), of("{shutdown, idle}"))) {
      compare(TRANSIENT, reason);
    }
  }

  @Test
  @Rule("a temporary child is never started again, and forgotten whatever the reason")
  void temporary() {
    for (ExitReason reason : List.of(NORMAL, SHUTDOWN, shutdown("idle"), of("boom"), KILLED)) {
      compare(TEMPORARY, reason);
    }
  }

  @Test
  @Rule("children are started in the order of their specs")
  void theNewsletterStarts() {
    List<Child> lastFirst = Supervisor.whichChildren(newsletter());
    assertThat(lastFirst.reversed())
        .extracting(Child::id)
        .containsExactly("outbox", "session", "import", "campaign");
  }

  @Test
  @Rule("what must be there at any time is permanent")
  void theOutbox() {
    assertThat(running("outbox", NORMAL)).as("an outbox, after normal").isTrue();
    assertThat(running("outbox", SHUTDOWN)).as("an outbox, after shutdown").isTrue();
    assertThat(running("outbox", KILLED)).as("an outbox, after killed").isTrue();
  }

  @Test
  @Rule("what may finish its work, but not fail, is transient")
  void theSessionAndTheImport() {
    assertThat(running("session", NORMAL)).as("a session, after normal").isFalse();
    assertThat(running("session", shutdown("idle"))).as("a session, after 1 h").isFalse();
    assertThat(running("session", of("boom"))).as("a session, after a failure").isTrue();
    assertThat(running("import", NORMAL)).as("an import, after normal").isFalse();
    assertThat(running("import", of("no file"))).as("an import, after a failure").isTrue();
  }

  @Test
  @Rule("what must not be done twice is temporary")
  void theCampaign() {
    assertThat(running("campaign", NORMAL)).as("a campaign, after normal").isFalse();
    assertThat(running("campaign", of("boom"))).as("a campaign, after a failure").isFalse();
    assertThat(running("campaign", KILLED)).as("a campaign, after killed").isFalse();
  }

  /** Your answer for such a child, compared with what a supervisor does. */
  private static void compare(Restart restart, ExitReason reason) {
    Pid supervisor =
        Supervisor.startLink(
                oneForOne().maxRestarts(1000),
                ChildSpec.of("a", () -> new Started(mortal())).restart(restart))
            .pid();
    end(supervisor, "a", reason);
    List<Child> after = Supervisor.whichChildren(supervisor);
    boolean known = !after.isEmpty();
    Fate fact = pid(supervisor, "a").isPresent() ? RESTARTED : known ? STAYS_STOPPED : FORGOTTEN;
    assertThat(fate(restart, reason))
        .as("what becomes of a %s child that has ended with %s", restart, reason)
        .isEqualTo(fact);
    Supervisor.stop(supervisor);
  }

  private static Pid newsletter() {
    return Supervisor.startLink(
            oneForOne().maxRestarts(1000), RestartTypes.newsletter(id -> new Started(mortal())))
        .pid();
  }

  /** Whether that child of a newsletter runs after it has ended for that reason. */
  private static boolean running(String id, ExitReason reason) {
    Pid supervisor = newsletter();
    end(supervisor, id, reason);
    boolean running = pid(supervisor, id).isPresent();
    Supervisor.stop(supervisor);
    return running;
  }

  /** Ends with the reason that it is sent. */
  private static Pid mortal() {
    return spawnLink(() -> exit(receive()));
  }

  private static void end(Pid supervisor, String id, ExitReason reason) {
    Pid child = pid(supervisor, id).orElseThrow();
    if (reason.equals(KILLED)) {
      exit(child, KILL);
    } else {
      send(child, reason);
    }
    settle();
  }

  private static Optional<Pid> pid(Pid supervisor, String id) {
    return Supervisor.whichChildren(supervisor).stream()
        .filter(child -> child.id().equals(id))
        .findFirst()
        .flatMap(Child::pid);
  }
}
