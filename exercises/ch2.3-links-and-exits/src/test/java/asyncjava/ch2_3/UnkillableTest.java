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
import java.util.ArrayList;
import java.util.List;
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
  @Rule("a process traps exits from when it says so: what comes earlier ends it")
  void noSignalComesTooEarly() {
    List<Pid> struck = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      Pid trapper = start();
      exit(trapper, "boom");
      struck.add(trapper);
    }
    settle();
    struck.removeIf(Processes::isAlive);
    assertThat(struck).as("processes that \"boom\" has ended").isEmpty();
  }

  @Test
  @Rule("to a process that traps exits, a signal is a message; any other process it ends")
  void boomEndsAMortalAndIsTrappedByATrapper() {
    Pid trapper = start();
    assertThat(strike(trapper, "boom")).as("a trapper").isEqualTo(new Alive(List.of(BOOM)));
    Pid mortal = startMortal();
    assertThat(strike(mortal, "boom")).as("a mortal").isEqualTo(new Dead(BOOM));
  }

  @Test
  @Rule("the signal normal ends no other process, but a process that traps exits gets it, too")
  void normalIsDroppedByAMortalAndTrappedByATrapper() {
    Pid trapper = start();
    assertThat(strike(trapper, NORMAL)).as("a trapper").isEqualTo(new Alive(List.of(NORMAL)));
    Pid mortal = startMortal();
    assertThat(strike(mortal, NORMAL)).as("a mortal").isEqualTo(new Alive(List.of()));
  }

  @Test
  @Rule("the signal kill ends every process, and what others are told is killed")
  void nobodySurvivesKill() {
    Pid trapper = start();
    assertThat(strike(trapper, KILL)).as("a trapper").isEqualTo(new Dead(KILLED));
    Pid mortal = startMortal();
    assertThat(strike(mortal, KILL)).as("a mortal").isEqualTo(new Dead(KILLED));
  }

  @Test
  @Rule("over a link, kill and killed are reasons like any other: they can be trapped")
  void overALinkEvenKillCanBeTrapped() {
    Pid trapper = start();
    Pid first = Puppet.start();
    Pid second = Puppet.start();
    tell(first, () -> link(trapper));
    tell(second, () -> link(trapper));
    tell(first, () -> exit(KILL));
    tell(second, () -> exit(self(), KILL));
    assertThat(strike(trapper, "boom")).isEqualTo(new Alive(List.of(KILL, KILLED, BOOM)));
  }

  @Test
  @Rule("trapped exits are messages: they come in the order they were sent, and none is lost")
  void everyTrappedExitIsRemembered() {
    Pid trapper = start();
    strike(trapper, NORMAL);
    strike(trapper, "boom");
    assertThat(strike(trapper, NORMAL)).isEqualTo(new Alive(List.of(NORMAL, BOOM, NORMAL)));
  }

  @Test
  @Rule("what a process has told must not change behind the back of who was told")
  void anAnswerDoesNotChangeAfterwards() {
    Pid trapper = start();
    Alive first = new Alive(List.of(NORMAL));
    Fate told = strike(trapper, NORMAL);
    strike(trapper, "boom");
    assertThat(told).as("what the first of two strikes has told").isEqualTo(first);
  }

  @Test
  @Rule("of a process that is dead already there is nothing to learn but noproc")
  void aDeadProcessGivesNoproc() {
    Pid trapper = start();
    exit(trapper, KILL);
    settle();
    assertThat(strike(trapper, "boom")).isEqualTo(new Dead(NOPROC));
  }

  @Test
  @Rule("who links and traps for a moment only leaves no link, no EXIT and no flag behind")
  void theCallerIsAsItWasBefore() {
    Pid survivor = start();
    Pid victim = start();
    strike(survivor, "boom");
    strike(victim, KILL);
    assertThat(info(self()).orElseThrow().links()).as("links of the caller").isEmpty();
    assertThat(flush()).as("mailbox of the caller").isEmpty();
    assertThat(trapExit(true)).as("traps exits, after it did not").isFalse();
    strike(survivor, "boom");
    assertThat(trapExit(true)).as("traps exits, after it did").isTrue();
  }
}
