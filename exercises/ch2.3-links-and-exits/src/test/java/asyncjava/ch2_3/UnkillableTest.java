package asyncjava.ch2_3;

import static asyncjava.ch2_3.Puppet.tell;
import static asyncjava.ch2_3.Unkillable.start;
import static asyncjava.ch2_3.Unkillable.startMortal;
import static asyncjava.ch2_3.Unkillable.strike;
import static asyncjava.process.ExitReason.KILL;
import static asyncjava.process.ExitReason.KILLED;
import static asyncjava.process.ExitReason.NOPROC;
import static asyncjava.process.ExitReason.NORMAL;
import static asyncjava.process.Processes.*;
import static asyncjava.workbook.Workbook.settle;
import static org.assertj.core.api.Assertions.assertThat;

import asyncjava.ch2_3.Unkillable.Fate;
import asyncjava.ch2_3.Unkillable.Fate.Alive;
import asyncjava.ch2_3.Unkillable.Fate.Dead;
import asyncjava.process.ExitReason;
import asyncjava.process.Pid;
import asyncjava.process.Processes;
import asyncjava.workbook.Exercise;
import asyncjava.workbook.Rule;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@Exercise(
    id = "2.3.4",
    title = "Unkillable",
    points = 10,
    of = Unkillable.class,
    mayUse = "asyncjava.process")
class UnkillableTest {
  private static final ExitReason BOOM = ExitReason.of("boom");

  @Test
  @Rule("an ordinary reason ends a process that does not trap exits, and is a message to one that does")
  void boom() {
    assertThat(strike(startMortal(), "boom")).as("mortal").isEqualTo(new Dead(BOOM));
    assertThat(strike(start(), "boom")).as("trapper").isEqualTo(new Alive(List.of(BOOM)));
  }

  @Test
  @Rule("the signal normal is dropped by a process that does not trap exits, but trapped by one that does")
  void normal() {
    assertThat(strike(startMortal(), NORMAL)).as("mortal").isEqualTo(new Alive(List.of()));
    assertThat(strike(start(), NORMAL)).as("trapper").isEqualTo(new Alive(List.of(NORMAL)));
  }

  @Test
  @Rule("the signal kill ends every process, and linked processes are told killed")
  void kill() {
    assertThat(strike(startMortal(), KILL)).as("mortal").isEqualTo(new Dead(KILLED));
    assertThat(strike(start(), KILL)).as("trapper").isEqualTo(new Dead(KILLED));
  }

  @Test
  @Rule("over a link, kill and killed are reasons like any other: they can be trapped")
  void killOverALink() {
    Pid trapper = start();
    Pid suicide = Puppet.start();
    Pid victim = Puppet.start();
    tell(suicide, () -> link(trapper));
    tell(victim, () -> link(trapper));
    tell(suicide, () -> exit(KILL));
    exit(victim, KILL);
    settle();
    assertThat(strike(trapper, "boom")).isEqualTo(new Alive(List.of(KILL, KILLED, BOOM)));
  }

  @Test
  @Rule("trapped exits are messages: they come in order, and none is lost")
  void everyTrappedExitIsRemembered() {
    Pid trapper = start();
    strike(trapper, NORMAL);
    strike(trapper, "boom");
    Fate fate = strike(trapper, NORMAL);
    assertThat(fate).isEqualTo(new Alive(List.of(NORMAL, BOOM, NORMAL)));
  }

  @Test
  @Rule("start returns when the process traps exits, not before")
  void noSignalComesTooEarly() {
    List<Pid> struck = Stream.generate(Unkillable::start).limit(200).toList();
    struck.forEach(pid -> exit(pid, "boom"));
    for (int i = 0; i < 200; i++) {
      exit(start(), "boom");
    }
    settle();
    assertThat(struck).as("alive").allMatch(Processes::isAlive);
  }

  @Test
  @Rule("of a process that is dead already there is only noproc to learn")
  void theDead() {
    Pid trapper = start();
    exit(trapper, KILL);
    settle();
    assertThat(strike(trapper, "boom")).isEqualTo(new Dead(NOPROC));
  }

  @Test
  @Rule("a strike leaves no link, no message and no changed flag with the caller")
  void theCallerIsAsItWasBefore() {
    strike(start(), "boom");
    strike(start(), KILL);
    assertThat(info(self()).orElseThrow().links()).as("links of the caller").isEmpty();
    assertThat(flush()).as("mailbox of the caller").isEmpty();
    assertThat(trapExit(true)).as("traps exits, after it did not").isFalse();
    strike(start(), "boom");
    assertThat(trapExit(true)).as("traps exits, after it did").isTrue();
  }
}
