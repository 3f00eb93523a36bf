package asyncjava.ch5_3;

import static asyncjava.process.ExitReason.KILL;
import static asyncjava.process.ExitReason.KILLED;
import static asyncjava.process.ExitReason.NORMAL;
import static asyncjava.process.Processes.*;
import static asyncjava.supervisor.Supervisor.oneForOne;
import static asyncjava.workbook.Workbook.settle;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import asyncjava.genserver.GenServer;
import asyncjava.genserver.Start.Started;
import asyncjava.process.Dest;
import asyncjava.process.Down;
import asyncjava.process.Exit;
import asyncjava.process.ExitReason;
import asyncjava.process.Pid;
import asyncjava.process.Ref;
import asyncjava.supervisor.Child;
import asyncjava.supervisor.Supervisor;
import asyncjava.workbook.Exercise;
import asyncjava.workbook.ExpectCrash;
import asyncjava.workbook.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

@Exercise(
    id = "5.3.5",
    title = "A child that cleans up",
    points = 15,
    of = Journal.class,
    mayUse = {"asyncjava.process", "asyncjava.genserver", "asyncjava.supervisor"})
class JournalTest {
  /** What is on the disk. */
  private final List<String> disk = new CopyOnWriteArrayList<>();

  @Test
  @Rule("only a server that traps exits can clean up when its supervisor stops it")
  void theLinesAreWritten() {
    Pid supervisor = supervised();
    assertThat(Journal.keep(journal(), "one")).as("that it keeps a line").isTrue();
    assertThat(Journal.keep(journal(), "two")).as("that it keeps a line").isTrue();
    assertThat(disk).as("what is written while it runs").isEmpty();
    Supervisor.stop(supervisor);
    assertThat(disk).as("what is written when it has ended").containsExactly("one", "two");
  }

  @Test
  @Rule("terminate_child is a shutdown, too")
  void oneChildIsStopped() {
    Pid supervisor = supervised();
    Journal.keep(journal(), "one");
    Supervisor.terminateChild(supervisor, Journal.class);
    assertThat(disk).as("what is written").containsExactly("one");
    Supervisor.restartChild(supervisor, Journal.class);
    Journal.keep(journal(), "two");
    Supervisor.stop(supervisor);
    assertThat(disk).as("what is written, by both journals").containsExactly("one", "two");
  }

  @Test
  @Rule("an exception ends a server after terminate")
  @ExpectCrash(UnsupportedOperationException.class)
  void anException() {
    supervised();
    Journal.keep(journal(), "one");
    GenServer.cast(journal(), "what is this?");
    sleep(ofSeconds(2));
    assertThat(disk).as("what is written").containsExactly("one");
  }

  @Test
  @Rule("a permanent child is there again, however it has ended")
  void thereIsAnotherOne() {
    supervised();
    GenServer.stop(journal(), NORMAL);
    settle();
    assertThat(Journal.keep(journal(), "after stop")).isTrue();
    exit(whereis("journal").orElseThrow(), KILL);
    settle();
    assertThat(Journal.keep(journal(), "after kill")).isTrue();
  }

  @Test
  @Rule("a child that needs more than the usual 5 s says so in its spec")
  void thereIsTimeForAllLines() {
    Pid supervisor = supervised();
    List<String> lines = new ArrayList<>();
    for (int n = 1; n <= Journal.CAPACITY; n++) {
      lines.add("line " + n);
      Journal.keep(journal(), "line " + n);
    }
    assertThat(Journal.keep(journal(), "too many")).as("that it keeps one more").isFalse();
    Supervisor.stop(supervisor);
    assertThat(disk).as("what is written").isEqualTo(lines);
  }

  @Test
  @Rule("whoever may hang must have a deadline, or nobody above it can ever end")
  void aDiskThatHangs() {
    Pid supervisor =
        Supervisor.startLink(oneForOne(), Journal.childSpec(_ -> sleep(ofHours(10)))).pid();
    Journal.keep(journal(), "one");
    Pid journal = whereis("journal").orElseThrow();
    Ref end = monitor(journal);
    Supervisor.stop(supervisor);
    assertThat(receive(ofSeconds(1))).isEqualTo(new Down(end, journal, KILLED));
    assertThat(now()).as("time when all had ended").isLessThanOrEqualTo(ofSeconds(30));
  }

  @Test
  @Rule("who needs another child is started after it, and so is stopped before it")
  void theTillClosesFirst() {
    Pid supervisor =
        Supervisor.startLink(oneForOne(), Journal.shop(this::write, () -> new Started(till())))
            .pid();
    assertThat(Supervisor.whichChildren(supervisor))
        .extracting(Child::id)
        .containsExactlyInAnyOrder("till", Journal.class);
    settle();
    Supervisor.stop(supervisor);
    assertThat(disk).as("what is written").containsExactly("open", "closed");
  }

  private static Dest journal() {
    return name("journal");
  }

  private Pid supervised() {
    return Supervisor.startLink(oneForOne(), Journal.childSpec(this::write)).pid();
  }

  private void write(String line) {
    sleep(ofMillis(990));
    disk.add(line);
  }

  private static Pid till() {
    return spawnLink(
        () -> {
          trapExit(true);
          Journal.keep(journal(), "open");
          ExitReason reason = receive(on(Exit.class, Exit::reason));
          Journal.keep(journal(), "closed");
          exit(reason);
        });
  }
}
