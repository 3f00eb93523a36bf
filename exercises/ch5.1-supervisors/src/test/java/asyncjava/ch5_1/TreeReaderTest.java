package asyncjava.ch5_1;

import static asyncjava.process.ExitReason.KILL;
import static asyncjava.process.Processes.*;
import static asyncjava.supervisor.Supervisor.oneForOne;
import static asyncjava.workbook.Workbook.settle;
import static org.assertj.core.api.Assertions.assertThat;

import asyncjava.process.Pid;
import asyncjava.supervisor.Child;
import asyncjava.supervisor.Supervisor;
import asyncjava.workbook.Exercise;
import asyncjava.workbook.Rule;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

@Exercise(
    id = "5.1.4",
    title = "Reading a supervision tree",
    points = 12,
    of = TreeReader.class,
    mayUse = {"asyncjava.process", "asyncjava.genserver", "asyncjava.supervisor"})
class TreeReaderTest {

  @Test
  @Rule("a child is found by its id, and a child of a child by the ids that lead to it")
  void aChildIsFoundByItsPath() {
    Pid shop = Shop.open();
    Pid warehouse = child(shop, "warehouse");
    assertThat(TreeReader.find(shop, List.of("door"))).contains(child(shop, "door"));
    assertThat(TreeReader.find(shop, List.of("warehouse"))).contains(warehouse);
    assertThat(TreeReader.find(shop, List.of("warehouse", "cellar", "wine")))
        .contains(child(child(warehouse, "cellar"), "wine"));
  }

  @Test
  @Rule("an id is unique among the children of one supervisor, and not in the whole tree")
  void anIdMayBeThereTwice() {
    Pid shop = Shop.open();
    Pid warehouse = child(shop, "warehouse");
    assertThat(TreeReader.find(shop, List.of("till"))).contains(child(shop, "till"));
    assertThat(TreeReader.find(shop, List.of("warehouse", "till")))
        .contains(child(warehouse, "till"));
    assertThat(TreeReader.find(warehouse, List.of("till"))).contains(child(warehouse, "till"));
    assertThat(TreeReader.find(shop, List.of("wine"))).as("wine, at the top").isEmpty();
  }

  @Test
  @Rule("a child without a process is still a child; a worker has no children")
  void nobodyIsThere() {
    Pid shop = Shop.open();
    Supervisor.terminateChild(shop, "annex");
    assertThat(TreeReader.find(shop, List.of("roof"))).as("an unknown id").isEmpty();
    assertThat(TreeReader.find(shop, List.of("roof", "till"))).as("below it").isEmpty();
    assertThat(TreeReader.find(shop, List.of("alarm"))).as("one that does not run").isEmpty();
    assertThat(TreeReader.find(shop, List.of("annex", "heating")))
        .as("below a supervisor that does not run")
        .isEmpty();
    assertThat(TreeReader.find(shop, List.of("till", "coin"))).as("below a worker").isEmpty();
  }

  @Test
  @Rule("a child that is started again has another pid")
  void theTreeIsReadAnew() {
    Pid shop = Shop.open();
    Pid before = TreeReader.find(shop, List.of("warehouse", "till")).orElseThrow();
    exit(before, KILL);
    settle();
    Optional<Pid> after = TreeReader.find(shop, List.of("warehouse", "till"));
    assertThat(after).as("the till, after it was killed").isPresent();
    assertThat(after).as("the till, after it was killed").isNotEqualTo(Optional.of(before));
    assertThat(TreeReader.workers(shop)).as("workers").isEqualTo(6);
  }

  @Test
  @Rule("a supervisor counts its own children; what is below them has to be added up")
  void theWorkersOfAllLevelsAreCounted() {
    Pid shop = Shop.open();
    assertThat(TreeReader.workers(child(child(shop, "warehouse"), "cellar"))).isEqualTo(1);
    assertThat(TreeReader.workers(child(shop, "warehouse"))).isEqualTo(3);
    assertThat(TreeReader.workers(shop)).isEqualTo(6);
  }

  @Test
  @Rule("a spec is no process: only what runs is counted")
  void whatDoesNotRunIsNotCounted() {
    Pid shop = Shop.open();
    Supervisor.terminateChild(shop, "door");
    assertThat(TreeReader.workers(shop)).as("workers, without the door").isEqualTo(5);
    Supervisor.terminateChild(shop, "annex");
    assertThat(TreeReader.workers(shop)).as("workers, without the annex").isEqualTo(4);
    Supervisor.restartChild(shop, "door").pid();
    assertThat(TreeReader.workers(shop)).as("workers, with the door again").isEqualTo(5);
  }

  @Test
  @Rule("children are started one after the other, and a nested tree is up before the next one")
  void theOrderOfTheStartsIsKnown() {
    Pid shop = Shop.open();
    List<Object> starts = flush();
    assertThat(TreeReader.startOrder(shop))
        .as("the paths, in the order in which they were started")
        .isEqualTo(starts);
  }

  @Test
  @Rule("a child that is started again keeps its place; what is added comes last")
  void theOrderIsThatOfTheSpecs() {
    Pid shop = Shop.open();
    exit(child(shop, "till"), KILL);
    Supervisor.terminateChild(shop, "warehouse");
    Supervisor.terminateChild(shop, "annex");
    Supervisor.restartChild(shop, "annex");
    Supervisor.startChild(shop, Shop.worker(self(), "roof"));
    settle();
    assertThat(TreeReader.startOrder(shop))
        .isEqualTo(
            List.of(
                List.of("till"),
                List.of("annex"),
                List.of("annex", "heating"),
                List.of("door"),
                List.of("roof")));
  }

  @Test
  @Rule("a tree says which of its children do not run")
  void thoseThatDoNotRunAreTold() {
    Pid shop = Shop.open();
    Supervisor.terminateChild(child(shop, "warehouse"), "till");
    Supervisor.terminateChild(shop, "annex");
    assertThat(TreeReader.missing(shop))
        .containsExactlyInAnyOrder(
            List.of("alarm"), List.of("annex"), List.of("warehouse", "till"));
  }

  @Test
  @Rule("a supervisor without children is a tree, too")
  void nothingIsUnderAnEmptySupervisor() {
    Pid empty = Supervisor.startLink(oneForOne()).pid();
    assertThat(TreeReader.find(empty, List.of("till"))).isEmpty();
    assertThat(TreeReader.workers(empty)).isZero();
    assertThat(TreeReader.startOrder(empty)).isEmpty();
    assertThat(TreeReader.missing(empty)).isEmpty();
  }

  private static Pid child(Pid supervisor, Object id) {
    return Supervisor.whichChildren(supervisor).stream()
        .filter(child -> child.id().equals(id))
        .findFirst()
        .flatMap(Child::pid)
        .orElseThrow(() -> new AssertionError("no child with the id " + id + " runs"));
  }
}
