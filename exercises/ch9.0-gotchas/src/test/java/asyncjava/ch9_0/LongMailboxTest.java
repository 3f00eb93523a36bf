package asyncjava.ch9_0;

import static asyncjava.process.Processes.*;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import asyncjava.ch9_0.LongMailbox.Inbox;
import asyncjava.ch9_0.LongMailbox.Letter;
import asyncjava.ch9_0.LongMailbox.Reply;
import asyncjava.ch9_0.LongMailbox.Request;
import asyncjava.process.Pid;
import asyncjava.process.Ref;
import asyncjava.workbook.Exercise;
import asyncjava.workbook.Rule;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@Exercise(
    id = "9.0.6",
    title = "A long mailbox",
    points = 14,
    of = LongMailbox.class,
    mayUse = "asyncjava.process")
class LongMailboxTest {

  /** Counts how often somebody looks at it. Only the process that has it in its mailbox does. */
  private abstract static class Counted {
    int looks;
  }

  private static final class Answer extends Counted implements Reply {
    private final Ref ref;
    private final Object answer;

    Answer(Ref ref, Object answer) {
      this.ref = ref;
      this.answer = answer;
    }

    @Override
    public Ref ref() {
      looks++;
      return ref;
    }

    @Override
    public Object answer() {
      return answer;
    }

    @Override
    public String toString() {
      return "Answer[" + answer + "]";
    }
  }

  private static final class Note extends Counted implements Letter {
    private final String text;
    private final boolean urgent;

    Note(String text, boolean urgent) {
      this.text = text;
      this.urgent = urgent;
    }

    @Override
    public boolean urgent() {
      looks++;
      return urgent;
    }

    @Override
    public String toString() {
      return text;
    }
  }

  @Test
  @Rule("a reply belongs to a request if it has its ref")
  void anAnswerIsToTheQuestion() {
    send(self(), new Answer(makeRef(), "an old one"));
    Pid server = server(request -> List.of(new Answer(makeRef(), "a wrong one"), echo(request)));
    assertThat(LongMailbox.ask(server, "what?")).as("the answer").isEqualTo("to what?");
  }

  @Test
  @Rule("what came before a ref was made cannot carry it, so nobody needs to look at it")
  void oldMailIsNotLookedAt() {
    List<Answer> old = oldMail(10_000);
    Pid server = server(request -> List.of(echo(request)));
    for (int i = 0; i < 10; i++) {
      assertThat(LongMailbox.ask(server, "what?")).as("the answer").isEqualTo("to what?");
    }
    assertThat(sum(old)).as("looks at 10,000 old messages, by ten questions").isZero();
  }

  @Test
  @Rule("a selective receive leaves all other messages where they are")
  void oldMailStays() {
    List<Answer> old = oldMail(3);
    Pid server = server(request -> List.of(echo(request)));
    LongMailbox.ask(server, "what?");
    LongMailbox.askAll(List.of(server, server), "and?");
    assertThat(flush()).as("what is in the mailbox").isEqualTo(old);
  }

  @Test
  @Rule("replies come in any order; the refs tell to whom they belong")
  void answersAreInTheOrderOfTheServers() {
    Pid one = server(request -> List.of(new Answer(request.ref(), "one")));
    Pid two = server(request -> List.of(new Answer(request.ref(), "two")));
    assertThat(LongMailbox.askAll(List.of(two, one, two), "what?"))
        .as("the answers of two, one and two")
        .containsExactly("two", "one", "two");
    assertThat(LongMailbox.askAll(reversing(3, new ArrayList<>()), "what?"))
        .as("the answers to three questions, of which the last was answered first")
        .containsExactly("question 0", "question 1", "question 2");
    assertThat(LongMailbox.askAll(List.of(), "what?")).as("the answers of nobody").isEmpty();
  }

  @Test
  @Rule("who waits for one reply after the other looks at the later ones again and again")
  void eachAnswerIsLookedAtAFewTimes() {
    List<Answer> old = oldMail(10_000);
    List<Answer> answers = new ArrayList<>();
    assertThat(LongMailbox.askAll(reversing(200, answers), "what?"))
        .as("the answers to 200 questions")
        .hasSize(200)
        .startsWith("question 0", "question 1");
    assertThat(sum(old)).as("looks at 10,000 old messages").isZero();
    assertThat(most(answers)).as("looks at one answer").isLessThanOrEqualTo(5);
  }

