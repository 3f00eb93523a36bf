package asyncjava.ch5_4;

import static asyncjava.process.Processes.*;
import static asyncjava.workbook.Workbook.settle;
import static org.assertj.core.api.Assertions.assertThat;

import asyncjava.ch5_4.Hotline.Answer;
import asyncjava.genserver.GenServer;
import asyncjava.genserver.Start;
import asyncjava.genserver.Sys;
import asyncjava.process.ExitReason;
import asyncjava.process.Pid;
import asyncjava.supervisor.DynamicSupervisor;
import asyncjava.workbook.Exercise;
import asyncjava.workbook.Rule;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

@Exercise(
    id = "5.4.2",
    title = "A limit, and what all children get",
    points = 10,
    of = Hotline.class,
    mayUse = {"asyncjava.process", "asyncjava.genserver", "asyncjava.supervisor"})
class HotlineTest {

  @Test
  @Rule("each child gets the extra arguments of its supervisor, and its own")
  void eachChildGetsTheExtraArguments() {
    Pid hotline = hotline("Good morning", 3);
    assertThat(greeting(talk(hotline, "Ada"))).isEqualTo("Good morning, Ada");
    assertThat(greeting(talk(hotline, "Bob"))).isEqualTo("Good morning, Bob");
    assertThat(Hotline.inUse(hotline)).as("lines in use").isEqualTo(2);
  }

  @Test
  @Rule("the extra arguments belong to one supervisor, and another one has its own")
  void theExtraArgumentsBelongToASupervisor() {
    Pid early = hotline("Good morning", 3);
    Pid late = Hotline.startLink(name("late"), "Good night", 3).pid();
    assertThat(greeting(talk(early, "Ada"))).as("early greeting").isEqualTo("Good morning, Ada");
    assertThat(greeting(talk(late, "Bob"))).as("late greeting").isEqualTo("Good night, Bob");
  }

  @Test
  @Rule("with max_children children there is room for none, until one has ended")
  void thereIsNoRoomForMore() {
    Pid hotline = hotline("Hello", 2);
    talk(hotline, "Ada");
    Pid bob = talk(hotline, "Bob");
    assertThat(Hotline.connect(hotline, "Eve")).as("the third").isEqualTo(new Answer.Busy());
    GenServer.cast(bob, new Talk.Goodbye());
    settle();
    assertThat(Hotline.inUse(hotline)).as("lines in use after a Goodbye").isEqualTo(1);
    talk(hotline, "Eve");
    assertThat(Hotline.connect(hotline, "Bob")).isEqualTo(new Answer.Busy());
  }

  @Test
  @Rule("the supervisor counts as it starts: who counts before the start may be too late")
  void theSupervisorCounts() {
    Pid hotline = hotline("Hello", 2);
    List<Answer> answers = new ArrayList<>();
    Pid test = self();
    Sys.suspend(hotline); // so that all have asked before anybody gets an answer
    for (int n = 1; n <= 5; n++) {
      String customer = "customer " + n;
      spawnLink(() -> send(test, Hotline.connect(hotline, customer)));
    }
    settle();
    Sys.resume(hotline);
    for (int n = 1; n <= 5; n++) {
      answers.add(receive(on(Answer.class, answer -> answer)));
    }
    assertThat(answers.stream().filter(new Answer.Busy()::equals).count())
        .as("how many of five hear Busy who call at the same time, with 2 lines")
        .isEqualTo(3);
    assertThat(Hotline.inUse(hotline)).as("lines in use").isEqualTo(2);
  }

  @Test
  @Rule("a child that crashes keeps its place for the next one, which gets the same arguments")
  void aChildThatCrashesKeepsItsPlace() {
    Pid hotline = hotline("Hello", 1);
    Pid before = talk(hotline, "Ada");
    exit(before, "noise on the line");
    settle();
    assertThat(Hotline.connect(hotline, "Bob")).as("the next one").isEqualTo(new Answer.Busy());
    assertThat(onlyTalk(hotline)).as("the talk afterwards").isNotEqualTo(before);
    assertThat(greeting(onlyTalk(hotline))).as("its greeting").isEqualTo("Hello, Ada");
  }

  @Test
  @Rule("a start that fails takes no place, and is told with its reason")
  void aFailedStartTakesNoPlace() {
    Pid hotline = hotline("Hello", 1);
    assertThat(Hotline.connect(hotline, " "))
        .as("somebody without a name")
        .isEqualTo(new Answer.Refused(ExitReason.of("who is calling?")));
    assertThat(Hotline.inUse(hotline)).as("lines in use").isZero();
    talk(hotline, "Ada");
  }

  @Test
  @Rule("a child is terminated by its pid; who is no child is left alone")
  void aTalkIsHungUp() {
    Pid hotline = hotline("Hello", 1);
    Pid ada = talk(hotline, "Ada");
    Pid stranger = Talk.startLink("Hi", "Bob").pid();
    assertThat(Hotline.hangUp(hotline, stranger)).as("hangUp of a stranger").isFalse();
    assertThat(isAlive(stranger)).as("is the stranger alive").isTrue();
    assertThat(Hotline.hangUp(hotline, ada)).as("hangUp of a talk").isTrue();
    settle();
    assertThat(Hotline.inUse(hotline)).as("lines in use").isZero();
    assertThat(Hotline.hangUp(hotline, ada)).as("hangUp of one that is over").isFalse();
  }

  @Test
  @Rule("an init that ignores the start is no error: there is no supervisor then")
  void withoutLinesItDoesNotRun() {
    assertThat(Hotline.startLink(name("closed"), "Hello", 0))
        .as("a hotline with 0 lines")
        .isEqualTo(new Start.Ignored());
    assertThat(whereis("closed")).as("who has its name").isEmpty();
  }

  private static Pid hotline(String greeting, int lines) {
    return Hotline.startLink(name("hotline"), greeting, lines).pid();
  }

  private static Pid talk(Pid hotline, String customer) {
    Answer answer = Hotline.connect(hotline, customer);
    assertThat(answer).as("what " + customer + " hears").isInstanceOf(Answer.Connected.class);
    return ((Answer.Connected) answer).talk();
  }

  private static String greeting(Pid talk) {
    return GenServer.call(talk, new Talk.Hello());
  }

  private static Pid onlyTalk(Pid hotline) {
    var children = DynamicSupervisor.whichChildren(hotline);
    assertThat(children).as("talks of the hotline").hasSize(1);
    return children.getFirst().pid().orElseThrow();
  }
}
