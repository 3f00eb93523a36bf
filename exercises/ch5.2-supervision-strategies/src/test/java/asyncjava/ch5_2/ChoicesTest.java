package asyncjava.ch5_2;

import static asyncjava.genserver.GenServer.call;
import static asyncjava.genserver.GenServer.cast;
import static asyncjava.process.ExitReason.KILL;
import static asyncjava.process.Processes.*;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import asyncjava.ch5_2.Desk.Served;
import asyncjava.ch5_2.Desk.Withdraw;
import asyncjava.ch5_2.Player.Move;
import asyncjava.ch5_2.Station.Measured;
import asyncjava.ch5_2.Station.Readings;
import asyncjava.genserver.Start;
import asyncjava.supervisor.Child;
import asyncjava.supervisor.Supervisor;
import asyncjava.workbook.Exercise;
import asyncjava.workbook.Rule;
import java.util.List;
import org.junit.jupiter.api.Test;

@Exercise(
    id = "5.2.5",
    title = "Which strategy?",
    points = 12,
    of = Choices.class,
    mayUse = {"asyncjava.supervisor", "asyncjava.genserver", "asyncjava.process"})
class ChoicesTest {

  @Test
  @Rule("children that do not need each other do not end with each other")
  void aStationThatCrashesCostsTheOthersNothing() {
    start(new Choices.Weather(), "north", "south", "west");
    List<String> stations = List.of("north", "south", "west");
    stations.forEach(station -> cast(name(station), new Measured(21)));
    for (String crashed : stations) {
      crash(crashed);
      for (String station : stations) {
        List<Integer> kept = station.equals(crashed) ? List.of() : List.of(21);
        assertThat(call(name(station), new Readings()))
            .as("readings of " + station + " after a crash of " + crashed)
            .isEqualTo(kept);
      }
      cast(name(crashed), new Measured(21));
    }
  }

  @Test
  @Rule("a child is started after those that it needs to start")
  void theDesksCanStart() {
    start(new Choices.Bank(), "machine", "teller", "vault");
    assertThat(call(name("machine"), new Withdraw())).isEqualTo("served");
  }

  @Test
  @Rule("a child begins anew when one has ended that it has built upon")
  void afterACrashTheBankServesTheNextCustomer() {
    start(new Choices.Bank(), "machine", "teller", "vault");
    for (String desk : List.of("machine", "teller", "vault")) {
      crash(desk);
      assertThat(call(name("machine"), new Withdraw()))
          .as("what the next customer hears after a crash of the " + desk)
          .isEqualTo("served");
    }
  }

  @Test
  @Rule("a child goes on as it is when one has ended that it does not need")
  void aDeskDoesNotEndWithThoseThatNeedIt() {
    start(new Choices.Bank(), "machine", "teller", "vault");
    call(name("machine"), new Withdraw());
    crash("machine");
    assertThat(call(name("teller"), new Served()))
        .as("served by the teller, after a crash of the machine")
        .isEqualTo(1);
    crash("teller");
    assertThat(call(name("vault"), new Served()))
        .as("served by the vault, after crashes of machine and teller")
        .isEqualTo(1);
  }

  @Test
  @Rule("children that share one state, each a part, lose all of it together")
  void afterACrashThePlayersAgree() {
    start(new Choices.Game(), "black", "white");
    for (String crashed : List.of("white", "black")) {
      assertThat(call(name("white"), new Move())).isEqualTo("move 1");
      assertThat(call(name("black"), new Move())).isEqualTo("move 2");
      crash(crashed);
      assertThat(call(name("white"), new Move()))
          .as("the next move, after a crash of " + crashed)
          .isEqualTo("move 1");
      crash(crashed);
    }
  }

  private static void start(Supervisor module, String... ids) {
    trapExit(true);
    Start start = Supervisor.startLink(module);
    assertThat(start).as("start of the supervisor").isInstanceOf(Start.Started.class);
    assertThat(Supervisor.whichChildren(start.pid()).stream().map(Child::id))
        .as("its children")
        .containsExactlyInAnyOrder((Object[]) ids);
  }

  /** Kills a server, and waits until all that follows from that has happened. */
  private static void crash(String name) {
    exit(whereis(name).orElseThrow(), KILL);
    sleep(ofSeconds(10));
  }
}
