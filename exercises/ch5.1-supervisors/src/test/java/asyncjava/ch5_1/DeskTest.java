package asyncjava.ch5_1;

import static asyncjava.process.Processes.*;
import static asyncjava.supervisor.Supervisor.oneForOne;
import static asyncjava.workbook.Workbook.settle;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import asyncjava.genserver.GenServer;
import asyncjava.process.Pid;
import asyncjava.supervisor.Child;
import asyncjava.supervisor.ChildSpec;
import asyncjava.supervisor.ChildType;
import asyncjava.supervisor.Restart;
import asyncjava.supervisor.Shutdown;
import asyncjava.supervisor.Supervisor;
import asyncjava.workbook.Exercise;
import asyncjava.workbook.Rule;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

@Exercise(
    id = "5.1.2",
    title = "Child specs",
    points = 12,
    of = Desk.class,
    mayUse = {"asyncjava.process", "asyncjava.genserver", "asyncjava.supervisor"})
class DeskTest {

  @Test
  @Rule("a spec has an id and says how to start the child; all else has a default")
  void aSpecIsAnIdAndAStart() {
    ChildSpec spec = Desk.reception();
    assertThat(spec.id()).isEqualTo("reception");
    assertThat(spec.restart()).isEqualTo(Restart.PERMANENT);
    assertThat(spec.shutdown()).as("shutdown").isEqualTo(Shutdown.after(ofSeconds(5)));
    assertThat(spec.type()).isEqualTo(ChildType.WORKER);
    assertThat(ownerOf(spec)).as("who works there").isEqualTo("Ada");
  }

  @Test
  @Rule("a class can be the id of its child")
  void aClassAloneIsASpec() {
    assertThat(Desk.spare().id()).as("the id").isEqualTo(Desk.class);
    assertThat(ownerOf(Desk.spare())).as("who works there").isEqualTo("nobody");
  }

  @Test
  @Rule("a class says by its childSpec how it wants to be supervised")
  void aClassHasASpecOfItsOwn() {
    ChildSpec spec = Desk.childSpec("Bob");
    assertThat(spec.id()).as("the id").isEqualTo(Desk.class);
    assertThat(spec.restart()).isEqualTo(Restart.TRANSIENT);
    assertThat(spec.shutdown()).as("shutdown").isEqualTo(Shutdown.after(ofSeconds(10)));
    assertThat(ownerOf(spec)).as("who works there").isEqualTo("Bob");
  }

  @Test
  @Rule("an override gives a changed copy, and keeps whatever it does not name")
  void aSpecCanBeOverridden() {
    ChildSpec spec = Desk.guest("Eve");
    assertThat(spec.id()).as("the id").isEqualTo("Eve");
    assertThat(spec.restart()).isEqualTo(Restart.TEMPORARY);
    assertThat(spec.shutdown()).as("shutdown").isEqualTo(Shutdown.BRUTAL_KILL);
    assertThat(ownerOf(spec)).as("who works there").isEqualTo("Eve");
  }

  @Test
  @Rule("a spec is a plan: nothing runs until a supervisor starts it, and it does so each time")
  void aSpecStartsNothing() {
    List<Pid> before = list();
    List<ChildSpec> specs =
        List.of(Desk.reception(), Desk.spare(), Desk.childSpec("Bob"), Desk.guest("Eve"));
    settle();
    assertThat(list()).as("what runs, when only specs have been made").isEqualTo(before);
    for (ChildSpec spec : specs) {
      Pid first = onlyChild(Supervisor.startLink(oneForOne(), spec).pid());
      Pid second = onlyChild(Supervisor.startLink(oneForOne(), spec).pid());
      assertThat(first).as("one desk, and another one by the same spec").isNotEqualTo(second);
    }
  }

  @Test
  @Rule("two children of the same class need two ids")
  void anOfficeHasManyDesks() {
    Pid office = Desk.open(List.of("Ada", "Bob")).pid();
    List<Child> desks = Supervisor.whichChildren(office).reversed();
    assertThat(desks).extracting(Child::id).as("the ids").isEqualTo(List.of("Ada", "Bob"));
    for (Child desk : desks) {
      assertThat(Desk.owner(desk.pid().orElseThrow())).as("who works there").isEqualTo(desk.id());
      assertThat(Supervisor.getChildSpec(office, desk.id()).orElseThrow().restart())
          .as("restart of the desk of " + desk.id())
          .isEqualTo(Restart.TRANSIENT);
    }
  }

  @Test
  @Rule("a supervisor refuses to start with an id that is there twice")
  void anIdIsThereOnce() {
    List<Pid> before = list();
    assertThat(catchThrowable(() -> Desk.open(List.of("Ada", "Bob", "Ada"))))
        .as("what open throws, with two desks of Ada")
        .isInstanceOf(IllegalArgumentException.class);
    settle();
    assertThat(list()).as("what runs afterwards").isEqualTo(before);
  }

  @Test
  @Rule("a supervisor that runs takes one more child, if the id is free")
  void anOfficeGetsOneMoreDesk() {
    Pid office = Desk.open(List.of("Ada", "Bob")).pid();
    Pid desk = Desk.seat(office, "Cid");
    assertThat(ids(office)).as("the desks").isEqualTo(List.of("Ada", "Bob", "Cid"));
    assertThat(Supervisor.getChildSpec(office, "Cid").orElseThrow().restart())
        .as("restart of the desk of Cid")
        .isEqualTo(Restart.TRANSIENT);
    assertThat(Desk.owner(desk)).as("who works there").isEqualTo("Cid");
  }

  @Test
  @Rule("a child that runs is not started a second time: one is told its pid")
  void whoHasADeskKeepsIt() {
    Pid office = Desk.open(List.of("Ada", "Bob")).pid();
    Pid desk = find(office, "Ada").orElseThrow();
    assertThat(Desk.seat(office, "Ada")).as("the desk of Ada").isEqualTo(desk);
    assertThat(ids(office)).as("the desks").isEqualTo(List.of("Ada", "Bob"));
  }

  @Test
  @Rule("the spec of a child outlives its end: it keeps the id and the place, for a restart")
  void whoComesBackGetsTheOldPlace() {
    Pid office = Desk.open(List.of("Ada", "Bob")).pid();
    GenServer.stop(find(office, "Ada").orElseThrow());
    settle();
    assertThat(find(office, "Ada")).as("the desk of Ada, who went home").isEmpty();
    Pid desk = Desk.seat(office, "Ada");
    assertThat(find(office, "Ada")).as("the desk of Ada").contains(desk);
    assertThat(ids(office)).as("the desks").isEqualTo(List.of("Ada", "Bob"));
    assertThat(Desk.owner(desk)).as("who works there").isEqualTo("Ada");
  }

  private static List<Object> ids(Pid office) {
    return Supervisor.whichChildren(office).reversed().stream().map(Child::id).toList();
  }

  private static Optional<Pid> find(Pid office, String owner) {
    return Supervisor.whichChildren(office).stream()
        .filter(desk -> desk.id().equals(owner))
        .findFirst()
        .flatMap(Child::pid);
  }

  private static Pid onlyChild(Pid supervisor) {
    return Supervisor.whichChildren(supervisor).getFirst().pid().orElseThrow();
  }

  /** Who works at a desk that a supervisor starts by this spec. */
  private static String ownerOf(ChildSpec spec) {
    return Desk.owner(onlyChild(Supervisor.startLink(oneForOne(), spec).pid()));
  }
}
