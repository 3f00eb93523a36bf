package asyncjava.ch2_5;

import static asyncjava.process.Processes.*;
import static asyncjava.workbook.Workbook.settle;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import asyncjava.ch2_5.NameService.Reply;
import asyncjava.ch2_5.NameService.Request;
import asyncjava.ch2_5.NameService.Request.Register;
import asyncjava.ch2_5.NameService.Request.Registered;
import asyncjava.ch2_5.NameService.Request.Unregister;
import asyncjava.ch2_5.NameService.Request.Whereis;
import asyncjava.process.Down;
import asyncjava.process.ExitReason;
import asyncjava.process.Pid;
import asyncjava.process.Ref;
import asyncjava.workbook.Exercise;
import asyncjava.workbook.Rule;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

@Exercise(
    id = "2.5.3",
    title = "A name service",
    points = 12,
    of = NameService.class,
    mayUse = "asyncjava.process")
class NameServiceTest {

  /** A request that still has to be told who asks. */
  private interface Question {
    Request by(Pid from, Ref ref);
  }

  @Test
  @Rule("each request is answered, to the process in from, by a reply that carries its ref")
  void theReplyGoesToTheProcessInFrom() {
    Pid test = self();
    Pid friend = spawn(() -> send(test, List.of("friend got", receive())));
    Pid service = NameService.start();
    Ref ref = makeRef();
    send(service, new Whereis(friend, ref, "clerk"));
    assertThat(receive(ofSeconds(1)))
        .isEqualTo(List.of("friend got", new Reply(ref, Optional.empty())));
  }

  @Test
  @Rule("a name leads to the process that has it, and a free name to nobody")
  void aNameLeadsToItsProcess() {
    Pid service = NameService.start();
    Pid clerk = waiter();
    expect(service, whereis("clerk"), Optional.empty());
    expect(service, register("clerk", clerk), true);
    expect(service, register("boss", self()), true);
    expect(service, whereis("clerk"), Optional.of(clerk));
    expect(service, whereis("boss"), Optional.of(self()));
    expect(service, Registered::new, Set.of("clerk", "boss"));
  }

  @Test
  @Rule("a name that is taken stays with who has it: a second registration is refused")
  void aNameIsGivenOnce() {
    Pid service = NameService.start();
    Pid clerk = waiter();
    expect(service, register("clerk", clerk), true);
    expect(service, register("clerk", waiter()), false);
    expect(service, register("clerk", clerk), false);
    expect(service, whereis("clerk"), Optional.of(clerk));
  }

  @Test
  @Rule("a name that was given up can be given again")
  void aNameCanBeFreed() {
    Pid service = NameService.start();
    expect(service, register("clerk", waiter()), true);
    expect(service, unregister("clerk"), true);
    expect(service, whereis("clerk"), Optional.empty());
    expect(service, unregister("clerk"), false);
    expect(service, register("clerk", self()), true);
    expect(service, whereis("clerk"), Optional.of(self()));
  }

  @Test
  @Rule("a name ends with its process, all names of it, and nobody has to unregister them")
  void theNamesOfAProcessEndWithIt() {
    Pid service = NameService.start();
    Pid clerk = waiter();
    expect(service, register("clerk", clerk), true);
    expect(service, register("cashier", clerk), true);
    expect(service, register("boss", self()), true);
    exit(clerk, "boom");
    settle();
    expect(service, whereis("clerk"), Optional.empty());
    expect(service, whereis("cashier"), Optional.empty());
    expect(service, Registered::new, Set.of("boss"));
    expect(service, register("clerk", self()), true);
  }

  @Test
  @Rule("a process that ends normally has ended, too")
  void aNormalEndFreesTheName() {
    Pid service = NameService.start();
    Pid clerk = waiter();
    expect(service, register("clerk", clerk), true);
    send(clerk, "go home");
    settle();
    expect(service, whereis("clerk"), Optional.empty());
  }

  @Test
  @Rule("a dead process gets no name: nobody would ever free it")
  void aDeadProcessGetsNoName() {
    Pid service = NameService.start();
    Pid dead = spawn(() -> {});
    settle();
    expect(service, register("clerk", dead), false);
    expect(service, Registered::new, Set.of());
  }

  @Test
  @Rule("the end of a process frees the names that it has, and not those that it once had")
  void theEndOfAFormerHolderChangesNothing() {
    Pid service = NameService.start();
    Pid former = waiter();
    expect(service, register("clerk", former), true);
    expect(service, unregister("clerk"), true);
    expect(service, register("clerk", self()), true);
    exit(former, "boom");
    settle();
    expect(service, whereis("clerk"), Optional.of(self()));
  }

