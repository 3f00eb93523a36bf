package asyncjava.ch2_3;

import static asyncjava.ch2_3.LinkInspector.blastRadius;
import static asyncjava.ch2_3.LinkInspector.linkAndReport;
import static asyncjava.ch2_3.LinkInspector.linksOf;
import static asyncjava.ch2_3.Puppet.tell;
import static asyncjava.ch2_3.Survivors.P.*;
import static asyncjava.process.ExitReason.NORMAL;
import static asyncjava.process.Processes.*;
import static org.assertj.core.api.Assertions.assertThat;

import asyncjava.ch2_3.LinkInspector.Report;
import asyncjava.ch2_3.LinkInspector.View;
import asyncjava.ch2_3.Survivors.P;
import asyncjava.process.Pid;
import asyncjava.workbook.Exercise;
import asyncjava.workbook.Rule;
import java.util.Set;
import org.junit.jupiter.api.Test;

@Exercise(
    id = "2.3.2",
    title = "Link inspector",
    points = 8,
    of = LinkInspector.class,
    mayUse = "asyncjava.process")
class LinkInspectorTest {
  private final Pid me = self();
  private final Pid peer = Puppet.start();

  @Test
  @Rule("a link has two ends, and each of the two processes shows it")
  void aLinkIsSeenFromBothEnds() {
    Report report = linkAndReport(peer);
    assertThat(report.before()).as("before").isEqualTo(new View(Set.of(), Set.of()));
    assertThat(report.after()).as("after").isEqualTo(new View(Set.of(peer), Set.of(me)));
  }

  @Test
  @Rule("a process may have many links; each of them counts")
  void theLinksToOthersAreSeenAsWell() {
    Pid other = Puppet.start();
    tell(peer, () -> link(other));
    Report report = linkAndReport(peer);
    assertThat(report.before()).as("before").isEqualTo(new View(Set.of(), Set.of(other)));
    assertThat(report.after()).as("after").isEqualTo(new View(Set.of(peer), Set.of(other, me)));
  }

  @Test
  @Rule("it does not matter which of the two processes made the link")
  void aLinkMadeByTheOtherSideIsTheSame() {
    tell(peer, () -> link(me));
    assertThat(linksOf(me)).as("links of the one").isEqualTo(Set.of(peer));
    assertThat(linksOf(peer)).as("links of the other").isEqualTo(Set.of(me));
  }

  @Test
  @Rule("a monitor is not a link")
  void aMonitorIsNoLink() {
    monitor(peer);
    assertThat(linksOf(me)).as("links of the process that monitors").isEmpty();
    assertThat(linksOf(peer)).as("links of the monitored process").isEmpty();
  }

  @Test
  @Rule("a dead process has no links, and asking for them is no error")
  void aDeadProcessHasNoLinks() {
    link(peer);
    tell(peer, () -> exit(NORMAL));
    assertThat(linksOf(peer)).isEmpty();
    assertThat(blastRadius(peer)).as("blast radius").isEmpty();
  }

  @Test
  @Rule("a crash goes from link to link, however far")
  void aCrashGoesFromLinkToLink() {
    Five five = Five.chain();
    Set<P> predicted = five.named(blastRadius(five.pid(P2)));
    five.tell(P2, () -> exit("boom"));
    assertThat(predicted).isEqualTo(five.ended());
  }

  @Test
  @Rule("a process that traps exits is not reached, and nobody behind it either")
  void aTrapperStopsACrash() {
    Five five = Five.chain();
    five.tell(P4, () -> trapExit(true));
    Set<P> predicted = five.named(blastRadius(five.pid(P2)));
    five.tell(P2, () -> exit("boom"));
    assertThat(predicted).isEqualTo(five.ended());
  }

  @Test
  @Rule("trapping exits does not save a process from its own crash")
  void aTrapperThatCrashesEndsAsWell() {
    Five five = Five.chain();
    five.tell(P3, () -> trapExit(true));
    Set<P> predicted = five.named(blastRadius(five.pid(P3)));
    five.tell(P3, () -> exit("boom"));
    assertThat(predicted).isEqualTo(five.ended());
  }
}
