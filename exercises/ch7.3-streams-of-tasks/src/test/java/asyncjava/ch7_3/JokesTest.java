package asyncjava.ch7_3;

import static asyncjava.process.Processes.*;
import static asyncjava.workbook.Workbook.settle;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import asyncjava.process.Down;
import asyncjava.process.ExitReason;
import asyncjava.process.Pid;
import asyncjava.workbook.Exercise;
import asyncjava.workbook.ExpectCrash;
import asyncjava.workbook.Limit;
import asyncjava.workbook.Rule;
import asyncjava.workbook.Workbook;
import asyncjava.workbook.web.Answer;
import asyncjava.workbook.web.WebServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@Exercise(
    id = "7.3.1",
    title = "Jokes from an API",
    points = 10,
    of = Jokes.class,
    mayUse = {"asyncjava.process", "asyncjava.task"})
@Limit(seconds = 15)
class JokesTest {
  private static final Answer JOKE = Answer.ok("A process walks into a mailbox.");

  private WebServer web;
  private URI api;
  private HttpClient client;

  @BeforeEach
  void open() {
    web = Workbook.web();
    api = web.uri("/joke");
    client = HttpClient.newHttpClient();
  }

  @AfterEach
  void close() {
    client.shutdownNow();
  }

  @Test
  @Rule("a joke is the body of the answer, if its status is 200; any other status is a failure")
  void aJokeIsTheBodyOfAnAnswer() {
    web.answer("/joke", JOKE, Answer.status(503));
    assertThat(Jokes.joke(client, api)).isEqualTo("A process walks into a mailbox.");
    assertThat(catchThrowable(() -> Jokes.joke(client, api)))
        .as("what is thrown if the answer is 503")
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("503");
  }

  @Test
  @Rule("one by one: a request is sent when the answer to the one before it is there")
  void oneByOne() {
    AtomicInteger count = new AtomicInteger();
    web.answer(
        "/joke",
        _ -> {
          int number = count.incrementAndGet();
          giveOthersTheirChance();
          return Answer.ok("joke " + number);
        });
    assertThat(Jokes.oneByOne(client, api, 3)).isEqualTo(List.of("joke 1", "joke 2", "joke 3"));
    assertThat(web.mostAtOnce()).as("the requests at the same time").isEqualTo(1);
  }

  @Test
  @Rule("at the same time: all requests are on their way before there is one answer")
  void atTheSameTime() {
    CountDownLatch all = new CountDownLatch(40);
    web.answer(
        "/joke",
        _ -> {
          all.countDown();
          awaitOrGiveUp(all);
          return JOKE;
        });
    assertThat(Jokes.atTheSameTime(client, api, 40)).as("the jokes").hasSize(40);
    assertThat(web.mostAtOnce()).as("the requests at the same time").isEqualTo(40);
  }

  @Test
  @Rule("a joke that cannot be had fails its task, and a task that fails ends who asked")
  @ExpectCrash(IllegalStateException.class)
  void aJokeThatCannotBeHadEndsWhoAsked() {
    web.answer("/joke", JOKE, Answer.status(503), JOKE);
    spawnMonitor(() -> Jokes.atTheSameTime(client, api, 3));
    ExitReason reason = receive(on(Down.class, Down::reason));
    assertThat(reason).as("how who asked ends").isInstanceOf(ExitReason.Crash.class);
    assertThat(((ExitReason.Crash) reason).cause()).hasMessageContaining("503");
  }

  @Test
  @Rule("a stream is lazy: before a terminal operation nothing is asked for")
  void nothingIsAskedForBeforeSomebodyWantsAJoke() {
    web.answer("/joke", JOKE);
    Stream<String> jokes = Jokes.endless(client, api, 4);
    settle();
    assertThat(web.requests()).as("the requests before a terminal operation").isEmpty();
    assertThat(jokes.findFirst()).contains("A process walks into a mailbox.");
  }

  @Test
  @Rule("who wants three jokes of an endless stream gets three, and then nobody asks any more")
  void whoWantsThreeGetsThree() {
    web.answer("/joke", JOKE);
    List<Pid> before = list();
    assertThat(Jokes.endless(client, api, 4).limit(3)).as("the jokes").hasSize(3);
    settle();
    assertThat(list()).as("the processes after it").isEqualTo(before);
    assertThat(web.requests()).as("the requests for 3 jokes, 4 at once").hasSizeBetween(3, 11);
    assertThat(flush()).as("what is left in the mailbox").isEmpty();
  }

  @Test
  @Rule("so many ask at the same time, and no more")
  void soManyAskAtTheSameTime() {
    CountDownLatch four = new CountDownLatch(4);
    web.answer(
        "/joke",
        _ -> {
          four.countDown();
          awaitOrGiveUp(four);
          return JOKE;
        });
    assertThat(Jokes.endless(client, api, 4).limit(30)).hasSize(30);
    assertThat(web.mostAtOnce()).as("the requests at the same time").isEqualTo(4);
  }

  @Test
  @Rule("the jokes of an endless stream are in the order in which they come")
  void anAnswerThatTakesLongHoldsUpNoOther() {
    CountDownLatch never = new CountDownLatch(1);
    web.answer(
        "/joke",
        request -> {
          if (web.requests().getFirst() == request) {
            awaitOrGiveUp(never);
            return Answer.ok("a slow one");
          }
          return JOKE;
        });
    assertThat(Jokes.endless(client, api, 2).limit(6))
        .as("jokes while the first request is not answered")
        .hasSize(6)
        .doesNotContain("a slow one");
  }

  /** For the server: a request that should not come yet has this time to come. It waits in vain. */
  private static void giveOthersTheirChance() {
    awaitOrGiveUp(new CountDownLatch(1), 100);
  }

  /** For the server: so that a request that waits in vain is told by an assertion. */
  private static void awaitOrGiveUp(CountDownLatch latch) {
    awaitOrGiveUp(latch, 4000);
  }

  private static void awaitOrGiveUp(CountDownLatch latch, int millis) {
    try {
      if (!latch.await(millis, MILLISECONDS)) {
        while (latch.getCount() > 0) {
          latch.countDown();
        }
      }
    } catch (InterruptedException closed) {
      throw new IllegalStateException(closed); // the server, since the test is over
    }
  }
}
