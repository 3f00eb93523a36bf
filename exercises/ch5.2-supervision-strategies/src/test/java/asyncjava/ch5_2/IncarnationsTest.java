package asyncjava.ch5_2;

import static asyncjava.process.ExitReason.NORMAL;
import static asyncjava.supervisor.Supervisor.oneForAll;
import static asyncjava.supervisor.Supervisor.oneForOne;
import static asyncjava.supervisor.Supervisor.restForOne;
import static org.assertj.core.api.Assertions.assertThat;

import asyncjava.workbook.Exercise;
import asyncjava.workbook.Rule;
import org.junit.jupiter.api.Test;

/** Each test does what the picture in {@link Incarnations} shows, and compares the prediction. */
@Exercise(id = "5.2.1", title = "Who is started again?", points = 10, of = Incarnations.class)
class IncarnationsTest {
  private final Experiment e = new Experiment();

  @Test
  @Rule("one_for_one: the child that has ended is started again, and no other")
  void oneForOneAfterACrash() {
    e.start(oneForOne(), e.child("A"), e.child("B"), e.child("C")).crash("B");
    assertThat(Incarnations.oneForOne()).is(e.happened());
  }

  @Test
  @Rule("one_for_all: when one has ended, all are started again")
  void oneForAllAfterACrash() {
    e.start(oneForAll(), e.child("A"), e.child("B"), e.child("C")).crash("B");
    assertThat(Incarnations.oneForAll()).is(e.happened());
  }

  @Test
  @Rule("rest_for_one: the child that has ended is started again, and those after it")
  void restForOneAfterACrash() {
    e.start(restForOne(), e.child("A"), e.child("B"), e.child("C")).crash("B");
    assertThat(Incarnations.restForOne()).is(e.happened());
  }

  @Test
  @Rule("the rest are those that come later in the start order, whoever was started last")
  void restForOneAfterTwoCrashes() {
    e.start(restForOne(), e.child("A"), e.child("B"), e.child("C")).crash("C").crash("A");
    assertThat(Incarnations.restForOneTwice()).is(e.happened());
  }

  @Test
  @Rule("to a supervisor the end of a permanent child is a failure, also if it is normal")
  void aNormalEndUnderOneForAll() {
    e.start(oneForAll(), e.child("A"), e.child("B"), e.child("C")).end("B", NORMAL);
    assertThat(Incarnations.normalEnd()).is(e.happened());
  }

  @Test
  @Rule("a temporary child that crashes is not started again, and so takes nobody along")
  void aCrashOfATemporaryChild() {
    e.start(oneForAll(), e.child("A"), e.temporary("B"), e.child("C")).crash("B");
    assertThat(Incarnations.temporaryCrashes()).is(e.happened());
  }

  @Test
  @Rule("a temporary child is stopped with its group, and is not started again with it")
  void aTemporaryChildInTheRest() {
    e.start(restForOne(), e.child("A"), e.temporary("B"), e.child("C")).crash("A");
    assertThat(Incarnations.temporaryInTheRest()).is(e.happened());
  }

  @Test
  @Rule("a group is started as a whole, also those in it that did not run before")
  void aChildThatWasTerminatedBefore() {
    e.start(oneForAll(), e.child("A"), e.child("B"), e.child("C")).terminate("C").crash("A");
    assertThat(Incarnations.terminatedBefore()).is(e.happened());
  }

  @Test
  @Rule("a crash is the business of the supervisor next above, and ends there")
  void aCrashInATree() {
    e.start(
        oneForOne(),
        e.child("A"),
        e.supervisor("S", restForOne(), e.child("B"), e.child("C")),
        e.child("D"));
    e.crash("B");
    assertThat(Incarnations.crashInATree()).is(e.happened());
  }

  @Test
  @Rule("a supervisor that ends is a child that ends: its whole tree is started with it")
  void theEndOfASupervisor() {
    e.start(
        restForOne(),
        e.child("A"),
        e.supervisor("S", oneForOne(), e.child("B"), e.child("C")),
        e.child("D"));
    e.crash("S");
    assertThat(Incarnations.supervisorKilled()).is(e.happened());
  }
}
