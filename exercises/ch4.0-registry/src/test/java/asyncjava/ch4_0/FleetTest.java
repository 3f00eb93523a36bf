package asyncjava.ch4_0;

import static asyncjava.process.Processes.*;
import static asyncjava.registry.Registry.countSelect;
import static asyncjava.registry.Registry.lookup;
import static asyncjava.registry.Registry.select;
import static asyncjava.workbook.Workbook.settle;
import static org.assertj.core.api.Assertions.assertThat;

import asyncjava.ch4_0.Fleet.Bus;
import asyncjava.ch4_0.Fleet.Free;
import asyncjava.ch4_0.Fleet.Taxi;
import asyncjava.process.Pid;
import asyncjava.registry.Entry;
import asyncjava.registry.Registry;
import asyncjava.workbook.Exercise;
import asyncjava.workbook.Rule;
import java.util.List;
import org.junit.jupiter.api.Test;

@Exercise(
    id = "4.0.4",
    title = "Match specs",
    points = 10,
    of = Fleet.class,
    mayUse = {"asyncjava.process", "asyncjava.registry"})
class FleetTest {

  @Test
  @Rule("a pattern of a record matches records of that type, and any() whatever stands there")
  void taxisAreFound() {
    startFleet();
    Pid one = vehicle("Bonn", new Taxi(4, 2));
    vehicle("Bonn", new Bus(7, 40, 12));
    vehicle("Bonn", "flat tyre");
    vehicle("Ulm", new Taxi(4, 4));
    Pid two = vehicle("Bonn", new Taxi(8, 0));
    assertThat(Fleet.taxis("fleet", "Bonn"))
        .containsExactly(new Entry(one, new Taxi(4, 2)), new Entry(two, new Taxi(8, 0)));
    assertThat(Fleet.taxis("fleet", "Kiel")).as("taxis where there is nothing").isEmpty();
  }

  @Test
  @Rule("a variable that stands in two places matches only if both are equal")
  void emptyTaxisAreFound() {
    startFleet();
    vehicle("Bonn", new Taxi(4, 2));
    Pid small = vehicle("Bonn", new Taxi(4, 4));
    vehicle("Bonn", new Bus(40, 40, 40));
    Pid large = vehicle("Bonn", new Taxi(8, 8));
    assertThat(Fleet.emptyTaxis("fleet", "Bonn"))
        .containsExactly(new Entry(small, new Taxi(4, 4)), new Entry(large, new Taxi(8, 8)));
  }

  @Test
  @Rule("a guard compares what the variables of a pattern stand for")
  void busyTaxisAreCounted() {
    startFleet();
    vehicle("Bonn", new Taxi(4, 2));
    vehicle("Bonn", new Taxi(4, 4));
    vehicle("Bonn", new Taxi(8, 0));
    vehicle("Bonn", new Bus(7, 40, 12));
    vehicle("Bonn", "flat tyre");
    assertThat(Fleet.busyTaxis("fleet", "Bonn")).isEqualTo(2);
    assertThat(Fleet.busyTaxis("fleet", "Ulm")).as("busy where there is nothing").isZero();
  }

  @Test
  @Rule("unregisterMatch takes a pattern with guards, and touches the caller's entries alone")
  void whatIsRepairedIsNotOutOfService() {
    startFleet();
    Pid other = vehicle("Bonn", "flat tyre");
    for (Object value : List.of("flat tyre", new Taxi(4, 4), "no driver")) {
      Registry.register("fleet", "Bonn", value);
    }
    Registry.register("fleet", "Ulm", "sold");
    Fleet.repaired("fleet", "Bonn");
    assertThat(lookup("fleet", "Bonn"))
        .as("what is left in Bonn; the test is " + self())
        .containsExactly(new Entry(other, "flat tyre"), new Entry(self(), new Taxi(4, 4)));
    assertThat(lookup("fleet", "Ulm")).as("what is left in Ulm").hasSize(1);
  }

  @Test
  @Rule("a spec says which entries, under which conditions, and what to give for each")
  void whoHasRoomIsTold() {
    startFleet();
    Pid inBonn = vehicle("Bonn", new Taxi(4, 3));
    vehicle("Bonn", new Taxi(4, 2));
    vehicle("Bonn", new Bus(7, 40, 12));
    Pid inUlm = vehicle("Ulm", new Taxi(8, 8));
    assertThat(select("fleet", Fleet.roomFor(3)))
        .as("what select gives for roomFor(3)")
        .containsExactlyInAnyOrder(inBonn, inUlm);
    assertThat(select("fleet", Fleet.roomFor(8))).containsExactly(inUlm);
  }

  @Test
  @Rule("the result of a spec can be a list of what its variables stand for")
  void whatIsOutOfServiceIsTold() {
    startFleet();
    vehicle("Bonn", "flat tyre");
    vehicle("Bonn", new Taxi(4, 3));
    vehicle("Ulm", "no driver");
    assertThat(select("fleet", Fleet.outOfService()))
        .containsExactlyInAnyOrder(List.of("Bonn", "flat tyre"), List.of("Ulm", "no driver"));
  }

  @Test
  @Rule("several specs are like several cases of a switch: the first that matches gives the result")
  void freeSeatsAreTold() {
    startFleet();
    vehicle("Bonn", new Taxi(4, 3), new Taxi(4, 0));
    vehicle("Bonn", new Bus(7, 40, 12));
    vehicle("Ulm", new Bus(1, 30, 0), "flat tyre");
    vehicle("Ulm", new Taxi(8, 8));
    assertThat(select("fleet", Fleet.freeSeats()))
        .containsExactlyInAnyOrder(new Free("Bonn", 3), new Free("Bonn", 12), new Free("Ulm", 8));
    assertThat(countSelect("fleet", Fleet.freeSeats())).as("how many these are").isEqualTo(3);
  }

  private static void startFleet() {
    Registry.startLink(Registry.duplicate("fleet"));
  }

  /** A process that is registered with these values, and waits. */
  private static Pid vehicle(String city, Object... values) {
    Pid pid =
        spawn(
            () -> {
              for (Object value : values) {
                Registry.register("fleet", city, value);
              }
              receive();
            });
    settle();
    return pid;
  }
}
