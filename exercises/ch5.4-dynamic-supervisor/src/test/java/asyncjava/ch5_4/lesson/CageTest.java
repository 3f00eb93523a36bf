package asyncjava.ch5_4.lesson;

import static asyncjava.process.Processes.*;
import static asyncjava.supervisor.DynamicSupervisor.options;
import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;

import asyncjava.genserver.Start;
import asyncjava.process.Pid;
import asyncjava.supervisor.ChildSpec;
import asyncjava.supervisor.DynamicInit;
import asyncjava.supervisor.DynamicSupervisor;
import asyncjava.workbook.Example;
import org.junit.jupiter.api.Test;

class CageTest {

  record Cage(String owner) implements DynamicSupervisor {
    static Start startLink(String owner) {
      return DynamicSupervisor.startLink(new Cage(owner), name("cage"));
    }

    static Start admit(String parrot) {
      return DynamicSupervisor.startChild(
          name("cage"),
          ChildSpec.withExtra(
              Parrot.class, extra -> Parrot.startLink((String) extra.getFirst(), parrot)));
    }

    @Override
    public DynamicInit init() {
      return DynamicSupervisor.init(options().maxChildren(2).extraArguments(owner));
    }
  }

  @Test
  void admitting() throws Exception {
    assertThat(
            Example.printedBy(
                () -> {
                  Cage.startLink("Ada");
                  Cage.admit("polly");
                  Pid jack = Cage.admit("jack").pid();
                  puts(Cage.admit("coco"));
                  exit(whereis("polly").orElseThrow(), "the cat");
                  sleep(ofMillis(1));
                  puts(Cage.admit("coco"));
                  DynamicSupervisor.terminateChild(name("cage"), jack);
                  puts(Cage.admit("polly"));
                  puts(Cage.admit("coco"));
                }))
        .containsExactly(
            "polly belongs to Ada",
            "jack belongs to Ada",
            "NotStarted[reason=max_children]",
            "polly belongs to Ada",
            "NotStarted[reason=max_children]",
            "polly belongs to Ada",
            "NotStarted[reason={already_started, #PID<0.6.0>}]",
            "coco belongs to Ada",
            "Started[pid=#PID<0.7.0>]");
  }

  @Test
  void noPlaceForIt() throws Exception {
    assertThat(
            Example.printedBy(
                () -> {
                  Cage.startLink("Ada");
                  puts(
                      DynamicSupervisor.startChild(
                          name("cage"), ChildSpec.of(Parrot.class, Parrot::startLink, "coco")));
                }))
        .containsExactly(
            "NotStarted[reason={error, java.lang.IllegalArgumentException: the start function of"
                + " child Parrot takes no extra arguments (see ChildSpec.withExtra), got [Ada]}]");
  }
}