  @Test
  @Rule("a Down is known by the ref of its monitor; one with another ref is noise")
  void aForeignDownFreesNoName() {
    Pid service = NameService.start();
    expect(service, register("boss", self()), true);
    send(service, new Down(makeRef(), self(), ExitReason.of("boom")));
    send(service, "noise");
    expect(service, whereis("boss"), Optional.of(self()));
    settle();
    assertThat(info(service).orElseThrow().messages()).as("mailbox of the service").isEmpty();
  }

  @Test
  @Rule("a process may be dead and its DOWN not yet read: ask isAlive before you name it")
  void aDeadHolderIsNotGivenOut() throws Exception {
    try (Ambush ambush = new Ambush(Whereis.class::isInstance)) {
      Pid victim = ambush.victim();
      Reply reply =
          ambush.onStage(
              Reply.class,
              () -> {
                Pid service = NameService.start();
                ask(service, register("clerk", victim));
                return ask(service, whereis("clerk"));
              });
      assertThat(reply.answer())
          .as("Whereis, when the holder is killed as the service takes the question")
          .isEqualTo(Optional.empty());
    }
  }

  @Test
  @Rule("the name of a dead process is free; its DOWN, read later, must not take it from the next")
  void theNameOfADeadHolderIsFree() throws Exception {
    Pid test = self();
    try (Ambush ambush = new Ambush(m -> m instanceof Register r && r.pid() == test)) {
      Pid victim = ambush.victim();
      List<?> answers =
          ambush.onStage(
              List.class,
              () -> {
                Pid service = NameService.start();
                ask(service, register("clerk", victim));
                Object given = ask(service, register("clerk", test)).answer();
                return List.of(given, ask(service, whereis("clerk")).answer());
              });
      assertThat(answers)
          .as("Register, when the holder is killed as the service takes it, and then Whereis")
          .isEqualTo(List.of(true, Optional.of(test)));
    }
  }

  @Test
  @Rule("a service monitors those it serves: its own end does nothing to them")
  void nobodyEndsWithTheService() {
    Pid service = NameService.start();
    Pid clerk = waiter();
    expect(service, register("clerk", clerk), true);
    exit(service, ExitReason.KILL);
    settle();
    assertThat(isAlive(clerk)).as("clerk alive after the end of the service").isTrue();
  }

  @Test
  @Rule("no monitor outlives what it was set for")
  void whoHasNoNameIsNotMonitored() {
    Pid service = NameService.start();
    Pid clerk = waiter();
    expect(service, register("clerk", clerk), true);
    expect(service, register("clerk", self()), false);
    expect(service, unregister("clerk"), true);
    settle();
    assertThat(info(service).orElseThrow().monitors()).as("whom the service monitors").isEmpty();
  }

  @Test
  @Rule("both sides hold the same message, so what was sent must not change afterwards")
  void anAnswerDoesNotChange() {
    Pid service = NameService.start();
    expect(service, register("boss", self()), true);
    Reply before = ask(service, Registered::new);
    expect(service, register("clerk", waiter()), true);
    assertThat(before.answer()).as("an earlier answer").isEqualTo(Set.of("boss"));
  }

  private static Question register(String name, Pid pid) {
    return (from, ref) -> new Register(from, ref, name, pid);
  }

  private static Question unregister(String name) {
    return (from, ref) -> new Unregister(from, ref, name);
  }

  private static Question whereis(String name) {
    return (from, ref) -> new Whereis(from, ref, name);
  }

  /** A process that ends with the first message. */
  private static Pid waiter() {
    return spawn(() -> receive());
  }

  private static Reply ask(Pid service, Question question) {
    Ref ref = makeRef();
    Request request = question.by(self(), ref);
    send(service, request);
    Object reply = receive(ofSeconds(1));
    assertThat(reply).as("the reply to " + request).isInstanceOf(Reply.class);
    assertThat(((Reply) reply).ref()).as("the ref of the reply to " + request).isEqualTo(ref);
    return (Reply) reply;
  }

  private static void expect(Pid service, Question question, Object answer) {
    Ref ref = makeRef();
    Request request = question.by(self(), ref);
    send(service, request);
    assertThat(receive(ofSeconds(1))).as("" + request).isEqualTo(new Reply(ref, answer));
  }
}
