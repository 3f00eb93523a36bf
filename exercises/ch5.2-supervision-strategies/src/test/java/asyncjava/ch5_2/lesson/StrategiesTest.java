package asyncjava.ch5_2.lesson;

import static asyncjava.genserver.GenServer.call;
import static asyncjava.genserver.GenServer.cast;
import static asyncjava.process.Processes.*;
import static asyncjava.supervisor.Supervisor.oneForAll;
import static asyncjava.supervisor.Supervisor.oneForOne;
import static asyncjava.supervisor.Supervisor.restForOne;
import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;

import asyncjava.genserver.Start;
import asyncjava.process.Pid;
import asyncjava.supervisor.ChildSpec;
import asyncjava.supervisor.ChildType;
import asyncjava.supervisor.Flags;
import asyncjava.supervisor.Supervisor;
import asyncjava.trace.Tree;
import asyncjava.workbook.Example;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The outputs are those of the lesson. */
class StrategiesTest {

  static void crashTheSecond(Flags flags) {
    List<String> dummies = List.of("dummy1", "dummy2", "dummy3");
    Pid supervisor = CrashDummies.startLink(flags).pid();
    dummies.forEach(dummy -> cast(name(dummy), new CrashDummy.Bump()));
    puts(Tree.of(supervisor).text());
    cast(name("dummy2"), new CrashDummy.Boom());
    sleep(ofMillis(200)); // it crashes, and the supervisor does what is to be done
    puts(Tree.of(supervisor).text());
    for (String dummy : dummies) {
      puts(dummy + " bumps: " + call(name(dummy), new CrashDummy.Bumps()));
    }
  }

  @Test
  void oneForOneRestartsOne() throws Exception {
    assertThat(Example.printedBy(() -> crashTheSecond(oneForOne())))
        .isEqualTo(
            """
            dummy1 starting up!
            dummy2 starting up!
            dummy3 starting up!
            dummies one_for_one #PID<0.3.0>
            ├─ dummy1 #1 #PID<0.4.0>
            ├─ dummy2 #1 #PID<0.5.0>
            └─ dummy3 #1 #PID<0.6.0>

            dummy2 starting up!
            dummies one_for_one #PID<0.3.0>
            ├─ dummy1 #1 #PID<0.4.0>
            ├─ dummy2 #2 #PID<0.7.0>
            └─ dummy3 #1 #PID<0.6.0>

            dummy1 bumps: 1
            dummy2 bumps: 0
            dummy3 bumps: 1
            """
                .lines()
                .toList());
  }

  @Test
  void oneForAllRestartsAll() throws Exception {
    assertThat(Example.printedBy(() -> crashTheSecond(oneForAll())))
        .endsWith(
            """
            dummy1 starting up!
            dummy2 starting up!
            dummy3 starting up!
            dummies one_for_all #PID<0.3.0>
            ├─ dummy1 #2 #PID<0.7.0>
            ├─ dummy2 #2 #PID<0.8.0>
            └─ dummy3 #2 #PID<0.9.0>

            dummy1 bumps: 0
            dummy2 bumps: 0
            dummy3 bumps: 0
            """
                .lines()
                .toArray(String[]::new));
  }

  @Test
  void restForOneRestartsTheRest() throws Exception {
    assertThat(Example.printedBy(() -> crashTheSecond(restForOne())))
        .endsWith(
            """
            dummy2 starting up!
            dummy3 starting up!
            dummies rest_for_one #PID<0.3.0>
            ├─ dummy1 #1 #PID<0.4.0>
            ├─ dummy2 #2 #PID<0.7.0>
            └─ dummy3 #2 #PID<0.8.0>

            dummy1 bumps: 1
            dummy2 bumps: 0
            dummy3 bumps: 0
            """
                .lines()
                .toArray(String[]::new));
  }

  static ChildSpec dummy(String name) {
    return ChildSpec.of(CrashDummy.class, CrashDummy::startLink, name).id(name);
  }

  static Start startPair() {
    return Supervisor.startLink(oneForAll().name(name("pair")), dummy("left"), dummy("right"));
  }

  static void aTree() {
    Pid top =
        Supervisor.startLink(
                restForOne().name(name("top")),
                dummy("store"),
                ChildSpec.of("pair", StrategiesTest::startPair).type(ChildType.SUPERVISOR),
                dummy("display"))
            .pid();
    cast(name("left"), new CrashDummy.Boom());
    sleep(ofMillis(200));
    puts(Tree.of(top).text());
    Supervisor.stop(name("pair")); // it is permanent
    sleep(ofMillis(200));
    puts(Tree.of(top).text());
  }

  @Test
  void aCrashEndsAtTheSupervisorNextAbove() throws Exception {
    assertThat(Example.printedBy(StrategiesTest::aTree))
        .filteredOn(line -> !line.endsWith("starting up!"))
        .isEqualTo(
            """
            top rest_for_one #PID<0.3.0>
            ├─ store #1 #PID<0.4.0>
            ├─ pair #1 one_for_all #PID<0.5.0>
            │  ├─ left #2 #PID<0.9.0>
            │  └─ right #2 #PID<0.10.0>
            └─ display #1 #PID<0.8.0>

            top rest_for_one #PID<0.3.0>
            ├─ store #1 #PID<0.4.0>
            ├─ pair #2 one_for_all #PID<0.11.0>
            │  ├─ left #1 #PID<0.12.0>
            │  └─ right #1 #PID<0.13.0>
            └─ display #2 #PID<0.14.0>

            """
                .lines()
                .toList());
  }
}