  @Test
  @Rule("urgent letters come first; among equals, the oldest")
  void urgentLettersComeFirst() {
    deliver("a", "b", "C!", "d", "E!");
    Inbox inbox = new Inbox();
    assertThat(Stream.generate(inbox::next).limit(5).map(Object::toString))
        .as("the letters")
        .containsExactly("C!", "E!", "a", "b", "d");
  }

  @Test
  @Rule("what is urgent is ahead of all others, whenever it comes")
  void anUrgentLetterMayComeLater() {
    deliver("a", "b", "C!");
    Inbox inbox = new Inbox();
    List<String> letters = new ArrayList<>();
    letters.add(inbox.next().toString());
    letters.add(inbox.next().toString());
    deliver("d", "E!");
    letters.add(inbox.next().toString());
    letters.add(inbox.next().toString());
    assertThat(letters).as("the letters").containsExactly("C!", "a", "E!", "b");
  }

  @Test
  @Rule("a receive that finds nothing urgent has looked at the whole mailbox, each time")
  void eachLetterIsLookedAtAFewTimes() {
    List<Note> notes =
        IntStream.range(0, 1000).mapToObj(i -> new Note("" + i, i % 100 == 99)).toList();
    notes.forEach(note -> send(self(), note));
    Inbox inbox = new Inbox();
    List<Letter> taken = Stream.generate(inbox::next).limit(1000).toList();
    assertThat(taken.getFirst()).as("the first letter").hasToString("99");
    assertThat(taken.getLast()).as("the last letter").hasToString("998");
    assertThat(most(notes)).as("looks at one letter of 1000").isLessThanOrEqualTo(5);
  }

  @Test
  @Rule("who empties a mailbox into queues of its own takes only what is its own")
  void anInboxLeavesOtherMessages() {
    send(self(), "a string");
    deliver("a");
    send(self(), 1);
    Inbox inbox = new Inbox();
    assertThat(inbox.next()).as("the letter").hasToString("a");
    assertThat(flush()).as("what is left in the mailbox").containsExactly("a string", 1);
    sendAfter(self(), new Note("b", false), ofSeconds(1));
    assertThat(inbox.next()).as("the letter that comes after a second").hasToString("b");
  }

  private interface Answers {
    List<Answer> to(Request request);
  }

  private static Pid server(Answers answers) {
    return spawn(
        () -> {
          while (true) {
            Request request = receive(on(Request.class, it -> it));
            answers.to(request).forEach(answer -> send(request.from(), answer));
          }
        });
  }

  private static Answer echo(Request request) {
    return new Answer(request.ref(), "to " + request.question());
  }

  /**
   * Somebody who takes this many requests before it answers any, the last one first.
   *
   * @param answers gets the answers that it sends
   * @return the list of servers to ask: as many times the same
   */
  private static List<Pid> reversing(int count, List<Answer> answers) {
    Pid server =
        spawn(
            () -> {
              List<Request> requests = new ArrayList<>();
              for (int i = 0; i < count; i++) {
                Request request = receive(on(Request.class, it -> it));
                requests.add(request);
                answers.add(new Answer(request.ref(), "question " + i));
              }
              for (int i = count - 1; i >= 0; i--) {
                send(requests.get(i).from(), answers.get(i));
              }
            });
    return Collections.nCopies(count, server);
  }

  private static List<Answer> oldMail(int count) {
    List<Answer> old =
        IntStream.range(0, count).mapToObj(i -> new Answer(makeRef(), "old " + i)).toList();
    old.forEach(answer -> send(self(), answer));
    return old;
  }

  /** Sends letters to the test itself; those with an exclamation mark are urgent. */
  private static void deliver(String... texts) {
    for (String text : texts) {
      send(self(), new Note(text, text.endsWith("!")));
    }
  }

  private static int sum(List<? extends Counted> messages) {
    return messages.stream().mapToInt(message -> message.looks).sum();
  }

  private static int most(List<? extends Counted> messages) {
    return messages.stream().mapToInt(message -> message.looks).max().orElseThrow();
  }
}
